/** Every page that a person can meet, at two running servers: a first start, and one with a life behind it. */
import { DatabaseSync } from 'node:sqlite'
import { join } from 'node:path'

import { SignJWT } from 'jose'
import type { Page } from 'playwright-core'

import { newPair } from '../../packages/server/test/support/assertion.ts'
import { startDocumentHost } from '../../packages/server/test/support/document-host.ts'
import { contextOf, type BrowserContext } from './browser-context.ts'
import { openTenant, type Tenant } from './console-tenant.ts'
import { documented, knock, type KnockingClient } from './knocking-client.ts'
import { invited, linkIn, type Browser } from './person.ts'
import { openProviderWorld, PROVIDER_PAGES, type ProviderWorld } from './provider-pages.ts'
import { ADMIN_EMAIL, documentsOf, PASSWORD, startServer, type RunningServer } from './running-server.ts'
import { setUpLink } from './visitor.ts'

type Who = 'nobody' | 'administrator' | 'member'

export interface Spot {
  /** Completes the sentence "the page …". */
  readonly name: string
  readonly who: Who
  readonly heading: string
  /** Goes there; with `page` at any address before. */
  readonly open: (page: Page, world: World) => Promise<unknown>
}

export interface World extends Pick<Tenant, 'call'> {
  readonly issuer: string
  /** Where people come in through an identity provider. */
  readonly through: ProviderWorld
  readonly setUpUrl: string
  /** Of somebody who has not chosen a password. */
  readonly invitationUrl: string
  readonly waiting: KnockingClient
  readonly wordy: KnockingClient
  /** With a software statement of a trusted issuer. */
  readonly stated: KnockingClient
  readonly approved: KnockingClient
  readonly changed: KnockingClient
  readonly disabled: KnockingClient
  readonly rejected: KnockingClient
  /** By its document, which leads to people's own devices alone. */
  readonly documented: KnockingClient
  /** Its document is not there, at a long address. */
  readonly undocumented: KnockingClient
  /** Its document's host answers that it is busy. */
  readonly unread: KnockingClient
  /** Its redirect host was denied while it waited. */
  readonly denied: KnockingClient
  readonly expired: KnockingClient
  /** What had let it in has ended, and the administrator has said why. */
  readonly ended: KnockingClient
  /** A browser's context in which `who` has signed in. */
  contextOf(who: Who): BrowserContext
  close(): Promise<void>
}

const LONG_NAME = `The Assistant of a Company with a Very Long Name ${'Unbreakable'.repeat(6)} for Everything`

