/** Identity providers in the stories: added by an administrator, gone through by people. */
import type { IdentityProvider } from '../../src/sign-in/providers/identity-provider.ts'
import {
  addProvider,
  changeProvider,
  removeProvider,
  type ProviderMembers,
} from '../../src/sign-in/providers/manage-provider.ts'
import type { Browser, Page } from './browser.ts'
import type { House } from './house.ts'
import { PROVIDER_CLIENT, type IdentityProviderServer } from './identity-provider.ts'

export const CALLBACK = '/sign-in/provider/callback'

const MEMBERS: ProviderMembers = {
  ...PROVIDER_CLIENT,
  name: 'Acme',
  scopes: ['openid', 'email', 'profile', 'groups'],
  enabled: true,
  passwordSignIn: 'beside',
  justInTimeUsers: true,
  allowedEmailDomains: [],
  accountLinking: 'password',
  assumeEmailVerified: false,
  roleMapping: null,
  identityAssertions: 'off',
}

/** Takes away what an earlier story had. */
export async function haveNoProvider(house: House): Promise<void> {
  for (const { providerId } of await house.ports.identityProviders.list('default'))
    await removeProvider('default', providerId, 'ada', house.ports, house.now())
}

export async function haveProvider(
  house: House,
  issuer: string,
  changes: Partial<ProviderMembers> = {},
): Promise<IdentityProvider> {
  const added = await addProvider('default', issuer, { ...MEMBERS, ...changes }, 'ada', house.ports, house.now())
  if (added.kind !== 'created') throw new Error(`not added: ${added.kind}`)
  return added.provider
}

/** As an administrator changes it. */
export async function set(
  house: House,
  { providerId }: IdentityProvider,
  changes: Partial<ProviderMembers>,
): Promise<void> {
  const outcome = await changeProvider('default', providerId, changes, 'ada', house.ports, house.now())
  if (outcome !== 'changed') throw new Error(`not changed: ${outcome}`)
}

/** Providers keep the real time: so does the house from here on. */
export function keepRealTime(house: House): void {
  house.turn(Date.now() - house.now().getTime())
}

/** Follows the browser to the provider and back, as the person that is next there. */
export async function through(
  provider: IdentityProviderServer,
  browser: Browser,
  page: Page,
  there: Browser = provider.browser(),
): Promise<Page> {
  if (page.leftFor?.origin !== provider.issuer)
    throw new Error(`not on the way to the provider: ${page.url}\n${page.html}`)
  const back = (await there.open(page.leftFor.href)).leftFor
  if (!back) throw new Error('the provider did not send the person back')
  return browser.open(back.href)
}

/** The link of the provider's button on a page. */
export function buttonOn(page: Page): string {
  const href = /<a class="button" href="([^"]+)"/.exec(page.html)?.[1]
  if (href === undefined) throw new Error(`no button of a provider:\n${page.html}`)
  return href.replaceAll('&amp;', '&')
}

/** From the sign-in page through the provider. */
export async function signInThrough(
  house: House,
  provider: IdentityProviderServer,
  subject: string,
  there = provider.browser(),
): Promise<{ browser: Browser; page: Page }> {
  keepRealTime(house)
  provider.next = subject
  const browser = house.browser()
  const page = await through(provider, browser, await browser.open(buttonOn(await browser.open('/sign-in'))), there)
  return { browser, page }
}
