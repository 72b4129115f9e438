/** An audit event as the API and the exports show it. */
import { z } from 'zod'

import type { AuditEvent } from '../audit/audit-event.ts'
import { AUDIT_SOURCE } from '../audit/audit-trail.ts'

export const AUDITS_PATH = '/api/v1/audits'

export const eventSchema = z
  .object({
    id: z.string(),
    eventId: z.string(),
    eventType: z.string(),
    eventTypeVersion: z.string(),
    eventTime: z.iso.datetime(),
    source: z.string(),
    tenantId: z.string(),
    userId: z.string().optional(),
    contentType: z.literal('application/json'),
    data: z.record(z.string(), z.unknown()),
    extensions: z.object({ updates: z.unknown().optional() }).optional(),
    links: z.object({ self: z.object({ href: z.string() }) }),
  })
  .meta({
    examples: [
      {
        id: '01a20b96-8f3e-7a51-8d2c-0f1e2d3c4b5a',
        eventId: '01a20b96-8f3e-7a51-8d2c-0f1e2d3c4b5a',
        eventType: 'com.qlik.core.oauth-client.created',
        eventTypeVersion: '1.0.0',
        eventTime: '2026-11-24T12:00:00.000Z',
        source: 'vestibule',
        tenantId: 'default',
        userId: '01a20b96-70c5-7f9b-b17d-db10e814bb45',
        contentType: 'application/json',
        data: { clientId: 'd98dac86d6d9c7b5440db49eaa9eb42c', clientName: 'Claude' },
        links: { self: { href: 'http://localhost:3000/api/v1/audits/01a20b96-8f3e-7a51-8d2c-0f1e2d3c4b5a' } },
      },
    ],
  })

export function eventResource(event: AuditEvent, issuer: string): z.input<typeof eventSchema> {
  const { eventId, type, time, tenantId, userId, data } = event
  return {
    id: eventId,
    eventId,
    eventType: type,
    eventTypeVersion: '1.0.0',
    eventTime: time.toISOString(),
    source: AUDIT_SOURCE,
    tenantId,
    ...(userId !== undefined && { userId }),
    contentType: 'application/json',
    data,
    ...('_updates' in data && { extensions: { updates: data['_updates'] } }),
    links: { self: { href: `${issuer}${AUDITS_PATH}/${eventId}` } },
  }
}