export const EVERY_PAGE: readonly Spot[] = [
  {
    name: 'of the first start',
    who: 'nobody',
    heading: 'Welcome to Vestibule',
    open: (page, { setUpUrl }) => page.goto(setUpUrl),
  },
  {
    name: 'of the first start after a mistake',
    who: 'nobody',
    heading: 'Welcome to Vestibule',
    open: async (page, { setUpUrl }) => {
      await page.goto(setUpUrl)
      await page.getByLabel('E-mail address').fill(ADMIN_EMAIL)
      await page.getByLabel('Password', { exact: true }).fill('a first sentence')
      await page.getByLabel('The same once more').fill('another sentence')
      await page.getByRole('button', { name: 'Create administrator' }).click()
      await page.getByRole('alert').waitFor()
    },
  },
  {
    name: 'of a set-up link that is over',
    who: 'nobody',
    heading: 'This set-up link does not work any more',
    open: (page, { issuer }) => page.goto(`${issuer}/set-up/over`),
  },
  {
    name: 'to sign in',
    who: 'nobody',
    heading: 'Sign in',
    open: (page, { issuer }) => page.goto(`${issuer}/sign-in`),
  },
  {
    name: 'to sign in after a wrong password',
    who: 'nobody',
    heading: 'Sign in',
    open: async (page, { issuer }) => {
      await page.goto(`${issuer}/sign-in`)
      // Somebody else each time: too many wrong passwords for one person are refused.
      await page.getByLabel('E-mail address').fill(`nobody-${Date.now()}@example.com`)
      await page.getByLabel('Password').fill('wrong')
      await page.getByRole('button', { name: 'Sign in' }).click()
      await page.getByRole('alert').waitFor()
    },
  },
  {
    name: 'to choose a password',
    who: 'nobody',
    heading: 'Choose a password',
    open: (page, { invitationUrl }) => page.goto(invitationUrl),
  },
  {
    name: 'to choose a password after a mistake',
    who: 'nobody',
    heading: 'Choose a password',
    open: async (page, { invitationUrl }) => {
      await page.goto(invitationUrl)
      await page.getByLabel('Password', { exact: true }).fill('a first sentence')
      await page.getByLabel('The same once more').fill('another sentence')
      await page.getByRole('button', { name: 'Set password' }).click()
      await page.getByRole('alert').waitFor()
    },
  },
  {
    name: 'of a one-time link that is over',
    who: 'nobody',
    heading: 'This link does not work any more',
    open: (page, { issuer }) => page.goto(`${issuer}/choose-password/over`),
  },
  {
    name: 'that greets an administrator',
    who: 'administrator',
    heading: 'Hello, ada',
    open: (page, { issuer }) => page.goto(issuer),
  },
  {
    name: 'that greets a member',
    who: 'member',
    heading: 'Hello, max',
    open: (page, { issuer }) => page.goto(issuer),
  },
  {
    name: 'that shows a one-time link',
    who: 'administrator',
    heading: 'Invitation for',
    open: async (page, { issuer }) => {
      await page.goto(issuer)
      await page.getByLabel('E-mail address').fill(`new-${Date.now()}@example.com`)
      await page.getByRole('button', { name: 'Make a one-time link' }).click()
      await page.waitForURL('**/invitations')
    },
  },
  {
    name: 'of an approval',
    who: 'administrator',
    heading: 'Let “Claude” into Vestibule?',
    open: (page, { waiting }) => page.goto(waiting.authorizeUrl()),
  },
  {
    name: 'of an approval of a client that says much of itself',
    who: 'administrator',
    heading: 'Let “The Assistant of a Company',
    open: (page, { wordy }) => page.goto(wordy.authorizeUrl()),
  },
  {
    name: 'of an approval of a client that came by a document',
    who: 'administrator',
    heading: 'Let “Claude Code” into Vestibule?',
    open: (page, { documented }) => page.goto(documented.authorizeUrl()),
  },
  {
    name: 'of an approval of a client that an issuer has signed for',
    who: 'administrator',
    heading: 'Let “Expense reports” into Vestibule?',
    open: (page, { stated }) => page.goto(stated.authorizeUrl()),
  },
  {
    name: 'that waits with a member for a client that came by a document',
    who: 'member',
    heading: '“Claude Code” is waiting to be let in',
    open: (page, { documented }) => page.goto(documented.authorizeUrl()),
  },
  {
    name: 'of a client whose document is not there',
    who: 'member',
    heading: 'This application cannot be let in',
    open: (page, { undocumented }) => page.goto(undocumented.authorizeUrl()),
  },
  {
    name: 'that waits with a member',
    who: 'member',
    heading: '“Claude” is waiting to be let in',
    open: (page, { waiting }) => page.goto(waiting.authorizeUrl()),
  },
  {
    name: 'on which a member says why',
    who: 'member',
    heading: 'Why do you need “Claude”?',
    open: async (page, { waiting }) => {
      await page.goto(waiting.authorizeUrl())
      await page.getByRole('link', { name: 'Tell the administrators why you need it' }).click()
    },
  },
  {
    name: 'of an approval that connects nobody',
    who: 'administrator',
    heading: '“Reporter” is let in',
    open: async (page, { issuer }) => {
      const client = await knock(issuer, {
        client_name: 'Reporter',
        redirect_uris: ['https://reports.example/callback'],
      })
      await page.goto(client.authorizeUrl())
      await page.getByLabel('Somebody else did: do not connect me').check()
      await page.getByRole('button', { name: 'Approve' }).click()
    },
  },
  {
    name: 'of a client whose document cannot be read now',
    who: 'member',
    heading: 'This application cannot be checked at the moment',
    open: (page, { unread }) => page.goto(unread.authorizeUrl()),
  },
  {
    name: 'of a client that leads where nobody may be led',
    who: 'administrator',
    heading: 'This application may not come in here',
    open: (page, { denied }) => page.goto(denied.authorizeUrl()),
  },
  {
    name: 'of a client that nobody has approved in time',
    who: 'member',
    heading: 'This application is not registered any more',
    open: (page, { expired }) => page.goto(expired.authorizeUrl()),
  },
  {
    name: 'of a client whose standing approval has ended',
    who: 'member',
    heading: 'This application is not registered any more',
    open: (page, { ended }) => page.goto(ended.authorizeUrl()),
  },
  {
    name: 'of a consent',
    who: 'member',
    heading: 'Let “Visual Studio Code” act for you?',
    open: (page, { approved }) => page.goto(approved.authorizeUrl()),
  },
  {
    name: 'of a consent to a client that has changed',
    who: 'administrator',
    heading: 'Let “Cursor” act for you?',
    open: (page, { changed }) => page.goto(changed.authorizeUrl()),
  },
  {
    name: 'of a client that is gone',
    who: 'member',
    heading: 'This application is not registered any more',
    open: (page, { rejected }) => page.goto(rejected.authorizeUrl()),
  },
  {
    name: 'of a client that is disabled',
    who: 'member',
    heading: 'This application is switched off here',
    open: (page, { disabled }) => page.goto(disabled.authorizeUrl()),
  },
  {
    name: 'of a request that cannot be carried out',
    who: 'member',
    heading: 'This request cannot be carried out',
    open: (page, { waiting }) => page.goto(waiting.authorizeUrl({ redirect_uri: 'https://elsewhere.example/' })),
  },
  {
    name: 'of a form that is too old',
    who: 'nobody',
    heading: 'This form was not accepted',
    open: async (page, { issuer }) => {
      await page.goto(`${issuer}/sign-in`)
      await page.context().clearCookies()
      await page.getByLabel('E-mail address').fill(ADMIN_EMAIL)
      await page.getByLabel('Password').fill(PASSWORD)
      await page.getByRole('button', { name: 'Sign in' }).click()
      await page.getByText('too old').waitFor()
    },
  },
  {
    name: 'of an address that leads nowhere',
    who: 'nobody',
    heading: 'There is nothing here',
    open: (page, { issuer }) => page.goto(`${issuer}/nowhere`),
  },
  ...PROVIDER_PAGES,
]

