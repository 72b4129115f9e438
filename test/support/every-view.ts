/** Every view of the console, one line each: what it is called, where it is, what is read there once it has come. */
import type { Browser, Page } from 'playwright-core'

import { openConsole, type AtConsole } from './at-console.ts'
import { openTenant } from './console-tenant.ts'
import { fillTenant, type FilledTenant } from './filled-tenant.ts'

/** Who looks: an administrator, somebody who is none, and an administrator on the day when nothing has happened yet. */
export type Place = 'administrator' | 'member' | 'first-day'

export interface View {
  readonly name: string
  readonly path: (tenant: FilledTenant) => string
  /** Stands on the page only when it is whole. */
  readonly shows: string
  readonly place: Place
  /** Opens what has no address of its own. */
  readonly act?: (page: Page) => Promise<unknown>
}

const of =
  (place: Place) =>
  (name: string, path: View['path'] | string, shows: string, act?: View['act']): View => ({
    name,
    place,
    path: typeof path === 'string' ? () => path : path,
    shows,
    ...(act && { act }),
  })
const view = of('administrator')
const ofMember = of('member')
const onFirstDay = of('first-day')

const click = (name: string) => (page: Page) => page.getByRole('button', { name }).first().click()

export const EVERY_VIEW: readonly View[] = [
  onFirstDay('first-steps', '/console', 'First steps'),
  onFirstDay('waiting-room-empty', '/console/waiting', 'Registration is turned off'),
  onFirstDay('clients-empty', '/console/clients', 'No application has been let in yet'),
  onFirstDay('connections-empty', '/console/connections', 'Nobody has connected an application yet'),
  onFirstDay('connect-first-day', '/console/connect', 'Your settings refuse ChatGPT'),
  onFirstDay('providers-none', '/console/settings/sign-in', 'People sign in with passwords'),
  onFirstDay('issuers-none', '/console/settings/issuers', 'No issuer is trusted'),
  onFirstDay('account-first-day', '/account', 'No application acts in your name'),
  view('overview', '/console', 'Needs attention'),
  view('overview-as-a-table', '/console?days=7', 'Over time', click('Show as a table')),
  view('waiting-room', '/console/waiting', 'I would like to draft'),
  view('waiting-client', ({ waiting }) => `/console/waiting/${waiting.clientId}`, 'Redirect URIs'),
  view('waiting-rejected', '/console/waiting', 'I would like to draft', click('Reject ChatGPT')),
  view(
    'waiting-client-gone',
    '/console/waiting/00000000000000000000000000000000',
    'This client does not wait any more',
  ),
  view('waiting-none-match', '/console/waiting?q=nothing-has-this-name', 'Nothing matches'),
  view('waiting-approved', '/console/waiting', 'I would like to draft', click('Approve ChatGPT')),
  view('clients', '/console/clients', 'Employee portal'),
  view('clients-none-match', '/console/clients?q=nothing-has-this-name', 'Nothing matches'),
  view('clients-columns', '/console/clients', 'Employee portal', click('Columns')),
  view('client-new', '/console/clients/new', 'Single-page application'),
  view('client-new-form', '/console/clients/new?type=web', 'How it proves itself'),
  view('client-new-with-faults', '/console/clients/new?type=native', 'Redirect URIs', click('Create the client')),
  view('client-new-created', '/console/clients/new?type=web', 'How it proves itself', createClient),
  view('client-overview', ({ claude }) => `/console/clients/${claude.clientId}`, 'How it came in'),
  view('client-disabled', ({ disabledId }) => `/console/clients/${disabledId}`, 'Reason given'),
  view('client-credentials', ({ portalId }) => `/console/clients/${portalId}?tab=credentials`, 'Ends with'),
  view(
    'client-new-secret',
    ({ portalId }) => `/console/clients/${portalId}?tab=credentials`,
    'Ends with',
    async (page) => {
      await click('Add a secret')(page)
      await page.getByText('Copy the secret now').waitFor()
    },
  ),
  view('client-connections', ({ claude }) => `/console/clients/${claude.clientId}?tab=connections`, 'Konrad Zuse'),
  view('client-events', ({ portalId }) => `/console/clients/${portalId}?tab=events`, 'made a new secret'),
  view('client-edit', ({ portalId }) => `/console/clients/${portalId}?tab=edit`, 'Redirect URI 2'),
  view(
    'client-edit-asks-again',
    ({ claude }) => `/console/clients/${claude.clientId}?tab=edit`,
    'Redirect URI 1',
    async (page) => {
      await page.getByRole('textbox', { name: 'Redirect URI 1' }).fill('https://claude.ai/api/mcp/new_callback')
      await page.getByText('asked for their consent again').waitFor()
    },
  ),
  view(
    'client-menu',
    ({ portalId }) => `/console/clients/${portalId}`,
    'How it came in',
    click('More to do with this'),
  ),
  view('client-disable', ({ portalId }) => `/console/clients/${portalId}`, 'How it came in', click('Disable')),
  view('client-gone', '/console/clients/00000000000000000000000000000000', 'There is no such client here'),
  view(
    'client-deleted',
    ({ portalId }) => `/console/clients/${portalId}`,
    'How it came in',
    async (page) => {
      await click('More to do with this client')(page)
      await page.getByRole('menuitem', { name: 'Delete' }).click()
      await page.getByRole('dialog', { name: 'Delete Employee portal?' }).waitFor()
    },
  ),
  view('client-extended', ({ claude }) => `/console/clients/${claude.clientId}`, '3 registrations'),
  view('client-extend', '/console/clients?q=Visual', 'Visual Studio Code', async (page) => {
    await page.getByRole('link', { name: 'Visual Studio Code' }).click()
    await click('Extend the approval')(page)
    await page.getByText('This proves nothing about the application').waitFor()
  }),
  view('standing-approvals', '/console/standing-approvals', 'Its redirect URIs'),
  view('standing-approvals-ended', '/console/standing-approvals?status=ended', 'No standing approval has ended yet'),
  view('standing-approval', ({ standingId }) => `/console/standing-approvals/${standingId}`, 'What it covers'),
  view(
    'standing-approval-end',
    ({ standingId }) => `/console/standing-approvals/${standingId}`,
    'What it covers',
    async (page) => {
      await click('End the standing approval')(page)
      await page.getByText('3 registrations end with it').waitFor()
    },
  ),
  view('connect', '/console/connect', 'Connection URL'),
  view('connect-a-client', '/console/connect?client=cursor', 'Your settings refuse Cursor'),
  view('users', '/console/users', 'Konrad Zuse'),
  view('user', ({ memberId }) => `/console/users/${memberId}`, 'Sign out everywhere'),
  view('user-connections', ({ memberId }) => `/console/users/${memberId}?tab=connections`, 'Visual Studio Code'),
  view('user-activity', ({ memberId }) => `/console/users/${memberId}?tab=activity`, 'signed in'),
  view('user-invited', '/console/users', 'Konrad Zuse', click('Invite a person')),
  view('connections', '/console/connections', 'Konrad Zuse'),
  view('connection-end', '/console/connections', 'Konrad Zuse', click('End the connection of')),
  view('audit', '/console/audit', 'asked for “ChatGPT” to be approved'),
  view('audit-event', ({ eventId }) => `/console/audit?event=${eventId}`, 'What was changed'),
  view('security', '/console/settings/security', 'Well-known applications, with these settings'),
  view('security-unsaved', '/console/settings/security', 'Allowed authentication methods', async (page) => {
    await page.getByRole('switch', { name: 'Applications may register themselves' }).click()
    await page.getByText('One unsaved change').waitFor()
  }),
  view('providers', '/console/settings/sign-in', 'Acme'),
  view('provider-new', '/console/settings/sign-in/new', 'Who comes in'),
  view('provider', ({ providerId }) => `/console/settings/sign-in/${providerId}`, 'Who comes in'),
  view('issuers', '/console/settings/issuers', 'https://software.example.com'),
  view('issuer-new', '/console/settings/issuers', 'https://software.example.com', async (page) => {
    await click('Trust an issuer')(page)
    const dialog = page.getByRole('dialog', { name: 'Trust an issuer' })
    await dialog.getByText('Written down here').click()
    await dialog.getByRole('button', { name: 'Trust it' }).click()
    await dialog.getByText('This is no key set').waitFor()
  }),
  view(
    'issuer-remove',
    '/console/settings/issuers',
    'https://software.example.com',
    click('Remove https://software.example.com'),
  ),
  view('notifications', '/console/settings/notifications', 'No other system is told of anything'),
  view('organization', '/console/settings/organization', 'Remove the logo'),
  view('search', '/console/users', 'Konrad Zuse', async (page) => {
    await page.keyboard.press('Control+k')
    await page.getByPlaceholder('Search or go to').fill('claude')
    const found = page.getByRole('dialog', { name: 'Search' })
    await found.getByText('claude-ai.example.net').waitFor()
  }),
  view('account', '/account', 'Where you are signed in'),
  view('not-found', '/console/nowhere', 'There is no such page'),
  ofMember('not-an-administrator', '/console', 'Only for administrators'),
  ofMember('account-of-a-member', '/account', 'Visual Studio Code'),
  ofMember('user-menu', '/account', 'Visual Studio Code', async (page) => {
    await click('Your account and preferences')(page)
    await page.getByRole('menu').waitFor()
  }),
  // The last of the member: it ends the session.
  ofMember('session-ended', '/account', 'Visual Studio Code', async (page) => {
    await page.context().clearCookies()
    await page.getByRole('textbox', { name: 'Name' }).fill('Max N.')
    await click('Save')(page)
    await page.getByRole('dialog', { name: 'Your session has ended' }).waitFor()
  }),
]

