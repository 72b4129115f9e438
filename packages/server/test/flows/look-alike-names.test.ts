/** A name that looks like another application's: the administrator who decides is told, or it is turned away. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { textOf } from '../support/browser.ts'
import { HOSTED, register, TestClient, type OAuthFault } from '../support/client.ts'
import { openHouse, type House } from '../support/house.ts'
import { ADMINISTRATOR, approvedClient, MEMBER, signedIn } from '../support/stories.ts'

const ELSEWHERE = { redirect_uris: ['https://elsewhere.example/cb'] }
const REPORTER = { ...HOSTED, client_name: 'Reporter', redirect_uris: ['https://reporter.example/cb'] }
/** With a Cyrillic о. */
const POSER = { ...REPORTER, client_name: 'Repоrter', ...ELSEWHERE }

let house: House
beforeAll(async () => {
  house = await openHouse()
  await house.addUser(MEMBER)
  await approvedClient(house, REPORTER)
})
afterAll(() => house.close())
beforeEach(() => house.set({ dcrLookAlikeNames: 'mark', dcrManagementEnabled: true }))

const refusal = async (response: Response) => {
  const { error, error_description } = (await response.json()) as OAuthFault
  return [response.status, error, error_description]
}

async function approvalPage(metadata: Readonly<Record<string, unknown>>, language = 'en') {
  const client = await TestClient.register(house, metadata)
  return (await signedIn(house, ADMINISTRATOR)).open(client.authorizeUrl({ ui_locales: language }))
}

describe('the approval page', () => {
  it('warns of a name that looks like an approved one’s', async () => {
    const page = await approvalPage(POSER)
    expect(textOf(page)).toContain('Look at the name again')
    expect(textOf(page)).toContain('It looks like “Reporter”, which is approved here and leads elsewhere.')
    expect(textOf(page)).toContain('The word “Repоrter” mixes letters that can look the same: Latin and Cyrillic.')
    expect(page.html).toContain('<h2 id="name-warning">')
  })

  it('warns in the language of the person', async () => {
    const page = await approvalPage(POSER, 'de')
    expect(textOf(page)).toContain('Sehen Sie sich den Namen noch einmal an')
    expect(textOf(page)).toContain('Lateinisch und Kyrillisch')
  })

  it('warns of the name of a well-known client with other addresses', async () => {
    const page = await approvalPage({ ...HOSTED, ...ELSEWHERE })
    expect(textOf(page)).toContain('It is called like Claude by Anthropic, but its addresses are not those')
    expect(textOf(page)).not.toContain('access can go there and nowhere else')
  })

  it('says of a well-known client with its own addresses that it is one', async () => {
    const page = await approvalPage(HOSTED)
    expect(textOf(page)).toContain(
      'These are the addresses of Claude by Anthropic: access can go there and nowhere else.',
    )
    expect(textOf(page)).not.toContain('Look at the name again')
  })

  it('says nothing when the same application comes once more', async () => {
    expect(textOf(await approvalPage(REPORTER))).not.toContain('Look at the name again')
  })
})

describe('the consent page', () => {
  it('warns of an approved client that has taken another’s name', async () => {
    const { client } = await approvedClient(house, {
      ...REPORTER,
      client_name: 'Claude',
      redirect_uris: ['https://posing.example/cb'],
    })
    const page = await (await signedIn(house, MEMBER)).open(client.authorizeUrl())
    expect(textOf(page)).toContain('It is called like Claude by Anthropic')
  })
})

describe('a tenant that refuses look-alikes', () => {
  beforeEach(() => house.set({ dcrLookAlikeNames: 'refuse' }))

  it.each([
    [
      'an approved name',
      { ...REPORTER, ...ELSEWHERE },
      'looks like the name of another application that is approved here',
    ],
    [
      'a look-alike of one',
      { ...REPORTER, ...ELSEWHERE, client_name: 'REP0RTER' },
      'looks like the name of another application',
    ],
    [
      'a known name',
      { ...HOSTED, ...ELSEWHERE, client_name: 'ChatGPT' },
      'looks like that of a well-known application with other redirect URIs',
    ],
    [
      'two scripts in a word',
      { ...HOSTED, client_name: 'Пoem' },
      'mixes letters of several scripts in one word (Latn, Cyrl)',
    ],
    ['a hidden character', { ...HOSTED, client_name: 'Po\u200bem' }, 'holds characters that cannot be seen (U+200B)'],
  ])('refuses %s in words for its people', async (_what, metadata, words) => {
    expect(await refusal(await register(house, metadata))).toEqual([
      400,
      'invalid_client_metadata',
      expect.stringContaining(`client_name ${words}`),
    ])
  })

  it.each([
    ['the same application once more', REPORTER],
    ['a well-known client with its own addresses', HOSTED],
    ['a name of its own', { ...HOSTED, ...ELSEWHERE, client_name: 'Poem' }],
  ])('lets %s register', async (_what, metadata) => {
    expect((await register(house, metadata)).status).toBe(201)
  })

  it('refuses it to a client that changes its name or its addresses, and nothing else', async () => {
    const registered = await register(house, { ...REPORTER, client_name: 'Poet' })
    const {
      registration_client_uri: url,
      registration_access_token: token,
      client_id,
    } = (await registered.json()) as Record<string, string>
    const put = (metadata: object) =>
      house.fetch(String(url), {
        method: 'PUT',
        headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
        body: JSON.stringify({ ...metadata, client_id }),
      })
    expect((await refusal(await put(POSER)))[1]).toBe('invalid_client_metadata')
    expect((await put({ ...REPORTER, client_name: 'Poet', client_uri: 'https://poet.example' })).status).toBe(200)
    expect((await put(REPORTER)).status).toBe(200)
    expect((await refusal(await put({ ...REPORTER, ...ELSEWHERE })))[1]).toBe('invalid_client_metadata')
  })
})
