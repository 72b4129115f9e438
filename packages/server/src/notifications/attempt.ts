/** How an attempt to deliver ended. */
import type { Told } from './delivery.ts'

export type Attempt =
  | { readonly kind: 'delivered'; readonly told?: Told | undefined }
  | {
      readonly kind: 'failed'
      /** Fit for administrators: nothing of our network. */
      readonly error: string
      /** In milliseconds, as the receiver asked for it. */
      readonly patience?: number
      /** For the log. */
      readonly cause?: unknown
    }
  /** Trying again would be of no use. */
  | { readonly kind: 'dead'; readonly error: string }
  /** What was to be told is no news any more, or there is nobody to tell. */
  | { readonly kind: 'nothing' }