export interface Places {
  readonly tenant: FilledTenant
  readonly at: Readonly<Record<Place, AtConsole>>
  close(): Promise<void>
}

/** Two tenants, and who looks at them. */
export async function openPlaces(browser: Browser): Promise<Places> {
  const [tenant, fresh] = await Promise.all([
    fillTenant(),
    openTenant({ variables: { VESTIBULE_REGISTRATION_METHODS: '' } }),
  ])
  const at = {
    administrator: await openConsole(browser, tenant),
    member: await openConsole(browser, tenant, { as: tenant.member }),
    'first-day': await openConsole(browser, fresh),
  }
  return { tenant, at, close: async () => void (await Promise.all([tenant.close(), fresh.close()])) }
}

/** Goes there, and waits until nothing is loading any more. */
export async function openView(page: Page, { path, shows, act }: View, tenant: FilledTenant): Promise<void> {
  await page.goto(path(tenant))
  await page
    .getByText(shows)
    .or(page.getByLabel(shows, { exact: true }))
    .first()
    .waitFor()
  await page.locator('main .mantine-Loader-root').first().waitFor({ state: 'detached' })
  await act?.(page)
}

async function createClient(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'Name' }).fill('Nightly import')
  await page.getByRole('textbox', { name: 'Redirect URI 1' }).fill('https://import.example.com/callback')
  await page.getByRole('checkbox', { name: 'Use the tools of this server' }).check()
  await click('Create the client')(page)
  await page.getByText('Ready to use').waitFor()
}
