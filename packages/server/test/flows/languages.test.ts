/** Every page of the journey is there in English and in German, and stays in the language that it began in. */
import { sha256 } from '@vestibule/protocol/digest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { issuePasswordLink } from '../../src/sign-in/issue-password-link.ts'
import { Browser, textOf, type Page } from '../support/browser.ts'
import { changeUser, disableClient } from '../support/changes.ts'
import { TestClient } from '../support/client.ts'
import { openHouse, PASSWORD, type House } from '../support/house.ts'
import { ADMINISTRATOR, approvedClient, MEMBER } from '../support/stories.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
  await house.addUser(ADMINISTRATOR, 'TenantAdmin')
  await house.addUser(MEMBER)
})
afterAll(() => house.close())

/** A browser whose person reads the language first. */
function browserIn(language: string): Browser {
  const fetch = (url: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers)
    headers.set('Accept-Language', language)
    return house.fetch(url, { ...init, headers })
  }
  return new Browser(fetch, house.issuer)
}

async function signedInTo(language: string, email: string): Promise<Browser> {
  const browser = browserIn(language)
  await browser.signIn(email, PASSWORD)
  return browser
}

const waiting = async (email: string, language: string): Promise<Page> => {
  const client = await TestClient.register(house)
  return (await signedInTo(language, email)).open(client.authorizeUrl())
}

async function passwordLink(): Promise<string> {
  const [tenant, user] = [
    await house.ports.tenants.find('default'),
    await house.ports.users.findByEmail('default', MEMBER),
  ]
  if (!tenant || !user) throw new Error('nobody is there')
  return (await issuePasswordLink(tenant, user, user.userId, house.ports, house.now()))?.url ?? ''
}

const PAGES: readonly (readonly [string, (language: string) => Promise<Page>, string, string])[] = [
  [
    'sign-in',
    async (language) => browserIn(language).open('/sign-in'),
    'Forgotten your password?',
    'Passwort vergessen?',
  ],
  [
    'a refused sign-in',
    (language) => browserIn(language).signIn(MEMBER, 'wrong'),
    'the password is not right',
    'das Passwort stimmt nicht',
  ],
  [
    'approval',
    (language) => waiting(ADMINISTRATOR, language),
    'Nobody has verified',
    'Niemand hat diese Anwendung geprüft',
  ],
  ['waiting', (language) => waiting(MEMBER, language), 'Keep this page open', 'Lassen Sie diese Seite offen'],
  [
    'the reason',
    async (language) => {
      const { id } = await TestClient.register(house)
      return (await signedInTo(language, MEMBER)).open(`/approval-requests?client_id=${id}&return_to=/`)
    },
    'Why do you need',
    'Wofür brauchen Sie',
  ],
  [
    'consent',
    async (language) => {
      const { client } = await approvedClient(house)
      return (await signedInTo(language, MEMBER)).open(client.authorizeUrl())
    },
    'It will be able to See your name',
    'Sie wird Folgendes dürfen Ihren Namen',
  ],
  [
    'a client that is gone',
    async (language) => {
      const client = await TestClient.register(house)
      const administrator = await signedInTo('en', ADMINISTRATOR)
      await administrator.submit(await administrator.open(client.authorizeUrl()), { decision: 'reject' })
      return browserIn(language).open(client.authorizeUrl())
    },
    'How to connect again',
    'So verbinden Sie sich wieder',
  ],
  [
    'a client that is disabled',
    async (language) => {
      const { client } = await approvedClient(house)
      await disableClient(house, client)
      return browserIn(language).open(client.authorizeUrl())
    },
    'is switched off here',
    'ist hier ausgeschaltet',
  ],
  [
    'the first start',
    async (language) => {
      const link = { tenantId: 'default', linkHash: sha256('token'), purpose: 'set-up', userId: null } as const
      await house.ports.links.issue({ ...link, expiresAt: new Date(house.now().getTime() + 1000) })
      return browserIn(language).open('/set-up/token')
    },
    'Create the first administrator',
    'Legen Sie den ersten Administrator an',
  ],
  [
    'a new password',
    async (language) => browserIn(language).open(await passwordLink()),
    'Choose a password',
    'Passwort wählen',
  ],
  [
    'a link that is over',
    (language) => browserIn(language).open('/choose-password/over'),
    'does not work any more',
    'gilt nicht mehr',
  ],
  [
    'a set-up link that is over',
    (language) => browserIn(language).open('/set-up/over'),
    'restart the server',
    'starten Sie den Server neu',
  ],
  [
    'home, to an administrator',
    async (language) => (await signedInTo(language, ADMINISTRATOR)).open('/'),
    'Invite a person',
    'Eine Person einladen',
  ],
  [
    'a one-time link',
    async (language) => {
      const browser = await signedInTo(language, ADMINISTRATOR)
      return browser.submit(await browser.open('/'), { email: 'new@example.com', role: 'Member' }, '/invitations')
    },
    'and to nobody else',
    'und niemandem sonst',
  ],
  ['nothing', (language) => browserIn(language).open('/nothing'), 'The address leads nowhere', 'führt nirgendwohin'],
  [
    'a request that cannot be',
    (language) => browserIn(language).open('/oauth/authorize?client_id=unknown'),
    'cannot be carried out',
    'kann nicht ausgeführt werden',
  ],
  [
    'a form that is too old',
    (language) => browserIn(language).post('/sign-in', new URLSearchParams({ csrf: 'x' })),
    'This form was not accepted',
    'Dieses Formular wurde nicht angenommen',
  ],
]

describe.each(PAGES)('the page of %s', (_what, open, english, german) => {
  it('is there in English and in German, and says so', async () => {
    for (const [language, wanted, other] of [
      ['en', english, german],
      ['de-AT', german, english],
    ] as const) {
      const page = await open(language)
      expect(page.html).toContain(`<html lang="${language.slice(0, 2)}">`)
      expect(textOf(page)).toContain(wanted)
      expect(textOf(page)).not.toContain(other)
    }
  })
})

describe('an application that asks for a language', () => {
  it('has it from sign-in to consent, whatever the browser says', async () => {
    const { client } = await approvedClient(house)
    await changeUser(house, MEMBER, { name: 'Max' })
    const browser = browserIn('en')
    const signIn = await browser.open(client.authorizeUrl({ ui_locales: 'fr de' }))
    expect(textOf(signIn)).toContain('Passwort')
    const consent = await browser.submit(signIn, { email: MEMBER, password: PASSWORD })
    expect(textOf(consent)).toContain('Ihre Zustimmung')
  })

  it('is told faults in English, as programs are', async () => {
    const response = await house.fetch('/oauth/authorize?client_id=unknown&ui_locales=de', {
      headers: { Accept: 'application/json', 'Accept-Language': 'de' },
    })
    expect(await response.text()).toContain('This request cannot be carried out')
  })
})
