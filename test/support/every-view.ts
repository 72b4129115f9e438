/** Every view of the console, one line each: what it is called, where it is, what is read there once it has come. */
import type { Page } from 'playwright-core'

import type { FilledTenant } from './filled-tenant.ts'

export interface View {
  readonly name: string
  readonly path: (tenant: FilledTenant) => string
  /** Stands on the page only when it is whole. */
  readonly shows: string
  /** Who is no administrator sees other pages. */
  readonly asMember?: true
  /** Opens what has no address of its own. */
  readonly act?: (page: Page) => Promise<unknown>
}

const view = (name: string, path: View['path'] | string, shows: string, act?: View['act']): View => ({
  name,
  path: typeof path === 'string' ? () => path : path,
  shows,
  ...(act && { act }),
})

const click = (name: string) => (page: Page) => page.getByRole('button', { name }).first().click()

export const EVERY_VIEW: readonly View[] = [
  view('overview', '/console', 'Needs attention'),
  view('overview-as-a-table', '/console?days=7', 'Over time', click('Show as a table')),
  view('waiting-room', '/console/waiting', 'I would like to draft'),
  view('waiting-client', ({ waiting }) => `/console/waiting/${waiting.clientId}`, 'Redirect URIs'),
  view('waiting-rejected', '/console/waiting', 'I would like to draft', click('Reject ChatGPT')),
  view('waiting-approved', '/console/waiting', 'I would like to draft', click('Approve ChatGPT')),
  view('clients', '/console/clients', 'Employee portal'),
  view('clients-none-match', '/console/clients?q=nothing-has-this-name', 'Nothing matches'),
  view('client-new', '/console/clients/new', 'Single-page application'),
  view('client-new-form', '/console/clients/new?type=web', 'How it proves itself'),
  view('client-overview', ({ claude }) => `/console/clients/${claude.clientId}`, 'How it came in'),
  view('client-disabled', ({ disabledId }) => `/console/clients/${disabledId}`, 'Reason given'),
  view('client-credentials', ({ portalId }) => `/console/clients/${portalId}?tab=credentials`, 'Ends with'),
  view('client-connections', ({ claude }) => `/console/clients/${claude.clientId}?tab=connections`, 'Konrad Zuse'),
  view('client-events', ({ portalId }) => `/console/clients/${portalId}?tab=events`, 'made a new secret'),
  view('client-edit', ({ portalId }) => `/console/clients/${portalId}?tab=edit`, 'Redirect URI 2'),
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
  view('connect', '/console/connect', 'Connection URL'),
  view('connect-a-client', '/console/connect?client=cursor', 'Your settings refuse Cursor'),
  view('users', '/console/users', 'Konrad Zuse'),
  view('user', ({ memberId }) => `/console/users/${memberId}`, 'Sign out everywhere'),
  view('user-connections', ({ memberId }) => `/console/users/${memberId}?tab=connections`, 'Visual Studio Code'),
  view('user-activity', ({ memberId }) => `/console/users/${memberId}?tab=activity`, 'signed in'),
  view('user-invited', '/console/users', 'Konrad Zuse', click('Invite a person')),
  view('connections', '/console/connections', 'Konrad Zuse'),
  view('audit', '/console/audit', 'asked for “ChatGPT” to be approved'),
  view('audit-event', ({ eventId }) => `/console/audit?event=${eventId}`, 'What was changed'),
  view('security', '/console/settings/security', 'Well-known applications, with these settings'),
  view('providers', '/console/settings/sign-in', 'People sign in with passwords'),
  view('provider-new', '/console/settings/sign-in/new', 'Who comes in'),
  view('organization', '/console/settings/organization', 'Remove the logo'),
  view('search', '/console/users', 'Konrad Zuse', async (page) => {
    await page.keyboard.press('Control+k')
    await page.getByPlaceholder('Search or go to').fill('claude')
    await page.getByRole('dialog', { name: 'Search' }).getByText('claude-ai.example.net').waitFor()
  }),
  view('account', '/account', 'Where you are signed in'),
  view('not-found', '/console/nowhere', 'There is no such page'),
  { ...view('not-an-administrator', '/console', 'Only for administrators'), asMember: true },
  { ...view('account-of-a-member', '/account', 'Where you are signed in'), asMember: true },
]

/** Goes there, and waits until nothing is loading any more. */
export async function openView(page: Page, { path, shows, act }: View, tenant: FilledTenant): Promise<void> {
  await page.goto(path(tenant))
  await page
    .getByText(shows)
    .or(page.getByLabel(shows, { exact: true }))
    .first()
    .waitFor()
  await act?.(page)
  await page.locator('.mantine-Loader-root').first().waitFor({ state: 'detached' })
}
