/** `?reason=` of what takes something away: a sentence for the people who meet it. */
import { z } from 'zod'

import { REASON_MAX_LENGTH, reasonSchema } from '../approval/reason.ts'

export const reasonMember = reasonSchema
  .optional()
  .describe(`What people who meet it will read; at most ${REASON_MAX_LENGTH} characters`)

export const reasonQuery = z.object({ reason: reasonMember })
