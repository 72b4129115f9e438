/** What a client and a person do at a peer before the load begins: register, sign in, consent. */
import { Browser } from '../../packages/server/test/support/browser.ts'
import { REDIRECT_URI, type Credentials } from '../contender.ts'

export async function registerClient(endpoint: string, scope: string): Promise<Credentials> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      client_name: 'Bench',
      client_uri: 'https://client.example',
      redirect_uris: [REDIRECT_URI],
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      token_endpoint_auth_method: 'client_secret_post',
      scope,
    }),
  })
  const answer = await response.text()
  if (response.status !== 201) throw new Error(`registration failed: ${response.status} ${answer}`)
  // RFC 7591 §3.2.1 says what is in it.
  const { client_id: id, client_secret: secret } = JSON.parse(answer) as { client_id: string; client_secret: string }
  return { id, secret }
}

/** Opens an authorization request and follows where it leads, until the code is there. @returns the cookies */
export async function connectByBrowser(
  endpoint: string,
  { id }: Credentials,
  scope: string,
  extras: Readonly<Record<string, string>> = {},
): Promise<readonly string[]> {
  const browser = new Browser((url, init) => fetch(url, init), new URL(endpoint).origin)
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: id,
    redirect_uri: REDIRECT_URI,
    scope,
    code_challenge: 'a'.repeat(43),
    code_challenge_method: 'S256',
    ...extras,
  })
  const page = await browser.open(`${endpoint}?${query}`)
  if (!page.leftFor?.searchParams.has('code')) throw new Error(`no code: ${page.leftFor ?? page.html}`)
  return [...browser.cookies].map(([name, value]) => `${name}=${value}`)
}
