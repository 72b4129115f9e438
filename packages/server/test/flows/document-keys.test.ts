/** Clients that come by a document and prove themselves by key: with the keys in it, or those at its jwks_uri. */
import { minutes, seconds } from '@vestibule/protocol/duration'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { assertionForm, newPair, signAssertion, type SigningPair } from '../support/assertion.ts'
import { CALLBACK, documentClient, DOCUMENTS_ON } from '../support/document-client.ts'
import { codeIn, postForm, refusal, TestClient, tokensIn, type OAuthFault, type Tokens } from '../support/client.ts'
import { startDocumentHost, type DocumentHost, type PublishedDocument } from '../support/document-host.ts'
import { LOOPBACK, startDocumentServer, type DocumentServer } from '../support/document-server.ts'
import { openHouse, type House } from '../support/house.ts'
import { ADMINISTRATOR, signedIn } from '../support/stories.ts'

let host: DocumentHost
let keys: DocumentServer
let house: House
beforeAll(async () => {
  host = await startDocumentHost()
  keys = await startDocumentServer()
  house = await openHouse({ allowedPrivateNetworks: [LOOPBACK], settings: DOCUMENTS_ON })
  await house.addUser(ADMINISTRATOR, 'TenantAdmin')
})
afterAll(async () => {
  await house.close()
  await keys.close()
  await host.close()
})

const BY_KEY = { token_endpoint_auth_method: 'private_key_jwt' }
const EITHER = { ...BY_KEY, token_endpoint_auth_methods_supported: ['none', 'private_key_jwt'] }
const keySet = (...pairs: readonly SigningPair[]) => ({ keys: pairs.map(({ publicJwk }) => publicJwk) })

/** An administrator has approved it; the code has not been redeemed. */
async function withCode(document: PublishedDocument): Promise<{ client: TestClient; code: string }> {
  const client = documentClient(house, document.url)
  const administrator = await signedIn(house, ADMINISTRATOR)
  const page = await administrator.open(client.authorizeUrl())
  const decided = page.leftFor ? page : await administrator.submit(page, { decision: 'approve' })
  return { client, code: codeIn(decided.leftFor) }
}

async function send(
  { id }: TestClient,
  pair: SigningPair,
  form: Readonly<Record<string, string>>,
  path = '/oauth/token',
): Promise<Response> {
  const assertion = await signAssertion(pair, id, house.issuer, house.now())
  return postForm(house, `${house.issuer}${path}`, { ...assertionForm(assertion), ...form })
}

const exchange = (client: TestClient, code: string) => ({
  grant_type: 'authorization_code',
  code,
  code_verifier: client.verifier,
  redirect_uri: CALLBACK,
})

const told = async (response: Response) => ((await response.json()) as OAuthFault).error_description

describe('a client with keys in its document', () => {
  it('gets tokens, refreshes, introspects and revokes with them', async () => {
    const pair = await newPair()
    const { client, code } = await withCode(host.publish({ ...BY_KEY, jwks: keySet(pair) }))
    const tokens: Tokens = await tokensIn(await send(client, pair, exchange(client, code)))
    const refresh = { grant_type: 'refresh_token', refresh_token: tokens.refresh_token ?? '' }
    expect((await tokensIn(await send(client, pair, refresh))).access_token).toBeDefined()

    const token = { token: tokens.access_token }
    expect(await (await send(client, pair, token, '/oauth/introspect')).json()).toMatchObject({
      active: true,
      client_id: client.id,
    })
    expect((await send(client, pair, token, '/oauth/revoke')).status).toBe(200)
    expect(await (await send(client, pair, token, '/oauth/introspect')).json()).toEqual({ active: false })
  })

  it('cannot do without, nor with a secret', async () => {
    const pair = await newPair()
    const { client, code } = await withCode(host.publish({ ...BY_KEY, jwks: keySet(pair) }))
    expect(await refusal(await client.exchange(code))).toEqual([401, 'invalid_client'])
    expect(await refusal(await client.exchange(code, { client_secret: 'x' }))).toEqual([401, 'invalid_client'])
    const basic = `Basic ${Buffer.from(`${encodeURIComponent(client.id)}:x`).toString('base64')}`
    const response = await postForm(house, `${house.issuer}/oauth/token`, exchange(client, code), {
      Authorization: basic,
    })
    expect(await refusal(response)).toEqual([401, 'invalid_client'])
    // None of it has burnt the code.
    expect((await tokensIn(await send(client, pair, exchange(client, code)))).access_token).toBeDefined()
  })

  it('is nobody with the key of another', async () => {
    const { client, code } = await withCode(host.publish({ ...BY_KEY, jwks: keySet(await newPair()) }))
    expect(await refusal(await send(client, await newPair(), exchange(client, code)))).toEqual([401, 'invalid_client'])
  })

  it('rotates them by changing its document', async () => {
    const [old, next] = [await newPair(), await newPair()]
    const document = host.publish({ ...BY_KEY, jwks: keySet(old) }, { 'Cache-Control': 'max-age=300' })
    const { client, code } = await withCode(document)
    const tokens = await tokensIn(await send(client, old, exchange(client, code)))
    document.change({ jwks: keySet(next) })
    const refresh = { grant_type: 'refresh_token', refresh_token: tokens.refresh_token ?? '' }
    house.turn(minutes(5))
    expect(await refusal(await send(client, old, refresh))).toEqual([401, 'invalid_client'])
    expect((await tokensIn(await send(client, next, refresh))).access_token).toBeDefined()
  })
})

