/** Administrators learn by mail who waits for them, and who asked learns what became of it. */
import { minutes, seconds } from '@vestibule/protocol/duration'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { textOf, type Browser } from '../support/browser.ts'
import { HOSTED, TestClient } from '../support/client.ts'
import { openHouse, type House } from '../support/house.ts'
import { startMailServer, type MailServer, type ReceivedMail } from '../support/mail-server.ts'
import { restOf, type Rest } from '../support/rest.ts'
import { ADMINISTRATOR, MEMBER, signedIn } from '../support/stories.ts'

const WAITING = '/api/v1/waiting-clients'
const DELIVERIES = '/api/v1/notification-deliveries'
const SECOND = 'bob@example.com'

let house: House
let mails: MailServer
let rest: Rest
let member: Browser
beforeEach(async () => {
  mails = await startMailServer()
  house = await openHouse({ smtpUrl: mails.url })
  await house.addUser(ADMINISTRATOR, 'TenantAdmin')
  await house.addUser(MEMBER)
  rest = await restOf(house)
  member = await signedIn(house, MEMBER)
})
afterEach(async () => {
  await house.close()
  await mails.close()
})

/** The words, without what keeps mail programs from making links. */
const plain = (text: string | undefined): string => (text ?? '').replaceAll('\u200c', '')

async function asksFor(metadata: Readonly<Record<string, unknown>> = HOSTED, reason?: string): Promise<TestClient> {
  const client = await TestClient.register(house, metadata)
  await ask(client, member, reason)
  return client
}

async function ask(client: TestClient, who: Browser, reason?: string): Promise<void> {
  const page = await who.open(client.authorizeUrl())
  if (reason === undefined) return
  const form = /href="(\/approval-requests[^"]*)"/.exec(page.html)?.[1]?.replaceAll('&amp;', '&') ?? ''
  await who.submit(await who.open(form), { reason })
}

async function after(milliseconds: number): Promise<readonly ReceivedMail[]> {
  const before = mails.received.length
  house.turn(milliseconds)
  await house.deliver()
  return mails.received.slice(before)
}

const onlyOf = (received: readonly ReceivedMail[]): ReceivedMail => {
  const [mail, ...others] = received
  if (!mail || others.length > 0) throw new Error(`${received.length} mails`)
  return mail
}

