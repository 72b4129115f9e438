/** Changes to a client's metadata, and which of them ask its users again: decided purely, before anything is stored. */
import type { Client } from './client.ts'
import { isPublic, type AuthMethod, type ClientMetadata } from './client-metadata.ts'

/** The members that administrators may write, by the names of the contract. `undefined` removes one. */
export interface ClientChanges {
  readonly clientName?: string
  readonly clientUri?: string | undefined
  readonly logoUri?: string | undefined
  readonly description?: string | undefined
  readonly redirectUris?: readonly string[]
  readonly allowedOrigins?: readonly string[] | undefined
  readonly allowedScopes?: readonly string[]
  readonly allowedGrantTypes?: readonly string[]
  readonly allowedAuthMethods?: readonly AuthMethod[]
  readonly publicKeys?: readonly Readonly<Record<string, unknown>>[] | undefined
  readonly jwksUri?: string | undefined
}

/** What users consented to: when it changes, they are asked again (contract A2). The rest is the administrators' own. */
const ASKS_AGAIN: readonly (keyof ClientChanges)[] = [
  'clientName',
  'clientUri',
  'logoUri',
  'redirectUris',
  'allowedScopes',
  'allowedAuthMethods',
  'publicKeys',
  'jwksUri',
]

/** The member of a list that the API names, e.g. `/redirectUris`. */
export class ChangeRefused extends Error {
  readonly member: keyof ClientChanges

  constructor(member: keyof ClientChanges, message: string) {
    super(message)
    this.name = 'ChangeRefused'
    this.member = member
  }
}

/** The client as it would be. @throws ChangeRefused when the whole would not hold together. */
export function changeClient(client: Client, changes: ClientChanges, now: Date): Client {
  if (client.document) assertNotTheDocuments(changes)
  const metadata = changeMetadata(client.metadata, changes)
  assertWhole(client, metadata)
  const before = writableMembers(client.metadata)
  const after = writableMembers(metadata)
  const asksAgain = ASKS_AGAIN.some((member) => JSON.stringify(before[member]) !== JSON.stringify(after[member]))
  return { ...client, metadata, revision: client.revision + (asksAgain ? 1 : 0), updatedAt: now }
}

/** Beside what only administrators say, of a client that describes itself: fewer scopes than it asks for, or more. */
const BESIDE_A_DOCUMENT: readonly string[] = ['description', 'allowedOrigins', 'allowedScopes']

/** @throws ChangeRefused for what the client's document says: the next reading would undo it. */
function assertNotTheDocuments(changes: ClientChanges): void {
  const said = (Object.keys(changes) as (keyof ClientChanges)[]).find((member) => !BESIDE_A_DOCUMENT.includes(member))
  if (said) throw new ChangeRefused(said, 'is what the document of this client says: it can be changed there alone')
}

/** What changed, for the audit log: no secret is among these members. */
export function changedMembers(
  before: Client,
  after: Client,
): { path: string; oldValue: unknown; newValue: unknown }[] {
  const [old, now] = [writableMembers(before.metadata), writableMembers(after.metadata)]
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])] as (keyof ClientChanges)[]
  return names
    .filter((name) => JSON.stringify(old[name]) !== JSON.stringify(now[name]))
    .map((name) => ({ path: `/${name}`, oldValue: old[name] ?? null, newValue: now[name] ?? null }))
}

function changeMetadata(metadata: ClientMetadata, changes: ClientChanges): ClientMetadata {
  const { clientName, clientUri, logoUri, description, allowedOrigins, publicKeys, jwksUri, ...kept } = metadata
  const merged = { clientName, clientUri, logoUri, description, allowedOrigins, publicKeys, jwksUri, ...changes }
  const { allowedScopes, allowedGrantTypes, allowedAuthMethods, redirectUris = kept.redirectUris } = changes
  const authMethods = allowedAuthMethods ?? kept.authMethods
  return {
    ...kept,
    clientName: merged.clientName,
    redirectUris,
    scope: allowedScopes ?? kept.scope,
    grantTypes: changeGrantTypes(kept.grantTypes, redirectUris, allowedGrantTypes),
    responseTypes: redirectUris.length > 0 ? ['code'] : [],
    ...(merged.clientUri !== undefined && { clientUri: merged.clientUri }),
    ...(merged.logoUri !== undefined && { logoUri: merged.logoUri }),
    ...(merged.description !== undefined && { description: merged.description }),
    ...(merged.publicKeys !== undefined && { publicKeys: merged.publicKeys }),
    ...(merged.jwksUri !== undefined && { jwksUri: merged.jwksUri }),
    ...(merged.allowedOrigins !== undefined && { allowedOrigins: merged.allowedOrigins }),
    ...(authMethods !== undefined && { authMethods }),
  }
}

