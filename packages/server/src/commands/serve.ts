/** `vestibule serve`: opens the database, listens, keeps house, and ends cleanly. */
import type { Server as HttpServer } from 'node:http'

import { createAdaptorServer } from '@hono/node-server'
import { seconds } from '@vestibule/protocol/duration'
import { pino, type Logger } from 'pino'

import type { Config } from '../config.ts'
import { parseNetworks, type Networks } from '../http/networks.ts'
import { MCP_PATH } from '../mcp/mcp-endpoint.ts'
import { createServer, type Server } from '../server.ts'
import type { Tenant } from '../tenants/tenant.ts'
import { asUsageError, openPorts, readArguments, say, UsageError, type Command } from './command.ts'
import { prepareFirstStart } from './first-start.ts'

const HOUSEKEEPING_INTERVAL = seconds(30)

/** Requests in flight are finished within this time; what is left after it are streams that have no end. */
const DRAIN_TIME = seconds(10)

/** While stopping. */
const IDLE_CHECK_INTERVAL = seconds(0.05)

/** Longer than a load balancer keeps an idle connection, so that it is not cut while a request is on its way. */
const KEEP_ALIVE_TIMEOUT = seconds(75)

export const serve: Command = {
  usage: 'serve',
  meaning: 'start the server',
  run: async (argv) => {
    const { config } = readArguments(argv)
    const clock = (): Date => new Date()
    const log = pino({ level: config.logLevel }, pino.destination(2))
    const stopped = stopSignal()
    const opened = await openPorts(config)
    try {
      const { tenant, setUpUrl } = await prepareFirstStart(config, opened.ports, clock())
      await opened.ports.keyRing.assertOpens(tenant.tenantId, clock()).catch(asUsageError)
      const server = createServer({ ...opened, ...limitsOf(config), clock, log, mcpUpstream: config.mcpUpstream })
      const http = await listen(server, config)
      announce(tenant, setUpUrl)
      await untilStopped(stopped, http, server, log)
      await server.close()
    } finally {
      await opened.close()
    }
  },
}

function limitsOf({ trustedProxies, allowedPrivateNetworks, registrationRate, apiRate }: Config) {
  return {
    trustedProxies: networksIn('VESTIBULE_TRUSTED_PROXIES', trustedProxies),
    allowedPrivateNetworks: networksIn('VESTIBULE_ALLOWED_PRIVATE_NETWORKS', allowedPrivateNetworks),
    registrationRate,
    apiRate,
  }
}

function networksIn(variable: string, cidrs: readonly string[]): Networks {
  try {
    return parseNetworks(cidrs)
  } catch (error) {
    throw new UsageError(`${variable} must be CIDR blocks such as 10.0.0.0/8, with commas`, { cause: error })
  }
}

async function listen({ app }: Server, { port, host }: Config): Promise<HttpServer> {
  // Without the option for HTTP/2 it is a server of node:http.
  const http = createAdaptorServer({ fetch: app.fetch }) as HttpServer
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

/** Resolves once a signal came, new connections are refused and requests in flight are finished. */
async function untilStopped(stopped: Promise<void>, http: HttpServer, server: Server, log: Logger): Promise<void> {
  const sweep = setInterval(() => {
    server.keepHouse().catch((error: unknown) => log.error({ err: error }, 'housekeeping failed'))
  }, HOUSEKEEPING_INTERVAL)

  await stopped
  clearInterval(sweep)
  const drained = new Promise<void>((resolve) => void http.close(() => resolve()))
  // A connection whose last answer is out would be kept alive, and nothing could end before the cut.
  const idle = setInterval(() => http.closeIdleConnections(), IDLE_CHECK_INTERVAL)
  say('Stopping: finishing the requests in flight …')
  const cut = setTimeout(() => http.closeAllConnections(), DRAIN_TIME)
  await drained
  clearInterval(idle)
  clearTimeout(cut)
}
