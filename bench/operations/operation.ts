/** An operation: how its requests are made from a server's surface, and what its answers have to be. */
import type { Surface } from '../contender.ts'
import type { Work } from '../load/load.ts'

export const OPERATION_NAMES = [
  'registration',
  'exchange',
  'refresh',
  'introspection',
  'authorize',
  'discovery',
  'key-set',
  'clients-list',
  'tool-call',
] as const
export type OperationName = (typeof OPERATION_NAMES)[number]

export interface Operation {
  readonly name: OperationName
  /** As in the table. */
  readonly label: string
  /** Whether each request uses up something that was prepared: then a run is as long as what there is. */
  readonly usesUp: boolean
  /**
   * Makes what the requests need, through the server's own interface, before the clock runs.
   *
   * @param amount of requests to come; more than that need not be answered
   */
  prepare(surface: Surface, amount: number, connections: number): Promise<Work>
}