export async function openWorld(): Promise<World> {
  const host = await startDocumentHost()
  const [fresh, { server, issuer, administrator, call }, through] = await Promise.all([
    startServer({ variables: { VESTIBULE_ADMIN_EMAIL: '', VESTIBULE_ADMIN_PASSWORD: '' } }),
    openTenant({ variables: documentsOf(host) }),
    openProviderWorld(),
  ])
  await server.command('settings', 'set', 'clientIdMetadataDocumentsEnabled=true', 'dcrApprovalWithoutConnection=true')
  const member = await invited(server)
  const busy = host.publish()
  busy.fail(503)
  const clients = {
    ended: await letInAndEnded(issuer, administrator, call),
    waiting: await knock(issuer, {
      client_name: 'Claude',
      client_uri: 'https://claude.ai',
      redirect_uris: ['https://claude.ai/api/mcp/auth_callback'],
      token_endpoint_auth_method: 'client_secret_post',
    }),
    wordy: await knock(issuer, {
      client_name: LONG_NAME,
      client_uri: `https://client.example/${'about/'.repeat(30)}`,
      redirect_uris: [
        `https://${'a-very-long-label-in-a-host-name.'.repeat(5)}example.com/callback`,
        'https://insiders.vscode.dev/redirect',
        'https://vscode.dev/redirect',
        'http://127.0.0.1:33418/',
        'cursor://anysphere.cursor-mcp/oauth/callback',
      ],
      token_endpoint_auth_method: 'client_secret_basic',
    }),
    stated: await knockWithStatement(issuer, call),
    approved: await knock(issuer, {
      client_name: 'Visual Studio Code',
      redirect_uris: ['http://127.0.0.1:33418/', 'https://vscode.dev/redirect'],
    }),
    changed: await knock(issuer, {
      client_name: 'Cursor',
      redirect_uris: ['cursor://anysphere.cursor-mcp/oauth/callback'],
    }),
    disabled: await knock(issuer, { client_name: 'Old tool', redirect_uris: ['https://old.example/callback'] }),
    documented: documented(
      issuer,
      host.publish({ client_name: 'Claude Code', redirect_uris: ['http://localhost/callback'] }).url,
      'http://localhost:43110/callback',
    ),
    undocumented: documented(issuer, `${host.origin}/${'nowhere'.repeat(120)}`, 'http://localhost/callback'),
    unread: documented(issuer, busy.url, 'http://localhost/callback'),
    denied: await knock(issuer, { client_name: 'Led astray', redirect_uris: ['https://astray.example/callback'] }),
    expired: await knock(issuer, { client_name: 'Too late', redirect_uris: ['https://late.example/callback'] }),
    rejected: await knock(issuer, { client_name: 'Strange tool', redirect_uris: ['https://strange.example/callback'] }),
  }
  await member.open(clients.waiting.authorizeUrl())
  await server.command('settings', 'set', 'dcrDeniedRedirectHosts=astray.example')
  const decide = async (client: KnockingClient, decision: string): Promise<void> => {
    await administrator.submit(await administrator.open(client.authorizeUrl()), { decision })
  }
  await decide(clients.approved, 'approve')
  await decide(clients.changed, 'approve')
  await decide(clients.disabled, 'approve')
  await decide(clients.rejected, 'reject')
  changeClient(server, clients.changed, 'revision = revision + 1')
  changeClient(server, clients.disabled, "disable_tag = 'administrator'")
  changeClient(server, clients.expired, 'expires_at = issued_at', 'unapproved_clients')

  const contexts = { nobody: contextOf(), administrator: contextOf(administrator), member: contextOf(member) }
  const invitationUrl = linkIn(await server.command('user', 'create', '--email', 'ines@example.com'))
  return {
    ...clients,
    issuer,
    through,
    call,
    setUpUrl: await setUpLink(fresh),
    invitationUrl,
    contextOf: (who) => contexts[who],
    close: async () => void (await Promise.all([fresh.remove(), server.remove(), through.close(), host.close()])),
  }
}

