/** `vestibule client disable|enable|delete`: of the tenant's own clients that were let in. */
import { deleteClient, disableClient, untilNotOvertaken } from '../clients/change-client.ts'
import type { ListedClient } from '../clients/client-directory.ts'
import type { Ports } from '../ports.ts'
import { answer } from './answer.ts'
import { CLIENT_FLAGS, clientNamed, reasonOf } from './client-view.ts'
import { readArguments, UsageError, withPorts, type Command, type Given } from './command.ts'

type Act = (found: ListedClient, given: Given, ports: Ports, now: Date) => Promise<boolean>

const switching = (
  verb: 'disable' | 'enable' | 'delete',
  done: 'disabled' | 'enabled' | 'deleted',
  { options = '', meaning, act }: { readonly options?: string; readonly meaning: string; readonly act: Act },
): Command => ({
  usage: `client ${verb} ID ${options}[--tenant T] [--json]`,
  meaning,
  run: async (argv) => {
    const given = readArguments(argv, { ...CLIENT_FLAGS, ...(options !== '' && { reason: { type: 'string' } }) })
    await withPorts(given.config, async (ports) => {
      const now = new Date()
      const found = await ownClient(given, ports, now)
      const { clientId, metadata } = found.client
      const isDone = await untilNotOvertaken(ports.clientDirectory, found, async (latest) =>
        (await act(latest, given, ports, now)) ? true : undefined,
      )
      if (!isDone) throw new UsageError(`client ${clientId} is gone; see: vestibule client list`)
      answer(
        given,
        { clientId, state: done === 'enabled' ? 'approved' : done },
        `Client ${clientId} (${metadata.clientName}) is ${done}`,
      )
    })
  },
})

/** @throws UsageError for a client that is not this tenant's to change. */
async function ownClient(given: Given, ports: Ports, now: Date): Promise<ListedClient> {
  const { tenantId, state, client } = await clientNamed(given, ports, now)
  if (state === 'unapproved')
    throw new UsageError(`client ${client.clientId} waits for approval; see: vestibule client reject`)
  if (client.tenantId !== tenantId)
    throw new UsageError(`client ${client.clientId} belongs to tenant ${client.tenantId}`)
  const found = await ports.clientDirectory.find(tenantId, client.clientId)
  if (!found) throw new UsageError(`tenant ${tenantId} has withdrawn its approval of client ${client.clientId}`)
  return found
}

export const disableClientCommand = switching('disable', 'disabled', {
  options: '[--reason TEXT] ',
  meaning: 'stop a client at once, with every token it has',
  act: (found, given, ports, now) =>
    disableClient(found, reasonOf(given) ?? 'It is switched off by the operator of this server.', null, ports, now),
})

export const enableClientCommand = switching('enable', 'enabled', {
  meaning: 'let a disabled client work again',
  act: (found, _given, ports, now) => disableClient(found, null, null, ports, now),
})

export const deleteClientCommand = switching('delete', 'deleted', {
  meaning: 'delete a client with its secrets, consents and connections',
  options: '[--reason TEXT] ',
  act: (found, given, ports, now) => deleteClient(found, undefined, reasonOf(given), null, ports, now),
})
