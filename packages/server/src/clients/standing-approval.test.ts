import { suggestedNamePattern, type ApplicationIdentity } from '@vestibule/protocol/application-identity'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { aStandingApproval, NOON, someMetadata } from '../storage/conformance/builders.ts'
import type { ClientMetadata } from './client-metadata.ts'
import { admissionOf, covers, identitiesOf, withinStandingScope, type StandingApproval } from './standing-approval.ts'

const OWNED = ['https://claude.ai/cb', 'https://claude.ai/other', 'https://vscode.dev/redirect', 'https://a.example/']
const ON_DEVICE = ['http://127.0.0.1/cb', 'http://127.0.0.1:8000/cb', 'http://localhost:1/cb', 'cursor://x/cb']

const metadata = fc
  .record({
    redirectUris: fc.uniqueArray(fc.constantFrom(...OWNED, ...ON_DEVICE), { minLength: 1, maxLength: 3 }),
    clientName: fc.constantFrom('Claude', 'Codex', 'Claude Code (sales)', 'Claude Code (crm)', 'Claude Code'),
    tokenEndpointAuthMethod: fc.constantFrom('none' as const, 'client_secret_post' as const),
    scope: fc.subarray(['user_default', 'mcp:execute', 'offline_access'], { minLength: 1 }),
    clientUri: fc.constantFrom('https://claude.ai', 'https://evil.example'),
  })
  .map(someMetadata)

const applicant = (looked: ClientMetadata) => ({ clientId: 'claude', metadata: looked })

/** The decision as an administrator makes it about a client that was looked at. */
function decidedAbout(looked: ClientMetadata, changes: Partial<StandingApproval> = {}): StandingApproval | undefined {
  const [identity] = identitiesOf(applicant(looked))
  return (
    identity &&
    aStandingApproval({
      identity,
      namePattern: identity.kind === 'device' ? suggestedNamePattern(looked.clientName) : null,
      scope: looked.scope,
      ...changes,
    })
  )
}

/** What makes two registrations one application, said in another way than the rules say it. */
function isOneApplication(looked: ClientMetadata, later: ClientMetadata): boolean {
  const bare = (uri: string) => uri.replace(/^(http:\/\/[^:/]+):\d+/, '$1')
  const within = (one: ClientMetadata, other: ClientMetadata) =>
    one.redirectUris.every((uri) => other.redirectUris.map(bare).includes(bare(uri)))
  if (!within(looked, later) || !within(later, looked)) return false
  if (looked.redirectUris.every((uri) => OWNED.includes(uri))) return true
  const family = ({ clientName }: ClientMetadata) => clientName.replace(/ \(.*/, ' (')
  return (
    looked.tokenEndpointAuthMethod === 'none' &&
    later.tokenEndpointAuthMethod === 'none' &&
    family(looked) === family(later)
  )
}

describe('a standing approval', () => {
  it('is gained by no registration but one of the application that an administrator decided about', () => {
    fc.assert(
      fc.property(fc.array(metadata, { maxLength: 4 }), fc.array(metadata, { maxLength: 6 }), (looked, later) => {
        const standing = looked.map((each) => ({ each, made: decidedAbout(each) }))
        for (const registration of later) {
          const candidates = standing.flatMap(({ made }) => made ?? [])
          const admission = admissionOf(candidates, applicant(registration))
          if (!admission) continue
          const given = standing.find(({ made }) => made === admission.standing)
          expect(given && isOneApplication(given.each, registration)).toBe(true)
          // Whatever it asks for, it has no more than what was looked at.
          expect(given?.each.scope).toEqual(expect.arrayContaining([...admission.metadata.scope]))
        }
      }),
      { numRuns: 2000 },
    )
  })

  it('covers the very client that it was made of', () => {
    fc.assert(
      fc.property(metadata, (looked) => {
        const made = decidedAbout(looked)
        expect(made === undefined || covers(made, applicant(looked))).toBe(true)
      }),
    )
  })

  it('covers nothing once it has ended', () => {
    fc.assert(
      fc.property(metadata, (looked) => {
        const made = decidedAbout(looked, { endedAt: NOON })
        expect(made && covers(made, applicant(looked))).toBeFalsy()
      }),
    )
  })

  it('of a device is never for a confidential client', () => {
    const later = someMetadata({ redirectUris: ['http://127.0.0.1/cb'], tokenEndpointAuthMethod: 'client_secret_post' })
    const identity: ApplicationIdentity = { kind: 'device', value: 'http://127.0.0.1/cb' }
    expect(covers(aStandingApproval({ identity }), applicant(later))).toBe(false)
  })
})

describe('the scope of what is let in', () => {
  it('without offline_access leaves no refresh tokens', () => {
    const cut = withinStandingScope(someMetadata(), aStandingApproval({ scope: ['mcp:execute'] }))
    expect(cut).toMatchObject({ scope: ['mcp:execute'], grantTypes: ['authorization_code'] })
  })

  it('that was asked for without it is as it was', () => {
    const asked = someMetadata({ scope: ['mcp:execute'] })
    expect(withinStandingScope(asked, aStandingApproval())).toEqual(asked)
  })

  it('has to leave something', () => {
    const asked = someMetadata({ redirectUris: ['https://claude.ai/api/mcp/auth_callback'], scope: ['user_default'] })
    expect(admissionOf([aStandingApproval()], applicant(asked))).toBeUndefined()
  })
})
