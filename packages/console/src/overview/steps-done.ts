/** What has to be done until people work through a first application, and how far it is: read from what is there. */
import type { AuthSettings } from '../settings/auth-settings.ts'
import type { OverviewData } from './overview-query.ts'

export type StepName = 'registration' | 'methods' | 'url' | 'waiting' | 'approved' | 'people'

export interface FirstStep {
  readonly name: StepName
  readonly isDone: boolean
}

type Known = Pick<OverviewData, 'now' | 'days'>

export function stepsDone(settings: AuthSettings, { now, days }: Known): readonly FirstStep[] {
  const { clientIdMetadataDocumentsEnabled: byDocument, dynamicClientRegistrationEnabled: isOn } = settings
  const hasKnocked = now.waiting > 0 || now.approved > 0 || days.some(({ registrations }) => registrations > 0)
  return [
    { name: 'registration', isDone: isOn || byDocument },
    // Whoever has left out public clients has chosen too, once an application came in that way.
    {
      name: 'methods',
      isDone: byDocument || (isOn && (settings.dcrAllowedAuthenticationMethods.includes('none') || hasKnocked)),
    },
    { name: 'url', isDone: hasKnocked },
    { name: 'waiting', isDone: now.waiting > 0 || now.approved > 0 },
    { name: 'approved', isDone: now.approved > 0 },
    { name: 'people', isDone: now.users + now.invitedUsers > 1 },
  ]
}
