/** `vestibule client approve --extend KIND`: the box of the approval page, for scripts. */
import {
  IDENTITY_KINDS,
  softwareIn,
  type ApplicationIdentity,
  type IdentityKind,
} from '@vestibule/protocol/application-identity'

import { extensionWords } from '../approval/approval-page.ts'
import { kindRefusal, type Extension } from '../approval/extend-approval.ts'
import { namePatternSchema } from '../approval/extension-choice.ts'
import { ExtensionRefused } from '../approval/extension-rules.ts'
import { covers, identitiesOf, type Applicant, type StandingApproval } from '../clients/standing-approval.ts'
import type { Ports } from '../ports.ts'
import type { PresentClient } from './client-view.ts'
import { UsageError, type Given } from './command.ts'

export const EXTENSION_FLAGS = { extend: { type: 'string' }, 'name-pattern': { type: 'string' } } as const

export type Asked = Omit<Extension, 'consentMethod'>

/** `undefined` where nothing is to be extended. @throws UsageError for what the approval page would not offer. */
export async function extensionOf(
  { flags }: Given,
  known: PresentClient,
  ports: Pick<Ports, 'statementIssuers'>,
): Promise<Asked | undefined> {
  const { extend, 'name-pattern': pattern } = flags
  if (extend === undefined) {
    if (pattern === undefined) return undefined
    throw new UsageError('--name-pattern goes with --extend device')
  }
  if (!isKind(extend)) throw new UsageError(`--extend is one of ${IDENTITY_KINDS.join(', ')}`)
  if (known.state !== 'unapproved') {
    throw new UsageError(
      `client ${known.client.clientId} does not wait: only with its first approval it is extended here`,
    )
  }
  const refusal = await kindRefusal(known.client, extend, ports)
  if (refusal !== undefined) throw new UsageError(`--extend ${extend}: ${refusal}`)
  return namesOf(extend, pattern)
}

function isKind(word: unknown): word is IdentityKind {
  return IDENTITY_KINDS.some((kind) => kind === word)
}

function namesOf(kind: IdentityKind, pattern: string | boolean | undefined): Asked {
  if (pattern === undefined) return {}
  if (kind !== 'device') throw new UsageError('--name-pattern goes with --extend device')
  const parsed = namePatternSchema.safeParse(pattern)
  if (!parsed.success) throw new UsageError(`--name-pattern ${parsed.error.issues[0]?.message}`)
  return { namePattern: parsed.data }
}

/** For a promise that ends with what no standing approval may be. */
export function asExtensionError(error: unknown): never {
  if (error instanceof ExtensionRefused) throw new UsageError(`--name-pattern ${error.message}`, { cause: error })
  throw error
}

/** The one that stands now: made with the approval, or before it. */
export async function standingOf(
  tenantId: string,
  client: Applicant,
  { standingApprovals }: Pick<Ports, 'standingApprovals'>,
): Promise<StandingApproval | undefined> {
  const [identity] = identitiesOf(client)
  const standing = identity ? await standingApprovals.ofIdentity(tenantId, identity) : []
  return standing.find((each) => covers(each, client))
}

export function standingView({ standingApprovalId, identity, namePattern }: StandingApproval) {
  return { id: standingApprovalId, kind: identity.kind, ...(namePattern !== null && { namePattern }) }
}

/** What the operator has decided, in the words of the approval page. */
export function standingLines(standing: StandingApproval): string[] {
  const { standingApprovalId, identity, namePattern } = standing
  const { label, means } = extensionWords(standing, 'en')
  return [
    '',
    `${label}: standing approval ${standingApprovalId}, of kind ${identity.kind}`,
    ...knownBy(identity).map((line) => `  ${line}`),
    ...(namePattern === null ? [] : [`  whose name is ${namePattern}`]),
    means,
  ]
}

function knownBy(identity: ApplicationIdentity): readonly string[] {
  if (identity.kind !== 'statement') return identity.value.split(' ')
  const { issuer, softwareId, origins } = softwareIn(identity)
  return [`${softwareId}, by the word of ${issuer}`, ...origins]
}
