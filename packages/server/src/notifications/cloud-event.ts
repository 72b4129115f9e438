/** An event as webhooks get it: a CloudEvent 1.0 in structured mode, of the same members as in the audit log. */
import type { AuditEvent } from '../audit/audit-event.ts'
import { AUDIT_SOURCE } from '../audit/audit-trail.ts'

/** The media type that CloudEvents' JSON format names. */
export const CLOUD_EVENT_TYPE = 'application/cloudevents+json; charset=utf-8'

/** What a delivery of a webhook holds; read back as it was written. */
export interface WebhookPayload extends Omit<AuditEvent, 'time'> {
  readonly time: string
  /** Of how many events this is the one that is told; CloudEvents' extension for sampling. */
  readonly sampledRate?: number
}

export function cloudEvent(payload: WebhookPayload, issuer: string): Readonly<Record<string, unknown>> {
  const { eventId, tenantId, type, time, userId, data, sampledRate } = payload
  const { clientId } = data
  return {
    specversion: '1.0',
    id: eventId,
    source: AUDIT_SOURCE,
    type,
    time,
    datacontenttype: 'application/json',
    tenantid: tenantId,
    issuer,
    ...(typeof clientId === 'string' && { subject: clientId }),
    ...(userId !== undefined && { userid: userId }),
    ...(sampledRate !== undefined && { sampledrate: sampledRate }),
    data,
  }
}
