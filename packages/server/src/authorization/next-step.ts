/** What happens next with a valid authorization request: a pure function, and the only place that knows all the steps. */
import type { OAuthErrorCode } from '@vestibule/protocol/oauth-error'
import type { Scope } from '@vestibule/protocol/scope'
import { after, seconds } from '@vestibule/protocol/duration'

import type { ConsentMethod } from '../clients/connection.ts'
import { covers, type Consent } from '../consent/consent.ts'

export type Step =
  | { readonly kind: 'sign-in' }
  | { readonly kind: 'approval' }
  | { readonly kind: 'wait' }
  | { readonly kind: 'consent'; readonly changedSince: boolean; readonly endedBecause?: string | undefined }
  | { readonly kind: 'issue-code' }
  | { readonly kind: 'refuse'; readonly error: OAuthErrorCode; readonly reason: string }

export interface Situation {
  readonly client:
    | { readonly state: 'unapproved' }
    | { readonly state: 'approved'; readonly revision: number; readonly consentMethod: ConsentMethod }
  readonly scope: Scope
  readonly prompt: readonly string[]
  /** Seconds. */
  readonly maxAge: number | undefined
  readonly user: { readonly isTenantAdministrator: boolean; readonly authenticatedAt: Date } | null
  /** When the person was sent to sign in for this very request; a sign-in after it is as fresh as anyone can ask for. */
  readonly sentToSignInAt: Date | null
  readonly consent: Consent | undefined
}

export function nextStep(situation: Situation, now: Date): Step {
  const { client, user, prompt } = situation
  const mayInteract = !prompt.includes('none')
  const interact = (step: Step, error: OAuthErrorCode, reason: string): Step =>
    mayInteract ? step : { kind: 'refuse', error, reason }

  if (!user || !isFreshEnough(situation, user.authenticatedAt, now)) {
    return interact({ kind: 'sign-in' }, 'login_required', 'the user has to sign in')
  }
  switch (client.state) {
    case 'unapproved':
      return interact(
        user.isTenantAdministrator ? { kind: 'approval' } : { kind: 'wait' },
        'interaction_required',
        'a tenant administrator has to approve this client first',
      )
    case 'approved':
      return needsConsent(situation, client)
        ? interact(
            {
              kind: 'consent',
              changedSince: hasChanged(situation.consent, client),
              endedBecause: situation.consent?.endedBecause,
            },
            'consent_required',
            'the user has to consent',
          )
        : { kind: 'issue-code' }
  }
}

/** OpenID Connect Core §3.1.2.1, `prompt=login` and `max_age`: of when the person proved who they are, here or to a provider. */
function isFreshEnough({ prompt, maxAge, sentToSignInAt }: Situation, authenticatedAt: Date, now: Date): boolean {
  if (sentToSignInAt !== null && authenticatedAt >= sentToSignInAt) return true
  if (prompt.includes('login')) return false
  return maxAge === undefined || now <= after(authenticatedAt, seconds(maxAge))
}

type Approved = Extract<Situation['client'], { readonly state: 'approved' }>

function needsConsent({ consent, scope, prompt }: Situation, { consentMethod, revision }: Approved): boolean {
  // A trusted client too: what an administrator says has to be read by somebody.
  if (prompt.includes('consent') || consent?.endedBecause !== undefined) return true
  return consentMethod === 'required' && !covers(consent, scope, revision)
}

function hasChanged(consent: Consent | undefined, { revision }: Approved): boolean {
  return consent !== undefined && consent.clientRevision !== revision
}
