/** An administrator turns a client away: it is told so once, by redirect, and is gone. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { Browser, Page } from '../support/browser.ts'
import { TestClient, type OAuthFault } from '../support/client.ts'
import { openHouse, type House } from '../support/house.ts'
import { ADMINISTRATOR, MEMBER, signedIn } from '../support/stories.ts'

const REJECTED = '“Claude”: An administrator has rejected it'

describe('a client that an administrator rejects', () => {
  let house: House
  let client: TestClient
  let administrator: Browser
  let approval: Page
  let decided: Page

  beforeAll(async () => {
    house = await openHouse()
    await house.addUser(ADMINISTRATOR, 'TenantAdmin')
    await house.addUser(MEMBER)
    client = await TestClient.register(house)
    administrator = await signedIn(house, ADMINISTRATOR)
    approval = await administrator.open(client.authorizeUrl())
    decided = await administrator.submit(approval, { decision: 'reject' })
  })
  afterAll(() => house.close())

  it('is told access_denied at its redirect URI, with its state and the issuer', () => {
    expect(decided.leftFor?.href.startsWith(client.redirectUri)).toBe(true)
    expect(Object.fromEntries(decided.leftFor?.searchParams ?? [])).toEqual({
      error: 'access_denied',
      error_description: expect.any(String),
      state: 'st&te=1',
      iss: house.issuer,
    })
  })

  it('is gone for everybody, with the reason', async () => {
    const member = await signedIn(house, MEMBER)
    for (const browser of [house.browser(), member, administrator]) {
      const page = await browser.open(client.authorizeUrl())
      expect(page.status).toBe(400)
      expect(page.leftFor).toBeUndefined()
      expect(page.html).toContain(REJECTED)
      expect(page.html).toContain('Talk to an administrator before you try again')
    }
  })

  it('is made to register again by invalid_client at the token endpoint', async () => {
    const response = await client.exchange('whatever')
    expect(response.status).toBe(401)
    expect(((await response.json()) as OAuthFault).error).toBe('invalid_client')
  })

  it('is in the audit log, with who did it', async () => {
    const events = await house.ports.auditLog.list('default', 100)
    const user = await house.ports.users.findByEmail('default', ADMINISTRATOR)
    expect(events.filter(({ type }) => type.endsWith('.rejected'))).toMatchObject([
      { userId: user?.userId, data: { clientId: client.id, clientName: 'Claude' } },
    ])
  })

  it.each(['reject', 'approve'])('stays rejected when the same page is sent again to %s', async (decision) => {
    const again = await administrator.submit(approval, { decision })
    expect(again.status).toBe(400)
    expect(again.html).toContain(REJECTED)
    expect(await house.ports.clients.find('default', client.id)).toBeUndefined()
  })

  it('may register anew, as somebody else', async () => {
    const anew = await TestClient.register(house)
    expect(anew.id).not.toBe(client.id)
    expect((await administrator.open(anew.authorizeUrl())).html).toContain('Let “Claude” into')
  })
})