describe('a client with keys at its jwks_uri', () => {
  it('proves itself with them, and rotates them there', async () => {
    const [old, next] = [await newPair('RS256'), await newPair('RS256')]
    keys.serve(keySet(old))
    const { client, code } = await withCode(host.publish({ ...BY_KEY, jwks_uri: `${keys.origin}/keys` }))
    const tokens = await tokensIn(await send(client, old, exchange(client, code)))
    keys.serve(keySet(next))
    house.turn(seconds(31))
    const refresh = { grant_type: 'refresh_token', refresh_token: tokens.refresh_token ?? '' }
    expect((await tokensIn(await send(client, next, refresh))).access_token).toBeDefined()
  })

  it('is not fetched for, before somebody has approved it', async () => {
    keys.asked.length = 0
    const pair = await newPair()
    const document = host.publish({ ...BY_KEY, jwks_uri: `${keys.origin}/keys` })
    const client = documentClient(house, document.url)
    await (await signedIn(house, ADMINISTRATOR)).open(client.authorizeUrl())
    const response = await send(client, pair, exchange(client, 'code'))
    expect([response.status, keys.asked.length]).toEqual([400, 0])
    expect(await told(response)).toContain('waits for the approval')
  })
})

describe('a client that lists both ways', () => {
  it('may come by key, and without', async () => {
    const pair = await newPair()
    const document = host.publish({ ...EITHER, jwks: keySet(pair) })
    const first = await withCode(document)
    const byKey = await tokensIn(await send(first.client, pair, exchange(first.client, first.code)))
    expect(byKey.access_token).toBeDefined()
    const second = await withCode(document)
    const without = await tokensIn(await second.client.exchange(second.code))
    expect(without.access_token).toBeDefined()
    expect(await house.ports.clients.find('default', document.url)).toMatchObject({
      client: { appType: 'web', metadata: { tokenEndpointAuthMethod: 'none', authMethods: ['private_key_jwt'] } },
    })
  })

  it('does not come with a proof that is wrong', async () => {
    const { client, code } = await withCode(host.publish({ ...EITHER, jwks: keySet(await newPair()) }))
    expect(await refusal(await send(client, await newPair(), exchange(client, code)))).toEqual([401, 'invalid_client'])
  })

  it('is asked about anew when it gives up one of them', async () => {
    const pair = await newPair()
    const document = host.publish({ ...EITHER, jwks: keySet(pair) }, { 'Cache-Control': 'max-age=300' })
    const { client } = await withCode(document)
    document.change({ token_endpoint_auth_method: 'private_key_jwt', token_endpoint_auth_methods_supported: undefined })
    house.turn(minutes(5))
    const page = await (await signedIn(house, ADMINISTRATOR)).open(client.authorizeUrl())
    expect(page.html).toContain('Let “Claude” into')
  })
})

describe('a client without keys', () => {
  it('does not prove itself by any', async () => {
    const { client, code } = await withCode(host.publish())
    const response = await send(client, await newPair(), exchange(client, code))
    expect(await told(response)).toContain('may not authenticate with private_key_jwt')
    expect((await tokensIn(await client.exchange(code))).access_token).toBeDefined()
  })
})
