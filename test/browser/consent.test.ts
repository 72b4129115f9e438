/** A member meets a client that waits, and consents once it is let in: real browsers without script. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { startCallbackServer, type CallbackServer } from '../support/callback-server.ts'
import { launchChromium } from '../support/chromium.ts'
import { THERE_IS_NO_CHROMIUM } from '../support/in-chromium.ts'
import { knock, type KnockingClient } from '../support/knocking-client.ts'
import { linkIn, MEMBER_EMAIL } from '../support/person.ts'
import { ADMIN_EMAIL, PASSWORD, startServer, type RunningServer } from '../support/running-server.ts'
import { EVENTUALLY, visit, type Visitor } from '../support/visitor.ts'

describe.skipIf(THERE_IS_NO_CHROMIUM)('a member', () => {
  let browser: Browser
  let server: RunningServer
  let callback: CallbackServer
  let administrator: Visitor
  let member: Visitor
  let client: KnockingClient

  beforeAll(async () => {
    browser = await launchChromium()
    server = await startServer()
    callback = await startCallbackServer()
    ;[administrator, member] = await Promise.all([visit(browser, server.issuer), visit(browser, server.issuer)])
    await administrator.signIn(ADMIN_EMAIL, PASSWORD)
    await administrator.page.getByRole('heading', { name: 'Hello' }).waitFor()

    await member.page.goto(linkIn(await server.command('user', 'create', '--email', MEMBER_EMAIL)))
    await member.page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await member.page.getByLabel('The same once more').fill(PASSWORD)
    await member.page.getByRole('button', { name: 'Set password' }).click()
    await member.page.getByRole('heading', { name: 'Hello' }).waitFor()

    client = await knock(server.issuer, { client_name: 'Editor', redirect_uris: [callback.url] })
  })
  afterAll(async () => {
    await browser.close()
    await server.remove()
    await callback.close()
  })

  const administratorDecides = async (name: 'Approve' | 'Reject', about: KnockingClient): Promise<void> => {
    await administrator.page.goto(about.authorizeUrl())
    await administrator.page.getByRole('button', { name }).click()
    await callback.next()
  }

  it('waits with a client that nobody has let in', async () => {
    await member.page.goto(client.authorizeUrl())
    expect(await member.heading()).toBe('“Editor” is waiting to be let in')
    expect(await member.page.getByRole('button').count()).toBe(0)
  })

  it('is led on to consent without doing anything once an administrator approves', async () => {
    await administratorDecides('Approve', client)
    await expect.poll(member.heading, EVENTUALLY).toBe('Let “Editor” act for you?')
  })

  it('who denies gives no access, and is asked again the next time', async () => {
    await member.page.getByRole('button', { name: 'Deny' }).click()
    expect((await callback.next()).get('error')).toBe('access_denied')
    await member.page.goto(client.authorizeUrl())
    expect(await member.heading()).toBe('Let “Editor” act for you?')
  })

  it('who allows connects the client', async () => {
    await member.page.getByRole('button', { name: 'Allow' }).click()
    const response = await client.exchange((await callback.next()).get('code') ?? '')
    expect(response.status).toBe(200)
  })

  it('who has allowed it is not asked again', async () => {
    await member.page.goto(client.authorizeUrl())
    expect((await callback.next()).get('code')).toBeTruthy()
  })

  describe('who waits with a client that is rejected', () => {
    it('is told so without doing anything', async () => {
      const rejected = await knock(server.issuer, { client_name: 'Stranger', redirect_uris: [callback.url] })
      await member.page.goto(rejected.authorizeUrl())
      expect(await member.heading()).toBe('“Stranger” is waiting to be let in')
      await administratorDecides('Reject', rejected)
      await expect.poll(member.heading, EVENTUALLY).toBe('This application is not registered any more')
    })
  })

  it('meets no page that breaks our policy', () => {
    expect(member.violations).toEqual([])
  })
})
