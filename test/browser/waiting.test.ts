/** A member waits in one browser while an administrator decides in another; no script, and nothing to click again. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { startMailServer, type MailServer } from '../../packages/server/test/support/mail-server.ts'
import { startCallbackServer, type CallbackServer } from '../support/callback-server.ts'
import { launchChromium } from '../support/chromium.ts'
import { THERE_IS_NO_CHROMIUM } from '../support/in-chromium.ts'
import { knock, STATE, type KnockingClient } from '../support/knocking-client.ts'
import { invited, MEMBER_EMAIL } from '../support/person.ts'
import { ADMIN_EMAIL, PASSWORD, startServer, type RunningServer } from '../support/running-server.ts'
import { EVENTUALLY, visit, type Visitor } from '../support/visitor.ts'

/** The mail goes out half a minute after somebody asked. */
const MAILED = { timeout: 60_000 }

describe.skipIf(THERE_IS_NO_CHROMIUM)('a member who waits', { timeout: 120_000 }, () => {
  let browser: Browser
  let server: RunningServer
  let mails: MailServer
  let callback: CallbackServer
  let member: Visitor
  let administrator: Visitor

  beforeAll(async () => {
    browser = await launchChromium()
    mails = await startMailServer()
    server = await startServer({
      variables: { VESTIBULE_SMTP_URL: mails.url, VESTIBULE_MAIL_FROM: 'Vestibule <noreply@vestibule.example>' },
    })
    callback = await startCallbackServer()
    await invited(server)
    member = await visit(browser, server.issuer)
    administrator = await visit(browser, server.issuer)
    await member.signIn(MEMBER_EMAIL, PASSWORD)
    await administrator.signIn(ADMIN_EMAIL, PASSWORD)
  })
  afterAll(async () => {
    await browser.close()
    await server.remove()
    await callback.close()
    await mails.close()
  })

  const textOf = ({ page }: Visitor) => page.getByRole('main').innerText()
  const waitFor = async (clientName: string): Promise<KnockingClient> => {
    const client = await knock(server.issuer, { client_name: clientName, redirect_uris: [callback.url] })
    await member.page.goto(client.authorizeUrl())
    expect(await member.heading()).toBe(`“${clientName}” is waiting to be let in`)
    return client
  }

  it('sees that the administrators were told by mail, and that one has looked', async () => {
    const client = await waitFor('Claude Code')
    await expect.poll(() => textOf(member), MAILED).toContain('They were told at')
    const [mail] = mails.received
    expect(mail?.recipients).toEqual([ADMIN_EMAIL])
    expect(mail?.text).toContain(`${server.issuer}/console/waiting/${client.clientId}`)
    await administrator.page.goto(client.authorizeUrl())
    await expect.poll(() => textOf(member), EVENTUALLY).toContain('An administrator looked at it at')
  })

  it('sees the new time when an administrator gives it more', async () => {
    const client = await waitFor('Patience')
    expect(await textOf(member)).toMatch(/There are (?:60|59) minutes left/)
    await server.command('client', 'extend', client.clientId, '--minutes', '300')
    await expect.poll(() => textOf(member), EVENTUALLY).toMatch(/There are (?:5|4) hours left/)
  })

  it('goes on by itself to consent once somebody else has approved, and from there to the code', async () => {
    const client = await waitFor('Editor')
    await administrator.page.goto(client.authorizeUrl())
    await administrator.page.getByRole('button', { name: 'Approve' }).click()
    expect((await callback.next()).get('code')).toBeTruthy()

    await expect.poll(member.heading, EVENTUALLY).toBe('Let “Editor” act for you?')
    await member.page.getByRole('button', { name: 'Allow' }).click()
    const answer = await callback.next()
    expect([answer.get('state'), answer.get('iss')]).toEqual([STATE, server.issuer])
    expect((await client.exchange(answer.get('code') ?? '')).status).toBe(200)
  })

  it('goes on by itself to why it was rejected, and how to connect this very application again', async () => {
    const client = await waitFor('Claude Code')
    await server.command('client', 'reject', client.clientId, '--reason', 'Use ours')
    await expect.poll(member.heading, EVENTUALLY).toBe('This application is not registered any more')
    const text = await textOf(member)
    expect(text).toContain('The administrator says: “Use ours”')
    expect(text.indexOf('In Claude Code:')).toBeGreaterThan(0)
    expect(await member.page.getByText('Clear authentication').isVisible()).toBe(true)
    expect(await member.page.getByText('In Cursor:').isVisible()).toBe(false)
    await member.page.getByText('In another application').click()
    expect(await member.page.getByText('In Cursor:').isVisible()).toBe(true)
  })

  describe('where administrators may approve without connecting', () => {
    beforeAll(() => server.command('settings', 'set', 'dcrApprovalWithoutConnection=true'))

    it('goes on once an administrator has followed its link to the waiting room and approved there', async () => {
      const client = await waitFor('Calendar')
      const link = member.page.getByRole('link', { name: 'its page in the waiting room' })
      // Another process changed the setting: it holds within a second, and the page looks again by itself.
      await expect.poll(() => link.count(), EVENTUALLY).toBe(1)

      const room = await visit(browser, server.issuer, {
        javaScriptEnabled: true,
        locale: 'en-US',
        storageState: await administrator.page.context().storageState(),
      })
      await room.page.goto((await link.getAttribute('href')) ?? '')
      const drawer = room.page.getByRole('dialog', { name: 'Waiting client' })
      await drawer.getByRole('button', { name: 'Approve Calendar' }).click()
      const dialog = room.page.getByRole('dialog', { name: 'Approve “Calendar”?' })
      await dialog.getByRole('button', { name: 'Approve' }).click()
      await room.page.getByText('“Calendar” was approved.').waitFor()
      await room.close()
      await connectsTheMember(client, 'Calendar')
    })

    it('goes on once an administrator has opened its own address, and that connects nobody else', async () => {
      const client = await waitFor('Notes')
      await administrator.page.goto(client.authorizeUrl())
      expect(await administrator.page.getByLabel('Somebody else did: do not connect me').isChecked()).toBe(true)
      await administrator.page.getByRole('button', { name: 'Approve' }).click()
      expect(await administrator.heading()).toBe('“Notes” is let in')
      await connectsTheMember(client, 'Notes')
    })

    /** The first answer that the application gets is the member's. */
    async function connectsTheMember(client: KnockingClient, name: string): Promise<void> {
      await expect.poll(member.heading, EVENTUALLY).toBe(`Let “${name}” act for you?`)
      await member.page.getByRole('button', { name: 'Allow' }).click()
      expect((await client.exchange((await callback.next()).get('code') ?? '')).status).toBe(200)
    }
  })

  it('breaks no policy on any of these pages', () => {
    expect([...member.violations, ...administrator.violations]).toEqual([])
  })
})
