import { sha256 } from '@vestibule/protocol/digest'
import { describe, expect, it } from 'vitest'

import { systemRandom } from '../random.ts'
import { isClientSecret, keepClientSecret } from './client-secret.ts'

const NOON = new Date('2026-11-24T12:00:00Z')
const [secret, second, foreign] = [systemRandom.secret(), systemRandom.secret(), systemRandom.secret()]
const kept = [keepClientSecret(secret, null, NOON), keepClientSecret(second, 'ada', NOON)]

describe('a client secret', () => {
  it('is kept as its hash and a hint of its last five characters', () => {
    expect(keepClientSecret(secret, 'ada', NOON)).toEqual({
      hint: secret.slice(59),
      secretHash: sha256(secret),
      createdAt: NOON,
      createdBy: 'ada',
    })
  })

  it.each([secret, second])('is right when it is any of those kept', (presented) => {
    expect(isClientSecret(presented, kept)).toBe(true)
  })

  it.each([
    ['nothing', ''],
    ['another secret', foreign],
    ['the secret in capitals', secret.toUpperCase()],
    ['the secret cut short', secret.slice(0, -1)],
    ['the secret and more', `${secret}0`],
    ['the stored hash', sha256(secret)],
    ['the hint', secret.slice(-5)],
  ])('is wrong when it is %s', (_what, presented) => {
    expect(isClientSecret(presented, kept)).toBe(false)
  })

  it('is wrong, whatever it is, where none is kept', () => {
    expect(isClientSecret(secret, [])).toBe(false)
  })
})
