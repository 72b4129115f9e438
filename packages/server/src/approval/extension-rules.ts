/** What no standing approval may be, whoever asks for it. */
import { matchesName } from '@vestibule/protocol/application-identity'

import type { StandingApproval } from '../clients/standing-approval.ts'

/** The members of a standing approval that the API names. */
export type ExtensionMember = 'consentMethod' | 'allowedScopes' | 'namePattern'

export class ExtensionRefused extends Error {
  readonly member: ExtensionMember

  constructor(member: ExtensionMember, message: string) {
    super(message)
    this.name = 'ExtensionRefused'
    this.member = member
  }
}

type Rule = readonly [member: ExtensionMember, refusal: string, holds: (standing: StandingApproval) => boolean]

/** Read top to bottom: the first that does not hold is the answer. */
const SOUND: readonly Rule[] = [
  [
    'consentMethod',
    // RFC 8252 §8.6: any program on the device could have itself connected without anybody noticing.
    'must be required where the application runs on people’s own devices',
    ({ identity, consentMethod }) => identity.kind !== 'device' || consentMethod === 'required',
  ],
  [
    'namePattern',
    'is looked at only where the application runs on people’s own devices',
    ({ identity, namePattern }) => identity.kind === 'device' || namePattern === null,
  ],
  [
    'namePattern',
    'must fit the name of the application that was approved',
    ({ namePattern, clientName }) => namePattern === null || matchesName(namePattern, clientName),
  ],
  ['allowedScopes', 'must not be empty', ({ scope }) => scope.length > 0],
]

/** @throws ExtensionRefused for the first rule that it would break. */
export function assertSound(standing: StandingApproval): void {
  const broken = SOUND.find(([, , holds]) => !holds(standing))
  if (broken) throw new ExtensionRefused(broken[0], broken[1])
}
