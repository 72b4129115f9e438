/** The main story: a client registers, is refused while it waits, is let in by an administrator, connects and calls. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { Browser, Page } from '../support/browser.ts'
import { callTool, codeIn, EDITOR, HOSTED, TestClient, tokensIn, type Tokens } from '../support/client.ts'
import { openHouse, type House } from '../support/house.ts'
import { ADMINISTRATOR, signedIn } from '../support/stories.ts'

describe.each([
  ['a confidential client', HOSTED],
  ['a public client', EDITOR],
])('%s that registers itself', (_kind, metadata) => {
  let house: House
  let client: TestClient
  let administrator: Browser
  let approval: Page
  let decided: Page
  let tokens: Tokens

  beforeAll(async () => {
    house = await openHouse()
    await house.addUser(ADMINISTRATOR, 'TenantAdmin')
    client = await TestClient.register(house, metadata)
  })
  afterAll(() => house.close())

  it('is not among the clients of the tenant while it waits', async () => {
    expect(await house.ports.clients.find('default', client.id)).toBeUndefined()
  })

  it('gets no token while it waits, and is not told to register again', async () => {
    const response = await client.exchange('whatever')
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ error: 'invalid_grant' })
  })

  it('sends a browser that has not signed in to the sign-in page', async () => {
    const page = await house.browser().open(client.authorizeUrl({ login_hint: ADMINISTRATOR }))
    expect(page.status).toBe(200)
    expect(page.html).toContain(`value="${ADMINISTRATOR}"`)
  })

  it('shows an administrator who is asking, host names first', async () => {
    administrator = await signedIn(house, ADMINISTRATOR)
    approval = await administrator.open(client.authorizeUrl())
    const { html } = approval
    expect(html).toContain('Nobody has verified this application')
    expect(html.indexOf('Access will be sent to')).toBeLessThan(html.indexOf(metadata.client_uri))
    expect(html).toContain(new URL(metadata.redirect_uris[0] ?? '').hostname)
    expect(html).toContain('Use the tools of this server in your name')
    expect(html).toContain('192.0.2.1')
    expect(html).toContain('60 minutes')
  })

  it('has changed nothing by being looked at', async () => {
    expect(await house.ports.clients.find('default', client.id)).toBeUndefined()
  })

  it('is sent a code, its state and the issuer once the administrator approves', async () => {
    decided = await administrator.submit(approval, { decision: 'approve' })
    expect(decided.leftFor?.href.startsWith(client.redirectUri)).toBe(true)
    expect(decided.leftFor?.searchParams.get('state')).toBe('st&te=1')
    expect(decided.leftFor?.searchParams.get('iss')).toBe(house.issuer)
  })

  it('is a client of the tenant from then on, trusted with consent required', async () => {
    const connected = await house.ports.clients.find('default', client.id)
    expect(connected?.connection.consentMethod).toBe('required')
    expect(await house.ports.unapprovedClients.find('default', client.id)).toBeUndefined()
  })

  it('exchanges the code for tokens', async () => {
    tokens = await tokensIn(await client.exchange(codeIn(decided.leftFor)))
    expect(tokens).toMatchObject({ token_type: 'Bearer', expires_in: 21_600, expires_at: '2026-11-24T18:00:00.000Z' })
  })

  it('has a refresh token only when it is confidential', () => {
    expect(tokens.refresh_token !== undefined).toBe(client.secret !== undefined)
  })

  it('calls a tool', async () => {
    const response = await callTool(house, tokens.access_token)
    expect(response.status).toBe(200)
    expect(await response.text()).toContain(ADMINISTRATOR)
  })

  it('leaves a trail of what happened', async () => {
    expect((await house.happened()).toSorted()).toEqual(
      [
        'ai.mcp.tool.executed',
        'core.auth-settings.updated',
        'core.consent.granted',
        'core.oauth-client.connection-config.approved',
        'core.oauth-client.created',
        'core.oauth-client.registered',
        'core.oauth-token.issued',
        'core.user.created',
        'core.user.signed-in',
      ].toSorted(),
    )
  })
})
