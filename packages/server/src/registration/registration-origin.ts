/** From where approved clients were registered, and where they lead: who comes from there again is no stranger. */
import { days } from '@vestibule/protocol/duration'

export interface RegistrationOrigin {
  readonly redirectHost: string
  readonly addressBlock: string
}

/** After its last approval. */
export const ORIGIN_KEPT = days(90)

export interface RegistrationOriginRepository {
  /** At most `limit`, those of the latest approvals. They come with approvals, see `ApprovalRepository`. */
  list(tenantId: string, limit: number): Promise<readonly RegistrationOrigin[]>
}
