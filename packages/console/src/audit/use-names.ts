/** What the people and clients of some events are called. */
import type { AuditEvent } from '../api/audits.ts'
import { useClientNames } from '../api/client-names.ts'
import { usePeople } from '../api/users.ts'
import { subjectOf, textOf } from './event-data.ts'
import type { Names } from './event-words.ts'

export function useNames(events: readonly AuditEvent[]): Names {
  const people = usePeople(events.flatMap((event) => [event.userId, subjectOf(event)]))
  const clients = useClientNames(
    events.filter((event) => textOf(event, 'clientName') === undefined).map((event) => textOf(event, 'clientId')),
  )
  return {
    person: (userId) => people.get(userId ?? '')?.name,
    client: (clientId) => clients.get(clientId ?? ''),
  }
}
