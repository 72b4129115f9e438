/** An administrator opens an address that somebody else began: they approve the application, and connect nobody to it. */
import { minutes } from '@vestibule/protocol/duration'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { textOf, type Browser, type Page } from '../support/browser.ts'
import { callTool, codeIn, HOSTED, TestClient, tokensIn } from '../support/client.ts'
import { openHouse, type House } from '../support/house.ts'
import { ADMINISTRATOR, MEMBER, signedIn } from '../support/stories.ts'

let house: House
let client: TestClient
let member: Browser
let administrator: Browser

async function open(dcrApprovalWithoutConnection: boolean): Promise<void> {
  house = await openHouse()
  await house.set({ dcrApprovalWithoutConnection })
  await house.addUser(ADMINISTRATOR, 'TenantAdmin')
  await house.addUser(MEMBER)
  client = await TestClient.register(house)
  member = await signedIn(house, MEMBER)
  administrator = await signedIn(house, ADMINISTRATOR)
}
afterEach(() => house.close())

const isApproved = async (): Promise<boolean> => (await house.ports.clients.find('default', client.id)) !== undefined
const isTicked = ({ html }: Page): boolean => /name="unconnected"[^>]*checked/.test(html)
const consentOf = async (email: string) => {
  const user = await house.ports.users.findByEmail('default', email)
  return house.ports.consents.find('default', user?.userId ?? '', client.id)
}
const approve = async (fields: Readonly<Record<string, string>>) =>
  administrator.submit(await administrator.open(client.authorizeUrl()), { decision: 'approve', ...fields })

describe('where administrators may approve without connecting', () => {
  beforeEach(() => open(true))

  it('whoever waits is told to send them to the waiting room, not to what they have begun', async () => {
    const waiting = await member.open(client.authorizeUrl())
    expect(waiting.html).toContain(`href="${house.issuer}/console/waiting/${client.id}"`)
    expect(waiting.html).not.toMatch(/href="[^"]*\/oauth\/authorize/)
    expect(textOf(await member.open(`${client.authorizeUrl()}&ui_locales=de`))).toContain('ihre Seite im Warteraum')
  })

  it('the page is ticked not to connect them once somebody else has asked, and not before', async () => {
    expect(isTicked(await administrator.open(client.authorizeUrl()))).toBe(false)
    await member.open(client.authorizeUrl())
    expect(isTicked(await administrator.open(client.authorizeUrl()))).toBe(true)
  })

  it('approving then sends nothing to the application, and grants it nothing in their name', async () => {
    await member.open(client.authorizeUrl())
    const page = await approve({ unconnected: 'yes' })
    expect(page.leftFor).toBeUndefined()
    expect(textOf(page)).toContain('“Claude” is let in')
    expect(textOf(page)).toContain('You are not connected.')
    expect(await isApproved()).toBe(true)
    expect(await consentOf(ADMINISTRATOR)).toBeUndefined()
  })

  it('whoever waited goes on, in their own name', async () => {
    const waiting = await member.open(client.authorizeUrl())
    await approve({ unconnected: 'yes' })
    const consented = await member.submit(await member.open(waiting.url), { decision: 'allow' })
    const { access_token: token } = await tokensIn(await client.exchange(codeIn(consented.leftFor)))
    expect(await (await callTool(house, token)).text()).toContain(MEMBER)
  })

  it('they connect by approving where they say that it is their own', async () => {
    const page = await approve({})
    expect(page.leftFor?.searchParams.has('code')).toBe(true)
    expect(await consentOf(ADMINISTRATOR)).toBeDefined()
  })

  it('the decision may be extended as well', async () => {
    await approve({ unconnected: 'yes', extend: 'yes' })
    const later = await TestClient.register(house, HOSTED)
    expect(await house.ports.clients.find('default', later.id)).toBeDefined()
  })

  it('two who decide at the same moment have one approval', async () => {
    const page = await administrator.open(client.authorizeUrl())
    const submit = () => administrator.submit(page, { decision: 'approve', unconnected: 'yes' })
    await Promise.all([submit(), submit(), submit()])
    const approved = (await house.ports.auditLog.list('default', 100)).filter(({ type }) =>
      type.endsWith('connection-config.approved'),
    )
    expect(approved).toHaveLength(1)
  })

  it('nobody is let in after the window has closed', async () => {
    const page = await administrator.open(client.authorizeUrl())
    house.turn(minutes(61))
    const late = await administrator.submit(page, { decision: 'approve', unconnected: 'yes' })
    expect(textOf(late)).not.toContain('is let in')
    expect(await isApproved()).toBe(false)
  })
})

describe('where an administrator approves on the first connection, as contract A2 has it', () => {
  beforeEach(() => open(false))

  it('whoever waits is told of this page’s address, for there is no other way', async () => {
    const waiting = await member.open(client.authorizeUrl())
    expect(waiting.html).toMatch(/href="[^"]*\/oauth\/authorize\?[^"]*client_id=/)
  })

  it('they are warned once somebody else has asked', async () => {
    const warning = 'If they sent you this address, know that approving connects you as well'
    expect(textOf(await administrator.open(client.authorizeUrl()))).not.toContain(warning)
    await member.open(client.authorizeUrl())
    expect(textOf(await administrator.open(client.authorizeUrl()))).toContain(warning)
  })

  it('a form that says otherwise approves nothing', async () => {
    const page = await approve({ unconnected: 'yes' })
    expect(page.html).toContain('name="ticket"')
    expect(await isApproved()).toBe(false)
  })
})
