/** `vestibule serve`: opens the database, listens, keeps house, and ends cleanly. */
import cluster from 'node:cluster'
import { readFileSync } from 'node:fs'
import { createServer as createHttpServer, type Server as HttpServer } from 'node:http'
import { setImmediate } from 'node:timers/promises'

import { seconds } from '@vestibule/protocol/duration'
import { pino, type Logger } from 'pino'

import { BUILT_IN_CLIENTS, extendCatalogue } from '../catalogue/catalogue.ts'
import type { ClientCatalogue } from '../catalogue/catalogued-client.ts'
import { registrationRates, type Config } from '../config.ts'
import { keepHouse } from '../housekeeping.ts'
import { parseNetworks, type Networks } from '../http/networks.ts'
import { MCP_PATH } from '../mcp/mcp-endpoint.ts'
import { CHANNELS } from '../notifications/delivery.ts'
import type { MailSettings } from '../outgoing/smtp-mailer.ts'
import { createDelivery, createServer, type Server } from '../server.ts'
import type { Tenant } from '../tenants/tenant.ts'
import { asUsageError, openPorts, readArguments, say, UsageError, type Opened } from './command.ts'
import { prepareFirstStart } from './first-start.ts'
import { logLines } from './log-lines.ts'
import { recurring, type Recurring } from './recurring.ts'
import { createRest } from './rest.ts'
import { startWorkers } from './workers.ts'

const HOUSEKEEPING_INTERVAL = seconds(30)

/** Between two looks into the outbox: whoever asks an administrator waits. */
const DELIVERY_INTERVAL = seconds(2)

/** Requests in flight are finished within this time; what is left after it are streams that have no end. */
const DRAIN_TIME = seconds(10)

/** While stopping. */
const IDLE_CHECK_INTERVAL = seconds(0.05)

/** Longer than a load balancer keeps an idle connection, so that it is not cut while a request is on its way. */
const KEEP_ALIVE_TIMEOUT = seconds(75)

const clock = (): Date => new Date()

export async function serve(argv: readonly string[]): Promise<void> {
  const { config } = readArguments(argv)
  const log = pino({ level: config.logLevel }, logLines)
  const stopped = stopSignal()
  const opened = await openPorts(config, (error) => log.warn({ err: error }, 'a database connection broke'))
  try {
    if (cluster.isWorker) await work(config, opened, stopped, log)
    else if (config.workers > 1) await supervise(config, opened, stopped, log)
    else await serveAlone(config, opened, stopped, log)
  } finally {
    await opened.close()
    // The line to the primary would keep the process alive.
    cluster.worker?.disconnect()
  }
}

async function serveAlone(config: Config, opened: Opened, stopped: Promise<void>, log: Logger): Promise<void> {
  const announce = await prepare(config, opened)
  // First, for it looks at the settings.
  const stopDelivery = startDelivery(config, opened, log)
  const housekeeping = startHousekeeping(opened, log)
  // Also when it cannot listen: what is done now and then would keep the process alive.
  await work(config, opened, stopped, log, announce).finally(async () => {
    void housekeeping.stop()
    await stopDelivery()
  })
}

/** The first of several processes: it prepares the start, keeps house and delivers; others serve. */
async function supervise(config: Config, opened: Opened, stopped: Promise<void>, log: Logger): Promise<void> {
  const announce = await prepare(config, opened)
  const workers = await startWorkers(config.workers, log)
  const housekeeping = startHousekeeping(opened, log)
  const stopDelivery = startDelivery(config, opened, log)
  announce()
  await stopped
  // A sweep after a flood takes long, and goes on wherever it is begun next.
  void housekeeping.stop()
  say('Stopping: finishing the requests in flight …')
  await Promise.all([workers.stop(), stopDelivery()])
}

/** @returns what tells the operator, once the server listens. */
async function prepare(config: Config, { ports }: Opened): Promise<() => void> {
  const { tenant, setUpUrl } = await prepareFirstStart(config, ports, clock())
  await ports.keyRing.assertOpens(tenant.tenantId, clock()).catch(asUsageError)
  return () => announce(tenant, setUpUrl)
}

/** Listens until it is stopped, and finishes what is in flight. */
async function work(
  config: Config,
  opened: Opened,
  stopped: Promise<void>,
  log: Logger,
  isListening: () => void = () => {},
): Promise<void> {
  const server = createServer({
    ...opened,
    ...limitsOf(config),
    clock,
    log,
    mcpUpstream: config.mcpUpstream,
    catalogue: catalogueOf(config),
  })
  const http = await listen(server, config)
  isListening()
  await stopped
  // Whoever has connected by now is let in first: with the listener, connections that wait for it are reset.
  await setImmediate()
  // Begun before it is said: whoever reads it may count on new connections being refused.
  const drained = drain(http)
  if (!cluster.isWorker) say('Stopping: finishing the requests in flight …')
  await drained
  await server.close()
}

