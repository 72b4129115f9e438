/**
 * Whether an administrator who approves is connected by it. Contract A2 says so of the first connection; but whoever opens
 * an address that somebody else sent would connect themselves to what the other person began.
 */
import type { Parameters } from '@vestibule/protocol/parameters'

export const UNCONNECTED_FIELD = 'unconnected'
export const UNCONNECTED_VALUE = 'yes'

export function wantsNoConnection(form: Parameters): boolean {
  return form.get(UNCONNECTED_FIELD) === UNCONNECTED_VALUE
}