const CODE_FLOW: readonly string[] = ['authorization_code', 'refresh_token']

/** Those of the code flow come with redirect URIs; the API names only the others. */
export function mergeGrantTypes(
  redirectUris: readonly string[],
  allowedGrantTypes: readonly string[],
): readonly string[] {
  return [...(redirectUris.length > 0 ? CODE_FLOW : []), ...allowedGrantTypes]
}

/** A client that has the code flow keeps its share of it, which may be without refresh tokens. */
function changeGrantTypes(
  before: readonly string[],
  redirectUris: readonly string[],
  allowedGrantTypes: readonly string[] = before.filter((type) => !CODE_FLOW.includes(type)),
): readonly string[] {
  const codeFlow = before.filter((type) => CODE_FLOW.includes(type))
  if (codeFlow.length === 0 || redirectUris.length === 0) return mergeGrantTypes(redirectUris, allowedGrantTypes)
  return [...codeFlow, ...allowedGrantTypes]
}

/** The members of the API that stand for metadata. */
export function writableMembers(metadata: ClientMetadata): ClientChanges {
  const {
    clientName,
    clientUri,
    logoUri,
    description,
    redirectUris,
    allowedOrigins,
    scope,
    grantTypes,
    authMethods,
    publicKeys,
    jwksUri,
  } = metadata
  const allowedGrantTypes = grantTypes.filter((type) => !CODE_FLOW.includes(type))
  return {
    clientName,
    redirectUris,
    allowedScopes: scope,
    allowedGrantTypes,
    ...(clientUri !== undefined && { clientUri }),
    ...(logoUri !== undefined && { logoUri }),
    ...(description !== undefined && { description }),
    ...(allowedOrigins !== undefined && { allowedOrigins }),
    ...(authMethods !== undefined && { allowedAuthMethods: authMethods }),
    ...(publicKeys !== undefined && { publicKeys }),
    ...(jwksUri !== undefined && { jwksUri }),
  }
}

type Rule = readonly [
  member: keyof ClientChanges,
  refusal: string,
  holds: (client: Pick<Client, 'appType'>, metadata: ClientMetadata) => boolean,
]

/** Read top to bottom: the first that does not hold is the answer. */
const WHOLE: readonly Rule[] = [
  [
    'redirectUris',
    'is needed by this application type',
    ({ appType }, { redirectUris, grantTypes }) =>
      redirectUris.length > 0 ||
      appType === 'anonymous-embed' ||
      (appType === 'web' && grantTypes.includes('client_credentials')),
  ],
  [
    'allowedGrantTypes',
    'is only for web clients',
    ({ appType }, { grantTypes }) =>
      appType === 'web' || !grantTypes.some((type) => type === 'client_credentials' || type.startsWith('urn:')),
  ],
  [
    'allowedAuthMethods',
    'is only for web clients',
    ({ appType }, { authMethods = [] }) => appType === 'web' || authMethods.length === 0,
  ],
  [
    'allowedAuthMethods',
    'must not be empty for a confidential client',
    (_client, metadata) => isPublic(metadata) || metadata.authMethods?.length !== 0,
  ],
  [
    'publicKeys',
    'and jwksUri must not be there together',
    (_client, { publicKeys, jwksUri }) => !publicKeys || jwksUri === undefined,
  ],
  [
    'publicKeys',
    'or jwksUri is needed for private_key_jwt',
    (_client, { authMethods = [], publicKeys, jwksUri }) =>
      !authMethods.includes('private_key_jwt') ||
      (publicKeys !== undefined && publicKeys.length > 0) ||
      jwksUri !== undefined,
  ],
]

/** @throws ChangeRefused for the first rule that the client as a whole would break. */
export function assertWhole(client: Pick<Client, 'appType'>, metadata: ClientMetadata): void {
  const broken = WHOLE.find(([, , holds]) => !holds(client, metadata))
  if (broken) throw new ChangeRefused(broken[0], broken[1])
}