function startHousekeeping({ ports }: Opened, log: Logger): Recurring {
  const failed = (error: unknown) => log.error({ err: error }, 'housekeeping failed')
  return recurring(HOUSEKEEPING_INTERVAL, () => keepHouse(ports, clock(), createRest()), failed)
}

/** @throws UsageError for a mail server without a sender. */
function mailOf({ smtpUrl, mailFrom }: Config): MailSettings | undefined {
  if (smtpUrl === undefined) return undefined
  if (mailFrom === undefined) throw new UsageError('VESTIBULE_MAIL_FROM is missing: it says whom mails come from')
  return { url: smtpUrl, from: mailFrom }
}

/** Each channel by itself, so that a mail server that is slow keeps no webhook waiting. */
function startDelivery(config: Config, { ports }: Opened, log: Logger): () => Promise<void> {
  const { allowedPrivateNetworks } = limitsOf(config)
  const delivery = createDelivery({ ports, clock, log, allowedPrivateNetworks, mail: mailOf(config) })
  const looks = CHANNELS.map((channel) => {
    const failed = (error: unknown) => log.error({ err: error, channel }, 'delivering failed')
    return recurring(DELIVERY_INTERVAL, () => delivery.deliver(channel), failed)
  })
  return async () => {
    const stopped = looks.map((look) => look.stop())
    await delivery.close()
    await Promise.all(stopped)
  }
}

function limitsOf(config: Config) {
  const { trustedProxies, allowedPrivateNetworks, apiRate } = config
  return {
    trustedProxies: networksIn('VESTIBULE_TRUSTED_PROXIES', trustedProxies),
    allowedPrivateNetworks: networksIn('VESTIBULE_ALLOWED_PRIVATE_NETWORKS', allowedPrivateNetworks),
    rates: { registrations: registrationRates(config), api: apiRate },
  }
}

function catalogueOf({ knownClients: file }: Config): ClientCatalogue {
  if (file === undefined) return BUILT_IN_CLIENTS
  try {
    return extendCatalogue(BUILT_IN_CLIENTS, readFileSync(file, 'utf8'))
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new UsageError(`VESTIBULE_KNOWN_CLIENTS: ${file}: ${why}`, { cause: error })
  }
}

function networksIn(variable: string, cidrs: readonly string[]): Networks {
  try {
    return parseNetworks(cidrs)
  } catch (error) {
    throw new UsageError(`${variable} must be CIDR blocks such as 10.0.0.0/8, with commas`, { cause: error })
  }
}

async function listen({ listener }: Server, { port, host }: Config): Promise<HttpServer> {
  const http = createHttpServer(listener)
  http.keepAliveTimeout = KEEP_ALIVE_TIMEOUT
  await new Promise<void>((resolve, reject) => {
    http.once('error', (error) =>
      reject(new UsageError(`cannot listen on ${host}:${port}: ${error.message}`, { cause: error })),
    )
    http.listen(port, host, resolve)
  })
  return http
}

function announce({ issuer }: Tenant, setUpUrl: string | undefined): void {
  say(`Vestibule is at ${issuer}`, `MCP endpoint:    ${issuer}${MCP_PATH}`)
  if (setUpUrl !== undefined)
    say('', 'There is no administrator yet. Open this link once, within 24 hours:', '', `  ${setUpUrl}`, '')
}

/** Listened for from the start, so that no signal meets the default, which would cut requests off. */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    // Kept after the first: Ctrl-C reaches the terminal's whole group, and npm passes it on once more.
    process.on('SIGINT', () => resolve())
    process.on('SIGTERM', () => resolve())
  })
}

/** Refuses new connections; resolves once the requests in flight are finished. */
async function drain(http: HttpServer): Promise<void> {
  const drained = new Promise<void>((resolve) => void http.close(() => resolve()))
  // A connection whose last answer is out would be kept alive, and nothing could end before the cut.
  const idle = setInterval(() => http.closeIdleConnections(), IDLE_CHECK_INTERVAL)
  const cut = setTimeout(() => http.closeAllConnections(), DRAIN_TIME)
  await drained
  clearInterval(idle)
  clearTimeout(cut)
}
