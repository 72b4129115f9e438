/**
 * A flood of registrations, as a process of its own, so that it does not stand in the way of the traffic that is measured.
 *
 * Given its order as JSON on the command line; prints what came of it as JSON.
 */
import { registrationRequest } from '../operations/registration.ts'
import { runLoad } from './load.ts'
import type { FloodOrder, FloodOutcome } from './flood-order.ts'

// Written by `studies/flood.ts`.
const { surface, connections, seconds, pace, redirectHosts, addresses } = JSON.parse(
  process.argv[2] ?? '',
) as FloodOrder

const addressOf = (number: number): string => `10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`

const bodies = Array.from({ length: Math.max(redirectHosts, addresses) }, (_, index) => {
  const forwarded = addresses > 1 ? { 'X-Forwarded-For': addressOf(index % addresses) } : {}
  return registrationRequest(surface, `Flood ${index}`, `flood-${index % redirectHosts}.example`, forwarded)
})

const statuses: Record<number, number> = {}
let sent = 0
const { seconds: elapsed } = await runLoad(
  { port: surface.port, connections, seconds, ...(pace !== undefined && { pace }) },
  {
    next() {
      sent += 1
      return bodies[sent % bodies.length]
    },
    accept({ status }) {
      statuses[status] = (statuses[status] ?? 0) + 1
      return true
    },
  },
)
const outcome: FloodOutcome = { statuses, seconds: elapsed }
process.stdout.write(JSON.stringify(outcome))
