/** What is odd about a name: it looks like another application's, or holds characters that deceive. Marked, or refused. */
import { invalidClientMetadata } from '@vestibule/protocol/oauth-error'
import { hiddenCharacters, mixedWord } from '@vestibule/protocol/name-characters'
import { nameSkeleton } from '@vestibule/protocol/name-skeleton'

import type { ApprovedNames, NameClaim } from '../clients/approved-names.ts'
import { redirectKey } from '../clients/redirect-key.ts'
import type { AuthSettings } from '../tenants/auth-settings.ts'
import type { CataloguedClient, ClientCatalogue } from './catalogued-client.ts'
import { isOf, recognise } from './recognise-client.ts'

export type NameFinding =
  | { readonly code: 'approved-name'; readonly names: readonly string[] }
  | { readonly code: 'known-name'; readonly name: string; readonly vendor: string }
  /** Scripts by ISO 15924. */
  | { readonly code: 'mixed-scripts'; readonly word: string; readonly scripts: readonly string[] }
  /** E.g. `U+200B`. */
  | { readonly code: 'hidden-characters'; readonly characters: readonly string[] }

export const NAME_FINDING_CODES = ['approved-name', 'known-name', 'mixed-scripts', 'hidden-characters'] as const

export interface NamePorts {
  readonly catalogue: ClientCatalogue
  readonly approvedNames: ApprovedNames
}

/** @param approvedAlike names of approved clients that look like this one, see `ApprovedNames`. */
export function nameFindings(
  claim: NameClaim,
  catalogue: ClientCatalogue,
  approvedAlike: readonly string[],
): readonly NameFinding[] {
  const { clientName } = claim.metadata
  const called = calledAlike(clientName, catalogue)
  const posesAs = called.some((client) => isOf(client, claim)) ? undefined : called[0]
  const mixed = mixedWord(clientName)
  const characters = hiddenCharacters(clientName)
  return [
    ...(approvedAlike.length > 0 && !isProven(claim, called)
      ? [{ code: 'approved-name', names: approvedAlike } as const]
      : []),
    ...(posesAs ? [{ code: 'known-name', name: posesAs.name, vendor: posesAs.vendor } as const] : []),
    ...(mixed ? [{ code: 'mixed-scripts', ...mixed } as const] : []),
    ...(characters.length > 0 ? [{ code: 'hidden-characters', characters } as const] : []),
  ]
}

export async function findInName(
  tenantId: string,
  claim: NameClaim,
  { catalogue, approvedNames }: NamePorts,
): Promise<readonly NameFinding[]> {
  const alike = await approvedNames.alike(tenantId, [claim])
  return nameFindings(claim, catalogue, alike.get(claim.clientId) ?? [])
}

/** The database is asked only where the answer matters. @throws OAuthError `invalid_client_metadata` */
export async function assertHonestName(
  tenantId: string,
  claim: NameClaim,
  { dcrLookAlikeNames }: AuthSettings,
  ports: NamePorts,
): Promise<void> {
  if (dcrLookAlikeNames !== 'refuse') return
  const [finding] = await findInName(tenantId, claim, ports)
  if (finding) throw invalidClientMetadata(`client_name ${refusalOf(finding)}`)
}

/** Who keeps name and redirect URIs keeps what was made of them. @throws OAuthError `invalid_client_metadata` */
export async function assertHonestChange(
  { tenantId, clientId, metadata: before }: NameClaim & { readonly tenantId: string },
  metadata: NameClaim['metadata'],
  settings: AuthSettings,
  ports: NamePorts,
): Promise<void> {
  const isSame =
    before.clientName === metadata.clientName && redirectKey(before.redirectUris) === redirectKey(metadata.redirectUris)
  if (!isSame) await assertHonestName(tenantId, { clientId, metadata }, settings, ports)
}

/** Known clients whose name this is, as it looks. */
function calledAlike(clientName: string, catalogue: ClientCatalogue): ClientCatalogue {
  const looks = [nameSkeleton(clientName), nameSkeleton(withoutAddition(clientName))]
  return catalogue.filter((client) => skeletonsOf(client).some((own) => looks.includes(own)))
}

/** Then it is who it is called, and what was approved before it under that name is the odd one. */
function isProven({ clientId, metadata }: NameClaim, called: ClientCatalogue): boolean {
  const certainty = recognise({ clientId, ...metadata }, called)?.certainty
  return certainty === 'document' || certainty === 'redirect'
}

/** The catalogue stays as it is for as long as the server runs. */
const skeletons = new WeakMap<CataloguedClient, readonly string[]>()

function skeletonsOf(client: CataloguedClient): readonly string[] {
  const known = skeletons.get(client)
  if (known) return known
  const made = [client.name, ...client.registeredNames].map((each) => nameSkeleton(withoutAddition(each)))
  skeletons.set(client, made)
  return made
}

/** `Claude (official)` says that it is Claude. */
function withoutAddition(name: string): string {
  return name.replace(/\s*[([（［].*$/su, '') || name
}

/** In ASCII, as an `error_description` must be, and without the name of an approved client: strangers ask. */
function refusalOf(finding: NameFinding): string {
  switch (finding.code) {
    case 'approved-name':
      return 'looks like the name of another application that is approved here; choose another name'
    case 'known-name':
      return 'looks like that of a well-known application with other redirect URIs; choose another name'
    case 'mixed-scripts':
      return `mixes letters of several scripts in one word (${finding.scripts.join(', ')}); write each word in one script`
    case 'hidden-characters':
      return `holds characters that cannot be seen (${finding.characters.join(', ')}); leave them out`
  }
}
