/** Beginnings that several stories share. */
import type { Browser } from './browser.ts'
import { codeIn, HOSTED, TestClient, tokensIn, type Tokens } from './client.ts'
import { PASSWORD, type House } from './house.ts'

export const ADMINISTRATOR = 'ada@example.com'
export const MEMBER = 'max@example.com'

/** A browser in which somebody has signed in. */
export async function signedIn(house: House, email: string, issuer = house.issuer): Promise<Browser> {
  const browser = house.browser(undefined, issuer)
  const page = await browser.signIn(email, PASSWORD)
  if (page.status !== 200) throw new Error(`sign-in failed: ${page.html}`)
  return browser
}

export interface Approved {
  readonly client: TestClient
  readonly administrator: Browser
  /** The administrator's own. */
  readonly tokens: Tokens
}

/** A client that registered itself and that an administrator has let in. */
export async function approvedClient(
  house: House,
  metadata: Readonly<Record<string, unknown>> = HOSTED,
  { tenantId, issuer } = { tenantId: 'default', issuer: house.issuer },
): Promise<Approved> {
  if (!(await house.ports.users.findByEmail(tenantId, ADMINISTRATOR)))
    await house.addUser(ADMINISTRATOR, 'TenantAdmin', tenantId)
  const client = await TestClient.register(house, metadata, issuer)
  const administrator = await signedIn(house, ADMINISTRATOR, issuer)
  const decided = await administrator.submit(await administrator.open(client.authorizeUrl()), { decision: 'approve' })
  return { client, administrator, tokens: await tokensIn(await client.exchange(codeIn(decided.leftFor))) }
}

/** A member connects through an approved client, with consent. */
export async function connect(house: House, client: TestClient, email: string): Promise<Tokens> {
  const browser = await signedIn(house, email, client.issuer)
  const page = await browser.open(client.authorizeUrl())
  const decided = page.leftFor ? page : await browser.submit(page, { decision: 'allow' })
  return tokensIn(await client.exchange(codeIn(decided.leftFor)))
}
