import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { sha256 } from './digest.ts'
import { isCodeChallenge, isCodeVerifier, verifierMatches } from './pkce.ts'

/** RFC 7636, appendix B. */
const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'
const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'

describe('a code verifier', () => {
  it('matches the challenge of RFC 7636, appendix B', () => {
    expect(verifierMatches(VERIFIER, CHALLENGE)).toBe(true)
  })

  it.each([
    ['another verifier', VERIFIER.replace('dB', 'dC'), CHALLENGE],
    ['a verifier in another case', VERIFIER.toLowerCase(), CHALLENGE],
    ['a verifier cut short', VERIFIER.slice(0, -1), CHALLENGE],
    ['the challenge itself, as with the method plain', CHALLENGE, CHALLENGE],
    ['a challenge cut short', VERIFIER, CHALLENGE.slice(0, -1)],
    ['a challenge with padding', VERIFIER, `${CHALLENGE}=`],
    ['an empty challenge', VERIFIER, ''],
  ])('does not match with %s', (_what, verifier, challenge) => {
    expect(verifierMatches(verifier, challenge)).toBe(false)
  })

  it('matches the challenge made of it and of no other', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => verifierMatches(one, sha256(other)) === (one === other)),
    )
  })

  it.each([VERIFIER, 'a'.repeat(43), 'a'.repeat(128), '-._~'.repeat(11)])('may be %s', (text) => {
    expect(isCodeVerifier(text)).toBe(true)
  })

  it.each(['', 'a'.repeat(42), 'a'.repeat(129), `${'a'.repeat(43)} `, `${'a'.repeat(43)}\n`, `${'a'.repeat(43)}+`])(
    'may not be %j',
    (text) => {
      expect(isCodeVerifier(text)).toBe(false)
    },
  )
})

describe('a code challenge', () => {
  it('may be a SHA-256 digest in base64url', () => {
    expect(isCodeChallenge(CHALLENGE)).toBe(true)
  })

  it.each(['', CHALLENGE.slice(1), `${CHALLENGE}A`, `${CHALLENGE}=`, CHALLENGE.replace('-', '+'), `${CHALLENGE}\n`])(
    'may not be %j',
    (text) => {
      expect(isCodeChallenge(text)).toBe(false)
    },
  )
})