describe('an administrator', () => {
  it('is mailed who asks for what and why, where access would go, how long is left, and where to decide', async () => {
    const client = await asksFor(HOSTED, 'To draft the report')
    const mail = onlyOf(await after(seconds(30)))
    expect(mail.recipients).toEqual([ADMINISTRATOR])
    expect(mail).toMatchObject({
      subject: '“Claude” waits for your approval at Vestibule',
      from: { name: 'Vestibule', address: 'noreply@vestibule.example' },
      to: [{ address: ADMINISTRATOR }],
    })
    for (const text of [plain(mail.text), plain(textOf({ html: mail.html ?? '' } as Parameters<typeof textOf>[0]))]) {
      expect(text).toContain('“Claude”')
      expect(text).toContain('Access would be sent to: claude.ai')
      expect(text).toMatch(/Asked for by: max \(max@example\.com\): “To draft the report”/)
      expect(text).toContain('Time left: 60 minutes')
    }
    const address = `${house.issuer}/console/waiting/${client.id}`
    expect(mail.text).toContain(address)
    expect(mail.html).toContain(`href="${address}"`)
    expect(mail.headers.find(({ key }) => key === 'auto-submitted')?.value).toBe('auto-generated')
  })

  it('is mailed in the tenant’s language', async () => {
    await house.set({ notificationLanguage: 'de' })
    await asksFor()
    const mail = onlyOf(await after(seconds(30)))
    expect(mail.subject).toBe('„Claude“ wartet bei Vestibule auf Ihre Freigabe')
    expect(plain(mail.text)).toContain('Verbleibende Zeit: 60 Minuten')
    expect(mail.html).toContain('<html lang="de">')
  })

  it('is not mailed for a registration that nobody asked for', async () => {
    await TestClient.register(house)
    expect(await after(minutes(5))).toEqual([])
  })

  it('gets one mail for all that were asked for, and the next ten minutes later at the earliest', async () => {
    await asksFor({ ...HOSTED, client_name: 'First' })
    house.turn(1)
    await asksFor({ ...HOSTED, client_name: 'Second' })
    const mail = onlyOf(await after(seconds(30)))
    expect(mail.subject).toBe('2 applications wait for your approval at Vestibule')
    expect(plain(mail.text)).toMatch(/“First”[\s\S]*“Second”/)
    await asksFor({ ...HOSTED, client_name: 'Third' })
    expect(await after(minutes(9))).toEqual([])
    expect(onlyOf(await after(minutes(1))).subject).toContain('3 applications')
  })

  it('is named ten, and told how many more there are', async () => {
    for (let index = 0; index < 12; index += 1) await asksFor({ ...HOSTED, client_name: `Client ${index}` })
    const mail = onlyOf(await after(seconds(30)))
    expect(mail.text).toContain('2 more are waiting.')
    expect(plain(mail.text).match(/“Client \d+”/g)).toHaveLength(10)
  })

  it('is not mailed about what was decided meanwhile', async () => {
    const client = await asksFor()
    await rest.post(`${WAITING}/${client.id}/actions/reject`, {})
    const received = await after(seconds(30))
    expect(received.map(({ recipients }) => recipients)).toEqual([[MEMBER]])
  })

  it.each<readonly [string, () => Promise<unknown>]>([
    [
      'turned it off for themselves',
      async () => rest.patch('/api/v1/users/me', [{ op: 'replace', path: '/waitingMail', value: false }]),
    ],
    ['turned it off for the tenant', async () => house.set({ notificationMailEnabled: false })],
  ])('is not mailed who %s', async (_how, turnOff) => {
    await turnOff()
    await asksFor()
    expect(await after(seconds(30))).toEqual([])
    expect((await rest.get(DELIVERIES)).body.data).toEqual([])
  })

  it('turns it on again, and sees how it is', async () => {
    const set = (value: boolean) => rest.patch('/api/v1/users/me', [{ op: 'replace', path: '/waitingMail', value }])
    expect((await rest.get('/api/v1/users/me')).body['waitingMail']).toBe(true)
    expect((await set(false)).status).toBe(204)
    expect((await rest.get('/api/v1/users/me')).body['waitingMail']).toBe(false)
    await set(true)
    await asksFor()
    expect(await after(seconds(30))).toHaveLength(1)
  })

  it('is mailed as each of several, and nobody who is disabled, a member, or of another tenant', async () => {
    await house.addUser(SECOND, 'TenantAdmin')
    const gone = await house.addUser('gone@example.com', 'TenantAdmin')
    await rest.patch(`/api/v1/users/${gone.userId}`, [{ op: 'replace', path: '/status', value: 'disabled' }])
    await house.addTenant('globex', 'http://globex.localhost:3000')
    await house.addUser('eve@example.com', 'TenantAdmin', 'globex')
    await asksFor()
    const received = await after(seconds(30))
    expect(received.map(({ recipients }) => recipients.join()).toSorted()).toEqual([ADMINISTRATOR, SECOND])
  })
})

describe('a person who asked', () => {
  it('sees when the administrators were told', async () => {
    const client = await asksFor()
    expect(textOf(await member.open(client.authorizeUrl()))).not.toContain('were told')
    await after(seconds(30))
    expect(textOf(await member.open(client.authorizeUrl()))).toContain('They were told at 24 November 2026, 12:00 UTC.')
    expect((await rest.get(`${WAITING}/${client.id}`)).body['askedBy']).toMatchObject([
      { toldAt: house.now().toISOString() },
    ])
  })

  it('is mailed that it was approved', async () => {
    const client = await asksFor()
    const administrator = await signedIn(house, ADMINISTRATOR)
    await administrator.submit(await administrator.open(client.authorizeUrl()), { decision: 'approve' })
    const mail = onlyOf(await after(0))
    expect([mail.recipients, mail.subject]).toEqual([[MEMBER], '“Claude” was approved at Vestibule'])
    expect(mail.text).toContain('The page that you left open goes on by itself.')
  })

  it('is mailed that it was rejected, with what the administrator says', async () => {
    const client = await asksFor()
    await rest.post(`${WAITING}/${client.id}/actions/reject`, { reason: 'Use <b>ours</b>' })
    const mail = onlyOf(await after(0))
    expect(mail.subject).toBe('“Claude” was not approved at Vestibule')
    expect(plain(mail.text)).toContain('The administrator says: “Use <b>ours</b>”')
    expect(plain(mail.html)).toContain('“Use &lt;b&gt;ours&lt;/b&gt;”')
  })

  it('is mailed that nobody decided in time', async () => {
    await asksFor()
    await after(seconds(30))
    house.turn(minutes(60))
    await house.keepHouse()
    expect(onlyOf(await after(0)).subject).toBe('Nobody decided about “Claude” at Vestibule')
  })

  it('is not mailed once disabled', async () => {
    const client = await asksFor()
    const user = await house.ports.users.findByEmail('default', MEMBER)
    await rest.patch(`/api/v1/users/${user?.userId}`, [{ op: 'replace', path: '/status', value: 'disabled' }])
    await rest.post(`${WAITING}/${client.id}/actions/reject`, {})
    expect(await after(0)).toEqual([])
  })
})

