/** `vestibule client list|show`. */
import type { ListedClient } from '../clients/client-directory.ts'
import type { Ports } from '../ports.ts'
import { answer, sheet, table } from './answer.ts'
import { askingView, CLIENT_FLAGS, clientNamed, listedView } from './client-view.ts'
import { readArguments, required, tenantOf, withPorts, type Command } from './command.ts'

/** More than a tenant may have waiting. */
const ALL_WAITING = 1_000_000

export const listClientsCommand: Command = {
  usage: 'client list [--tenant T] [--waiting] [--json]',
  meaning: 'list the clients that were let in, or those that wait for approval',
  run: async (argv) => {
    const given = readArguments(argv, { ...CLIENT_FLAGS, waiting: { type: 'boolean', default: false } })
    await withPorts(given.config, async (ports) => {
      const { tenantId } = await tenantOf(ports, required(given, 'tenant'))
      if (given.flags['waiting'] === true) {
        const waiting = await ports.unapprovedClients.listWaiting(tenantId, new Date(), ALL_WAITING)
        const rows = waiting.map((client) => {
          const { clientId, metadata, redirectHost, registeredFrom, expiresAt } = client
          return [clientId, metadata.clientName, redirectHost, registeredFrom, expiresAt.toISOString()]
        })
        const views = waiting.map((client) => askingView('waiting', client))
        return answer(
          given,
          views,
          ...table(['CLIENT ID', 'NAME', 'REDIRECTS TO', 'REGISTERED FROM', 'WAITS UNTIL'], rows),
        )
      }
      const views = (await everyClient(ports, tenantId)).map(listedView)
      const rows = views.map(({ clientId, clientName, state, appType, createdByType, createdAt }) => [
        clientId,
        clientName,
        state,
        appType,
        createdByType,
        createdAt,
      ])
      return answer(given, views, ...table(['CLIENT ID', 'NAME', 'STATE', 'TYPE', 'CREATED BY', 'CREATED'], rows))
    })
  },
}

const PAGE = 500

/** By name. */
async function everyClient({ clientDirectory }: Ports, tenantId: string): Promise<ListedClient[]> {
  const all: ListedClient[] = []
  for (;;) {
    const last = all.at(-1)?.client
    const from = last && { position: { value: last.metadata.clientName, id: last.clientId }, backwards: false }
    const { rows, hasNext } = await clientDirectory.search(
      tenantId,
      undefined,
      { by: 'clientName', descending: false },
      from,
      PAGE,
    )
    all.push(...rows)
    if (!hasNext) return all
  }
}

export const showClientCommand: Command = {
  usage: 'client show ID [--tenant T] [--json]',
  meaning: 'print everything about one client, but for its secrets',
  run: async (argv) => {
    const given = readArguments(argv, CLIENT_FLAGS)
    await withPorts(given.config, async (ports) => {
      const { tenantId, state, client } = await clientNamed(given, ports, new Date())
      const listed = state === 'unapproved' ? undefined : await ports.clientDirectory.find(tenantId, client.clientId)
      const view = listed ? listedView(listed) : askingView(state === 'unapproved' ? 'waiting' : 'unconnected', client)
      answer(given, view, ...sheet(view))
    })
  },
}
