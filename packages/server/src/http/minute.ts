/** What one key of a rate limit has spent of its minute, as far as this process knows. */
import { sha256 } from '@vestibule/protocol/digest'
import { minutes } from '@vestibule/protocol/duration'

const LENGTH = minutes(1)

export interface Minute {
  readonly tenantId: string
  readonly counter: string
  /** Milliseconds since 1970, the same in every process. */
  readonly endsAt: number
  /** By all processes together, as last heard. */
  heard: number
  /** By this process since; */
  untold: number
  /** of which so many are being told. */
  underWay: number
}

/** @param name of the limit: the same in every process. */
export function beginMinute(name: string, tenantId: string, key: string, now: Date): Minute {
  // Minutes begin at another second for each tenant. For all keys of a tenant they are the same: what a host has had is
  // compared with what its tenant has left.
  const shift = Buffer.from(sha256(tenantId).slice(0, 4), 'base64url').readUIntBE(0, 3) % LENGTH
  const time = now.getTime()
  return {
    tenantId,
    counter: `${name} ${sha256(key).slice(0, 22)}`,
    endsAt: time + LENGTH - ((time + shift) % LENGTH),
    heard: 0,
    untold: 0,
    underWay: 0,
  }
}

/** Not once it is over; nor when the clock was set back to before it. */
export function isNow({ endsAt }: Minute, now: Date): boolean {
  const left = endsAt - now.getTime()
  return left > 0 && left <= LENGTH
}

export function spentIn({ heard, untold }: Minute): number {
  return heard + untold
}
