/** An administrator decides about a client that registered itself, in a real browser without script. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { startCallbackServer, type CallbackServer } from '../support/callback-server.ts'
import { launchChromium } from '../support/chromium.ts'
import { THERE_IS_NO_CHROMIUM } from '../support/in-chromium.ts'
import { knock, STATE, type KnockingClient } from '../support/knocking-client.ts'
import { ADMIN_EMAIL, PASSWORD, startServer, type RunningServer } from '../support/running-server.ts'
import { EVENTUALLY, visit, type Visitor } from '../support/visitor.ts'

describe.skipIf(THERE_IS_NO_CHROMIUM)('an approval', () => {
  let browser: Browser
  let server: RunningServer
  let callback: CallbackServer
  let administrator: Visitor

  beforeAll(async () => {
    browser = await launchChromium()
    server = await startServer()
    callback = await startCallbackServer()
    administrator = await visit(browser, server.issuer)
  })
  afterAll(async () => {
    await browser.close()
    await server.remove()
    await callback.close()
  })

  const knocking = (redirectUri = callback.url): Promise<KnockingClient> =>
    knock(server.issuer, { client_name: 'Editor', redirect_uris: [redirectUri] })
  const click = ({ page }: Visitor, name: string): Promise<void> => page.getByRole('button', { name }).click()

  describe('that is given', () => {
    let client: KnockingClient
    let answer: URLSearchParams

    beforeAll(async () => {
      client = await knocking()
    })

    it('begins with signing in, and comes back to the request', async () => {
      await administrator.page.goto(client.authorizeUrl())
      await administrator.signIn(ADMIN_EMAIL, PASSWORD)
      await expect.poll(administrator.heading, EVENTUALLY).toBe('Let “Editor” into Vestibule?')
    })

    it('shows where access will be sent before what the application says of itself', async () => {
      const text = await administrator.page.getByRole('main').innerText()
      expect(text.indexOf('127.0.0.1')).toBeGreaterThan(text.indexOf('Access will be sent to'))
      expect(text.indexOf('127.0.0.1')).toBeLessThan(text.indexOf('https://client.example'))
    })

    it('shows the full address to who asks for it, without script', async () => {
      const address = administrator.page.getByText(callback.url)
      expect(await address.isVisible()).toBe(false)
      await administrator.page.getByText('The full address').click()
      expect(await address.isVisible()).toBe(true)
    })

    it('ends at the loopback address of the client, with a code, its state and the issuer', async () => {
      await click(administrator, 'Approve')
      answer = await callback.next()
      expect(Object.fromEntries(answer)).toEqual({
        code: expect.any(String) as string,
        state: STATE,
        iss: server.issuer,
      })
    })

    it('gives a code that is good for tokens', async () => {
      const response = await client.exchange(answer.get('code') ?? '')
      expect(response.status).toBe(200)
    })

    it('is no dead end when the Back button is pressed: the client gets another answer', async () => {
      await administrator.page.waitForURL(`${callback.url}?**`)
      await administrator.page.goBack()
      const again = await callback.next()
      expect(again.get('code')).toBeTruthy()
      expect(again.get('code')).not.toBe(answer.get('code'))
    })
  })

  it('that is clicked in two tabs ends at the client in both', async () => {
    const client = await knocking()
    const other = await administrator.page.context().newPage()
    await administrator.page.goto(client.authorizeUrl())
    await other.goto(client.authorizeUrl())
    await click(administrator, 'Approve')
    await callback.next()
    await other.getByRole('button', { name: 'Approve' }).click()
    expect((await callback.next()).get('code')).toBeTruthy()
    await other.close()
  })

  describe('that is refused', () => {
    it('tells the client that access was denied', async () => {
      const client = await knocking()
      await administrator.page.goto(client.authorizeUrl())
      await click(administrator, 'Reject')
      expect(Object.fromEntries(await callback.next())).toMatchObject({
        error: 'access_denied',
        state: STATE,
        iss: server.issuer,
      })
    })

    it('shows, when the Back button is pressed, what happened and how to connect again', async () => {
      await administrator.page.waitForURL(`${callback.url}?**`)
      await administrator.page.goBack()
      expect(await administrator.heading()).toBe('This application is not registered any more')
      const text = await administrator.page.getByRole('main').innerText()
      expect(text).toContain('An administrator has rejected it')
      expect(text).toContain('How to connect again')
    })
  })

  it('reaches a client with a scheme of its own, and does so again when it is clicked again', async () => {
    const redirectUri = 'cursor://anysphere.cursor-mcp/oauth/callback'
    const client = await knocking(redirectUri)
    // A browser of its own: an address that it cannot open leaves it between two pages.
    const person = await visit(browser, server.issuer)
    await person.page.goto(client.authorizeUrl())
    await person.signIn(ADMIN_EMAIL, PASSWORD)
    // `form-action` in our policy would stop the browser before it asks for the address.
    for (const _click of [1, 2]) {
      const asked = person.page.waitForRequest((request) => request.url().startsWith(`${redirectUri}?code=`))
      await click(person, 'Approve')
      expect((await asked).url()).toContain('&iss=')
    }
    await person.close()
  })

  it('is refused by who writes why and presses Enter, and never given by it', async () => {
    const client = await knocking()
    const person = administrator
    await person.page.goto(client.authorizeUrl())
    await person.page.locator('#reason').fill('Not in this house')
    await person.page.keyboard.press('Enter')
    expect((await callback.next()).get('error')).toBe('access_denied')
    await person.page.waitForURL(`${callback.url}?**`)
    await person.page.goto(client.authorizeUrl())
    await person.page.getByText('The administrator says: “Not in this house”').waitFor()
  })

  it('can be given with the keyboard alone', async () => {
    const client = await knocking()
    const person = await visit(browser, server.issuer)
    const { keyboard } = person.page
    const focused = (): Promise<string | null | undefined> =>
      person.page.evaluate(() => {
        const { activeElement } = document
        return activeElement instanceof HTMLInputElement
          ? activeElement.labels?.[0]?.textContent?.trim()
          : activeElement?.textContent
      })

    await person.page.goto(client.authorizeUrl())
    // A person, too, types once the cursor is there.
    await person.page.locator('#email:focus').waitFor()
    await keyboard.type(ADMIN_EMAIL)
    await keyboard.press('Tab')
    await keyboard.type(PASSWORD)
    await keyboard.press('Enter')
    await person.page.getByRole('button', { name: 'Approve' }).waitFor()

    const passed: unknown[] = []
    while (passed.length < 5 && (await focused()) !== 'Approve') {
      await keyboard.press('Tab')
      passed.push(await focused())
    }
    expect(passed).toEqual([
      'The full address',
      'Also approve whatever registers like this one',
      'Names that are let in',
      'Approve',
    ])
    await keyboard.press('Enter')
    expect((await callback.next()).get('code')).toBeTruthy()
  })

  it('breaks no policy on any of its pages', () => {
    expect(administrator.violations).toEqual([])
  })
})
