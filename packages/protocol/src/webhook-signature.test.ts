import { assert, jsonValue, property, uuid } from 'fast-check'
import { Webhook } from 'standardwebhooks'
import { describe, expect, it } from 'vitest'

import { formatWebhookSecret, webhookHeaders } from './webhook-signature.ts'

const secret = formatWebhookSecret(Buffer.alloc(32, 1))
const other = formatWebhookSecret(Buffer.alloc(32, 2))

describe('a signed webhook', () => {
  it('is verified by the library of the standard, whatever it says', () => {
    assert(
      property(uuid(), jsonValue(), (id, value) => {
        // The library looks at the clock, and takes five minutes either way.
        const body = JSON.stringify({ value })
        const headers = webhookHeaders(id, body, [secret], new Date())
        expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body))
      }),
    )
  })

  it.each([secret, other])('is verified with either secret while one is replaced: %s', (known) => {
    const headers = webhookHeaders('id', '{}', [secret, other], new Date())
    expect(new Webhook(known).verify('{}', headers)).toEqual({})
  })

  it.each([
    ['another body', '{"a":1}', {}],
    ['another id', '{}', { 'webhook-id': 'other' }],
    ['another time', '{}', { 'webhook-timestamp': String(Math.floor(Date.now() / 1000) + 1) }],
  ])('is refused with %s', (_what, body, changes) => {
    const headers = { ...webhookHeaders('id', '{}', [secret], new Date()), ...changes }
    expect(() => new Webhook(secret).verify(body, headers)).toThrow()
  })

  it('has the signature of the standard’s own example', () => {
    const known = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
    const body = '{"test": 2432232314}'
    const headers = webhookHeaders('msg_p5jXN8AQM9LWM0D4loKWxJek', body, [known], new Date(1_614_265_330_000))
    expect(headers['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=')
  })
})
