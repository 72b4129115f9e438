/** Whose application is not registered any more reads how to connect that very application again. */
import { minutes } from '@vestibule/protocol/duration'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { BUILT_IN_CLIENTS } from '../../src/catalogue/catalogue.ts'
import { textOf } from '../support/browser.ts'
import { EDITOR, TestClient } from '../support/client.ts'
import { openHouse, type House } from '../support/house.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

async function pageOfExpired(clientName: string, uiLocales = 'en'): Promise<string> {
  const client = await TestClient.register(house, { ...EDITOR, client_name: clientName })
  house.turn(minutes(61))
  const page = await house.browser().open(client.authorizeUrl({ ui_locales: uiLocales }))
  expect(page.status).toBe(400)
  return page.html
}

/** Before what is opened for other applications. */
const readFirst = (html: string): string =>
  textOf({ html: html.split('<details>')[0] ?? '' } as Parameters<typeof textOf>[0])

const KNOWN = BUILT_IN_CLIENTS.filter(({ again }) => again.length > 0).map((client) => ({
  ...client,
  claims: (client.registeredNames[0] ?? '').replace('*', 'x'),
}))

describe('the page of a client that is gone', () => {
  it.each(KNOWN)('says first how $name is connected again', async ({ name, claims, again }) => {
    const first = readFirst(await pageOfExpired(claims))
    expect(first).toContain(`In ${name}:`)
    for (const { text } of again) expect(first).toContain(text.en)
    for (const other of KNOWN.filter((one) => one.name !== name)) expect(first).not.toContain(`In ${other.name}:`)
  })

  it('has the address of this server in what is to be copied', async () => {
    const first = readFirst(await pageOfExpired('Claude Code (vestibule)'))
    expect(first).toContain(`claude mcp add --transport http vestibule ${house.issuer}/api/ai/mcp`)
  })

  it('says it in the person’s language', async () => {
    expect(readFirst(await pageOfExpired('Cursor', 'de'))).toContain('Schalten Sie diesen aus')
  })

  it('says what is true of any application where it is none of these, and has theirs to open', async () => {
    const html = await pageOfExpired('Somebody’s <own>')
    expect(readFirst(html)).toContain('Remove the connection to this server, then add it again.')
    expect(html.split('<details>')[1]).toContain('In Claude Code:')
  })
})
