/** Members of client metadata that registration and administrators' API hold to the same rules (RFC 7591 §2). */
import { isWebUri } from '@vestibule/protocol/web-uri'
import { z } from 'zod'

const URI_MAX = 2048

/** No control characters, and none that turn the writing direction: what a person reads is what was sent. */
export const humanText = (maxLength: number) =>
  z
    .string()
    .trim()
    .max(maxLength)
    .regex(/^[^\p{Cc}\p{Bidi_Control}]*$/u, 'must not contain control characters')

export const webUri = z
  .string()
  .max(URI_MAX)
  .refine(isWebUri, 'must be an absolute https URL (http only for localhost, 127.0.0.1 and [::1])')
