/** `GET /api/v1/overview`: counts of now, a series of days, and what needs attention first. */
import { after, days } from '@vestibule/protocol/duration'
import { z } from 'zod'

import type { DailyCounts } from '../audit/daily-counts.ts'
import type { App } from '../http/app-env.ts'
import { withDefaults, type AuthSettingsRepository } from '../tenants/auth-settings.ts'
import { answerUnlessKnown, IF_NONE_MATCH, NOT_MODIFIED } from './conditional-answer.ts'
import { serveOperation, type Operation } from './operation.ts'
import { ATTENTION_TYPES, attentionOf, seriesOf, type TenantFigures } from './overview.ts'
import { newRestApp, type Callers } from './rest-caller.ts'

const MAX_DAYS = 366

const query = z.object({
  days: z
    .string()
    .regex(/^[0-9]{1,4}$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.int().min(1).max(MAX_DAYS))
    .default(30)
    .describe('How many days, today among them'),
})

const count = z.int().min(0)

const daySchema = z.object({
  date: z.iso.date().describe('A day in UTC'),
  registrations: count,
  approvals: count.describe('Also of clients that another tenant has published'),
  rejections: count,
  expirations: count,
  refusals: count.describe('Refused registrations, at most ten a minute: of a flood a sample is recorded'),
  evictions: count.describe('Waiting clients that had to give way at the limit'),
  signIns: count,
  activeConnections: count.optional().describe('At the end of the day, now for today; absent before it was measured'),
})

const attentionSchema = z.object({
  type: z.enum(ATTENTION_TYPES),
  count: z.int().min(1).optional().describe('Absent where there is nothing to count'),
})

const EXAMPLE_DAY = {
  date: '2026-11-24',
  registrations: 4,
  approvals: 1,
  rejections: 1,
  expirations: 0,
  refusals: 2,
  evictions: 0,
  signIns: 7,
  activeConnections: 12,
}

const overviewSchema = z
  .object({
    now: z.object({
      waiting: count,
      waitingAskedFor: count.describe('Waiting clients that members have asked for'),
      approved: count.describe('Without the deployment’s own, such as that of the command line'),
      disabled: count,
      activeConnections: count,
      users: count.describe('Active ones'),
      invitedUsers: count,
      administrators: count,
    }),
    days: z.array(daySchema).describe('Oldest first; the newest is today'),
    attention: z.array(attentionSchema).describe('Most urgent first'),
  })
  .meta({
    examples: [
      {
        now: {
          waiting: 2,
          waitingAskedFor: 1,
          approved: 5,
          disabled: 0,
          activeConnections: 12,
          users: 9,
          invitedUsers: 1,
          administrators: 1,
        },
        days: [EXAMPLE_DAY],
        attention: [
          { type: 'waiting-with-requests', count: 1 },
          { type: 'waiting', count: 2 },
          { type: 'only-one-administrator' },
        ],
      },
    ],
  })

const readOverview: Operation<typeof query> = {
  id: 'getOverview',
  method: 'get',
  path: '/api/v1/overview',
  tag: 'Overview',
  summary: 'What the tenant looks like now, day by day, and what needs attention first',
  description: 'Under a flood of registrations the last minutes may be missing; they come with the next count.',
  scopes: ['admin_classic'],
  administratorsOnly: true,
  query,
  headers: [IF_NONE_MATCH],
  answers: { 200: { description: 'The overview', schema: overviewSchema }, ...NOT_MODIFIED },
  faults: [400],
}

export const OVERVIEW_OPERATIONS = [readOverview]

export interface OverviewPorts {
  readonly callers: Callers
  readonly tenantFigures: TenantFigures
  readonly dailyCounts: DailyCounts
  readonly settings: AuthSettingsRepository
}

export function overviewEndpoint({ callers, tenantFigures, dailyCounts, settings }: OverviewPorts): App {
  const app = newRestApp(...OVERVIEW_OPERATIONS)

  serveOperation(app, readOverview, callers, async ({ c, query: asked }) => {
    const { tenantId } = c.get('tenant')
    const now = c.get('now')
    const figures = await tenantFigures.read(tenantId, now)
    const known = await dailyCounts.since(tenantId, after(now, -days(asked.days - 1)))
    const { dynamicClientRegistrationEnabled, clientIdMetadataDocumentsEnabled } = withDefaults(
      await settings.find(tenantId),
    )
    const { expiringSoon: _soon, disabledInUse: _inUse, unused: _unused, ...present } = figures
    return answerUnlessKnown(c, {
      now: present,
      days: seriesOf(known, asked.days, figures.activeConnections, now),
      attention: attentionOf(figures, dynamicClientRegistrationEnabled || clientIdMetadataDocumentsEnabled),
    })
  })
  return app
}
