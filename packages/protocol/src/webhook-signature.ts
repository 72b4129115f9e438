/**
 * Signatures of webhooks, as Standard Webhooks has them: HMAC-SHA-256 over id, time and body.
 *
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
import { createHmac } from 'node:crypto'

import { epochSeconds } from './duration.ts'

const PREFIX = 'whsec_'

/** The text that the receiver keeps; what is signed with is the bytes in it. */
export function formatWebhookSecret(key: Uint8Array): string {
  return `${PREFIX}${Buffer.from(key).toString('base64')}`
}

/**
 * The headers of one attempt.
 *
 * @param secrets each signs: while a secret is replaced, a receiver that knows either of them is served.
 */
export function webhookHeaders(
  id: string,
  body: string,
  secrets: readonly string[],
  now: Date,
): Readonly<Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string>> {
  const timestamp = String(epochSeconds(now))
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(PREFIX.length), 'base64')
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`
  })
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') }
}