describe('what strangers wrote', () => {
  const NASTY = 'Evil https://evil.example/x <img src=x> “, bcc: eve@evil.example'

  it('is data in a mail: escaped, in its place, and no link', async () => {
    await asksFor({ ...HOSTED, client_name: NASTY, redirect_uris: ['https://evil.example/cb'] }, 'see www.evil.example')
    const mail = onlyOf(await after(seconds(30)))
    expect(mail.recipients).toEqual([ADMINISTRATOR])
    expect(mail.headers.map(({ key }) => key)).not.toContain('bcc')
    expect(plain(mail.subject)).toContain(NASTY)
    expect(mail.html).not.toContain('<img')
    // What a mail program would make a link of stands nowhere but in our own links.
    for (const text of [mail.text ?? '', mail.html ?? '']) {
      const addresses = [...text.matchAll(/https?:\/\/[^\s"<]+|[a-z]+\.[a-z][^\s"<]*|[\w.]+@[\w.]+/g)].map(
        ([address]) => address,
      )
      expect(addresses.filter((address) => !address.startsWith(house.issuer))).toEqual([])
    }
  })

  it('cannot add a header or a recipient by an address', async () => {
    const user = await house.ports.users.findByEmail('default', ADMINISTRATOR)
    await house.store.write((tx) =>
      tx
        .updateTable('users')
        .set({ email: 'a,eve@evil.example' })
        .where('user_id', '=', user?.userId ?? '')
        .execute(),
    )
    await asksFor()
    expect(await after(seconds(30))).toEqual([])
    expect((await rest.get(DELIVERIES)).body.data).toMatchObject([
      { channel: 'mail', state: 'dead', lastError: 'the e-mail address cannot be written to' },
    ])
  })
})

describe('a mail server', () => {
  it('that has no time is asked again', async () => {
    mails.refuse(451)
    await asksFor()
    expect(await after(seconds(30))).toEqual([])
    expect((await rest.get(DELIVERIES)).body.data).toMatchObject([
      { channel: 'mail', type: 'mail.waiting', state: 'pending', lastError: 'the mail server answered 451' },
    ])
    mails.refuse(undefined)
    expect(await after(seconds(6))).toHaveLength(1)
  })

  it('that will never take it is not asked again, until an administrator says so', async () => {
    mails.refuse(550)
    await asksFor()
    await after(seconds(30))
    const [delivery] = (await rest.get(DELIVERIES)).body.data
    expect(delivery).toMatchObject({ state: 'dead', lastError: 'the mail server answered 550' })
    mails.refuse(undefined)
    await rest.post(`${DELIVERIES}/${String(delivery?.['id'])}/actions/resend`)
    expect(await after(0)).toHaveLength(1)
  })

  it('that is away loses nothing', async () => {
    await mails.close()
    await asksFor()
    await after(seconds(30))
    expect((await rest.get(DELIVERIES)).body.data).toMatchObject([
      { state: 'pending', lastError: 'the mail server could not be reached' },
    ])
    mails = await startMailServer()
  })

  it('that took a mail whose sender died gets the same one again, and knows it by its id', async () => {
    await asksFor()
    house.turn(seconds(30))
    const [claimed] = await house.ports.outbox.claim('mail', 1, house.now())
    expect(claimed).toBeDefined()
    expect(await after(minutes(1))).toEqual([])
    const first = onlyOf(await after(minutes(1)))
    await house.store.write((tx) => tx.updateTable('outbox').set({ state: 'pending', next_attempt_at: 0 }).execute())
    expect(onlyOf(await after(0)).messageId).toBe(first.messageId)
  })

  it('that nobody has named is missed by nobody, and nothing is kept for it', async () => {
    await house.close()
    house = await openHouse()
    await house.addUser(ADMINISTRATOR, 'TenantAdmin')
    await house.addUser(MEMBER)
    member = await signedIn(house, MEMBER)
    await asksFor()
    expect(await after(minutes(1))).toEqual([])
    expect(await house.store.read.selectFrom('outbox').selectAll().execute()).toEqual([])
  })
})
