/** A house of ours that many live in already, made without waiting for them to come one by one. */
import type { Contender, Surface } from '../contender.ts'
import { ask } from '../load/load.ts'
import type { OperationName } from '../operations/operation.ts'
import { registrationRequest } from '../operations/registration.ts'
import { approvedClients, multiplyRows, waitingClients } from './multiply.ts'
import { newHouse, type House, type HouseOptions } from './vestibule.ts'

export interface Population {
  readonly name: string
  readonly waiting: number
  readonly approved: number
  /** When the waiting ones expire, as an SQL expression; as the server has it when absent. */
  readonly expiresAt?: string
}

/** Stopped, on its filled database; the caller starts it, ends it and removes it. */
export async function inhabitedHouse(
  options: HouseOptions,
  { waiting, approved, expiresAt }: Population,
): Promise<{ readonly house: House; readonly surface: Surface }> {
  const house = await newHouse(options)
  const server = await house.start()
  const surface = await house.settle()
  if (waiting > 0) await ask(surface.port, registrationRequest(surface, 'Template', 'template.example'))
  await server.stop()
  // Half of them knock at another tenant's door: a tenant's cap is a million, and the table is everybody's.
  const here = Math.ceil(waiting / 2)
  if (waiting > 0)
    multiplyRows(house.databaseFile, [
      waitingClients(here, { mark: 'a', expiresAt }),
      waitingClients(waiting - here, { mark: 'c', tenantId: 'next-door', expiresAt }),
    ])
  if (approved > 0) multiplyRows(house.databaseFile, approvedClients(approved, surface.client.id))
  return { house, surface }
}

/** A house so inhabited, as a contender. @param kind `floor` for the one that the others are compared with */
export function inhabitedContender(
  options: HouseOptions,
  population: Population,
  kind: 'floor' | 'ours',
  operations: readonly OperationName[],
): Contender {
  return {
    name: population.name,
    label: `Vestibule, ${population.name}`,
    kind,
    isDurable: true,
    operations,
    version: '',
    async start() {
      const { house, surface } = await inhabitedHouse(options, population)
      const { pid, stop } = await house.start()
      return {
        surface,
        pid,
        folder: house.folder,
        async stop() {
          await stop()
          house.remove()
        },
      }
    },
  }
}
