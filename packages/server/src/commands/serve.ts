/** `vestibule serve`: opens the database, listens, keeps house, and ends cleanly. */
import type { Server as HttpServer } from 'node:http'

import { createAdaptorServer } from '@hono/node-server'
import { seconds } from '@vestibule/protocol/duration'
import { pino, type Logger } from 'pino'

import type { Config } from '../config.ts'
import { parseTrustedProxies } from '../http/client-address.ts'
import { MCP_PATH } from '../mcp/mcp-endpoint.ts'
import { createServer, type Server } from '../server.ts'
import type { Tenant } from '../tenants/tenant.ts'
import { openPorts, readArguments, say, UsageError, type Command } from './command.ts'
import { prepareFirstStart } from './first-start.ts'

const HOUSEKEEPING_INTERVAL = seconds(30)

/** Requests in flight are finished within this time; what is left after it are streams that have no end. */
const DRAIN_TIME = seconds(10)

/** Longer than a load balancer keeps an idle connection, so that it is not cut while a request is on its way. */
const KEEP_ALIVE_TIMEOUT = seconds(75)

export const serve: Command = {
  usage: 'serve',
  meaning: 'start the server',
  run: async (argv) => {
    const { config } = readArguments(argv)
    const clock = (): Date => new Date()
    const log = pino({ level: config.logLevel }, pino.destination(2))
    const opened = await openPorts(config)
    try {
      const { tenant, setUpUrl } = await prepareFirstStart(config, opened.ports, clock())
      const server = createServer({ ...opened, ...limitsOf(config), clock, log, mcpUpstream: config.mcpUpstream })
      const http = await listen(server, config)
      announce(tenant, setUpUrl)
      await untilStopped(http, server, log)
      await server.close()
    } finally {
      await opened.close()
    }
  },
}

function limitsOf({ trustedProxies, registrationRate }: Config) {
  try {
    return { trustedProxies: parseTrustedProxies(trustedProxies), registrationRate }
  } catch (error) {
    throw new UsageError('VESTIBULE_TRUSTED_PROXIES must be CIDR blocks such as 10.0.0.0/8, with commas', {
      cause: error,
    })
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

/** Resolves once a signal came, new connections are refused and requests in flight are finished. */
async function untilStopped(http: HttpServer, server: Server, log: Logger): Promise<void> {
  const sweep = setInterval(() => {
    server.keepHouse().catch((error: unknown) => log.error({ err: error }, 'housekeeping failed'))
  }, HOUSEKEEPING_INTERVAL)

  await new Promise<void>((resolve) => {
    process.once('SIGINT', () => resolve())
    process.once('SIGTERM', () => resolve())
  })
  clearInterval(sweep)
  say('Stopping: finishing the requests in flight …')
  const cut = setTimeout(() => http.closeAllConnections(), DRAIN_TIME)
  await new Promise<void>((resolve) => {
    http.close(() => resolve())
    http.closeIdleConnections()
  })
  clearTimeout(cut)
}