/** What it says is signed; where codes go is signed, too. */
async function knockWithStatement(issuer: string, call: Tenant['call']): Promise<KnockingClient> {
  const directory = `https://directory.${'trust-framework.'.repeat(4)}example`
  const { alg, publicJwk, privateKey } = await newPair()
  await call('POST', '/api/v1/software-statement-issuers', { issuer: directory, jwks: { keys: [publicJwk] } })
  const redirect_uris = ['https://reports.example/callback'] as const
  const software_statement = await new SignJWT({
    client_name: 'Expense reports',
    software_id: 'reports',
    redirect_uris,
  })
    .setProtectedHeader({ alg })
    .setIssuer(directory)
    .sign(privateKey)
  return knock(issuer, { software_statement, redirect_uris })
}

/** Let in by a standing approval, which an administrator has ended since, with a sentence. */
async function letInAndEnded(issuer: string, administrator: Browser, call: Tenant['call']): Promise<KnockingClient> {
  const metadata = { client_name: 'Hosted assistant', redirect_uris: ['https://hosted.example/callback'] } as const
  const first = await knock(issuer, metadata)
  await administrator.submit(await administrator.open(first.authorizeUrl()), { decision: 'approve', extend: 'yes' })
  const later = await knock(issuer, { ...metadata, client_uri: 'https://hosted.example' })
  const { data } = await call<{ data: readonly { id: string }[] }>('GET', '/api/v1/standing-approvals')
  const reason = new URLSearchParams({ reason: 'Use the company’s own assistant from November on.' })
  await call('DELETE', `/api/v1/standing-approvals/${data[0]?.id}?${reason}`)
  return later
}

/** Time, and what administrators will do through the REST API. */
function changeClient(
  { folder }: RunningServer,
  { clientId }: KnockingClient,
  change: string,
  table: 'clients' | 'unapproved_clients' = 'clients',
): void {
  const database = new DatabaseSync(join(folder, 'vestibule.db'))
  try {
    database.exec('pragma busy_timeout = 5000')
    database.prepare(`update ${table} set ${change} where client_id = ?`).run(clientId)
  } finally {
    database.close()
  }
}
