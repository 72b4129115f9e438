/** A client that is known by its document: it has nothing but its URL, and perhaps a key. */
import { codeIn, TestClient, tokensIn, type Tokens } from './client.ts'
import type { Browser } from './browser.ts'
import type { House } from './house.ts'
import { ADMINISTRATOR, signedIn } from './stories.ts'

export const DOCUMENTS_ON = {
  clientIdMetadataDocumentsEnabled: true,
  dynamicClientRegistrationEnabled: false,
  dcrPublicClientsMayRefresh: true,
} as const

export const CALLBACK = 'https://claude.ai/api/mcp/auth_callback'

export function documentClient(house: House, url: string, redirectUri = CALLBACK): TestClient {
  return new TestClient(house, house.issuer, url, undefined, redirectUri)
}

/** An administrator lets it in on the first connection. */
export async function letIn(house: House, client: TestClient, by?: Browser): Promise<Tokens> {
  const administrator = by ?? (await signedIn(house, ADMINISTRATOR))
  const decided = await administrator.submit(await administrator.open(client.authorizeUrl()), { decision: 'approve' })
  return tokensIn(await client.exchange(codeIn(decided.leftFor)))
}
