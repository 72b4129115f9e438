/**
 * Webhooks are told of registrations, which strangers make as fast as they like, by samples.
 *
 * They are read out of the audit log now and then, never while a client registers: a flood writes nothing more for it.
 */
import { minutes } from '@vestibule/protocol/duration'

/** An event has the time at which its request came: by now every one of an earlier time is written. */
export const SAMPLING_LAG = minutes(1)

/** A webhook is told of them at most this often. */
export const SAMPLING_INTERVAL = minutes(1)

/** So many since the last look are told one by one; of more the newest alone, which says of how many it stands. */
export const SAMPLE_MAX = 5

export interface RegistrationSamples {
  /** For every webhook that wants it, of every tenant. Each registration is counted once, however many processes do this. */
  take(now: Date): Promise<void>
}
