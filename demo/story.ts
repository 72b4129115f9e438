/** The story, in the order in which it happens: each scene is one numbered step on the terminal. */
import { knock, type KnockingClient } from '../test/support/knocking-client.ts'
import { SDK_V1, SDK_V2_STATELESS, STATELESS_REVISION } from '../test/support/mcp-client.ts'
import { setUpLink, type Visitor } from '../test/support/visitor.ts'
import type { Album } from './album.ts'
import { openApplication, type Application } from './application.ts'
import type { Narrator } from './narrator.ts'
import type { Stage } from './stage.ts'

const GRACE = 'grace@example.com'
const MAX = 'max@example.com'
const PASSWORD = 'a sentence is better than a word'

/** As a hosted assistant registers: it keeps a secret on its server. */
const ASSISTANT = {
  client_name: 'Assistant',
  token_endpoint_auth_method: 'client_secret_post',
  grant_types: ['authorization_code', 'refresh_token'],
}

/** As an editor on somebody's machine registers: no secret, a loopback address. */
const EDITOR = {
  client_name: 'Editor',
  client_uri: 'https://editor.example',
  token_endpoint_auth_method: 'none',
  application_type: 'native',
}

export async function tellStory(stage: Stage, narrator: Narrator, album: Album): Promise<void> {
  const told = { stage, narrator, album }
  const grace = await stage.person()
  const max = await stage.person()

  await firstStart(told, grace)
  await invitation(told, grace, max)
  const assistant = await registration(told)
  await tooEarly(told, assistant)
  await waiting(told, assistant, max)
  await approval(told, assistant, grace)
  await consent(told, assistant, max)
  const editor = await publicClient(told, grace)
  const stranger = await overview(told, editor)
  await rejection(told, stranger, grace, max)
  await revocation(told, assistant)
  narrator.step('What has been shown')
  narrator.say(
    'Two applications registered themselves and could do nothing until an administrator let them in; a third one was ' +
      'turned away. Everybody consented for themselves, and what was revoked is refused on the next call.',
  )
  await Promise.all([assistant.connection.close(), editor.connection.close()])
}

interface Told {
  readonly stage: Stage
  readonly narrator: Narrator
  readonly album: Album
}

async function firstStart({ stage, narrator, album }: Told, grace: Visitor): Promise<void> {
  const { server } = stage
  narrator.step('The server starts for the first time, on an empty database')
  narrator.fact('issuer', server.issuer)
  narrator.fact('MCP endpoint', stage.mcpUrl)
  narrator.fact('registration_endpoint', (await metadataOf(server.issuer)).registration_endpoint ?? 'none: it is off')

  narrator.step('Grace opens the set-up link, becomes administrator and turns registration on')
  const link = await setUpLink(server)
  narrator.fact('set-up link', link)
  const { page } = grace
  await page.goto(link)
  await page.getByLabel('E-mail address').fill(GRACE)
  await page.getByLabel('Your name').fill('Grace')
  await choosePassword(grace)
  await page.getByLabel('Applications that keep a secret on a server').check()
  await page.getByLabel('Applications on people’s own devices').check()
  await page.getByLabel('Also those that name no home page').check()
  await album.take(page, 'set-up')
  await choosePassword(grace)
  await page.getByRole('button', { name: 'Create administrator' }).click()
  await arrivesAt(grace, 'Hello, Grace')
  narrator.fact('registration_endpoint', (await metadataOf(server.issuer)).registration_endpoint ?? 'none')
}

async function invitation({ narrator, album }: Told, grace: Visitor, max: Visitor): Promise<void> {
  narrator.step('She invites Max, a member')
  await album.take(grace.page, 'home')
  await grace.page.getByLabel('E-mail address').fill(MAX)
  await grace.page.getByRole('button', { name: 'Make a one-time link' }).click()
  await arrivesAt(grace, `Invitation for ${MAX}`)
  const link = await grace.page.getByText('/choose-password/').innerText()
  narrator.fact('one-time link', link)
  await max.page.goto(link)
  await choosePassword(max)
  await max.page.getByRole('button', { name: 'Set password' }).click()
  await arrivesAt(max, 'Hello, max')
  await max.page.getByRole('button', { name: 'Sign out' }).click()
  await arrivesAt(max, 'Sign in')
}

async function registration({ stage, narrator }: Told): Promise<Application> {
  narrator.step('A hosted assistant (official SDK v1) wants to connect for Max, and registers itself')
  const assistant = openApplication(stage, SDK_V1, ASSISTANT)
  await assistant.sendAway()
  narrator.wire(assistant.wire.take())
  narrator.fact('client_id', assistant.memory.client?.client_id)
  narrator.fact('client_secret', assistant.memory.client?.client_secret ? '64 characters, shown once' : 'none')
  return assistant
}

async function tooEarly({ narrator }: Told, assistant: Application): Promise<void> {
  narrator.step('It is registered, and still gets nothing: nobody has let it in')
  const answer = await assistant.askForToken({
    grant_type: 'authorization_code',
    code: 'too-early',
    code_verifier: 'v'.repeat(43),
  })
  assert(answer.error === 'invalid_grant', `the token endpoint said ${answer.error} while the client waits`)
  narrator.fact('POST /oauth/token', `${answer.status} ${answer.error}`)
  narrator.fact('error_description', answer.text)
}

async function waiting({ narrator, album }: Told, assistant: Application, max: Visitor): Promise<void> {
  narrator.step('Max follows the assistant’s link, signs in, and waits')
  await max.page.goto(assistant.memory.sentTo?.href ?? '')
  await album.take(max.page, 'sign-in')
  await max.signIn(MAX, PASSWORD)
  await arrivesAt(max, '“Assistant” is waiting to be let in')
  await album.take(max.page, 'waiting')
  narrator.fact('his page', await max.heading())
  narrator.say('No code is issued. The page looks again every five seconds, without script.')
}

async function approval({ stage, narrator, album }: Told, waitingOne: Application, grace: Visitor): Promise<void> {
  narrator.step('Grace connects the same assistant, and so decides about it')
  const hers = openApplication(stage, SDK_V1, ASSISTANT, waitingOne.memory)
  await grace.page.goto(await hers.sendAway())
  await arrivesAt(grace, 'Let “Assistant” into Vestibule?')
  await album.take(grace.page, 'approval', ['light', 'dark'])
  await grace.page.getByRole('button', { name: 'Approve' }).click()
  const answer = await hers.comeBack()
  narrator.fact('her page', 'Let “Assistant” into Vestibule? → Approve')
  narrator.fact('redirect', `code=${answer.get('code')?.slice(0, 8)}…  iss=${answer.get('iss')}`)
  await tellWhoami(narrator, hers, GRACE)
  await hers.connection.close()
}

async function consent({ narrator, album }: Told, assistant: Application, max: Visitor): Promise<void> {
  narrator.step('Max has touched nothing: his page has gone on by itself, to his own consent')
  await arrivesAt(max, 'Let “Assistant” act for you?')
  await album.take(max.page, 'consent', ['light', 'dark'])
  narrator.fact('his page', `${await max.heading()} → Allow`)
  await max.page.getByRole('button', { name: 'Allow' }).click()
  assistant.wire.take()
  await assistant.comeBack()
  await arrivesAt(max, 'You are connected')
  await album.take(max.page, 'done')
  narrator.wire(assistant.wire.take())
  narrator.fact('scope', assistant.memory.held?.scope)
  narrator.fact('expires_in', `${assistant.memory.held?.expires_in} seconds`)
  narrator.fact('refresh_token', assistant.memory.held?.refresh_token ? 'yes' : 'no')
  await tellWhoami(narrator, assistant, MAX)
}

async function publicClient({ stage, narrator }: Told, grace: Visitor): Promise<Application> {
  narrator.step(`Grace’s editor (official SDK v2, the stateless revision ${STATELESS_REVISION}) does the same`)
  const editor = openApplication(stage, SDK_V2_STATELESS, EDITOR)
  await grace.page.goto(await editor.sendAway())
  narrator.fact('client_id', editor.memory.client?.client_id)
  narrator.fact('client_secret', editor.memory.client?.client_secret ?? 'none: it runs on her machine')
  await arrivesAt(grace, 'Let “Editor” into Vestibule?')
  await grace.page.getByRole('button', { name: 'Approve' }).click()
  await editor.comeBack()
  narrator.wire(editor.wire.take())
  narrator.fact('Mcp-Session-Id', editor.connection.session() ?? 'none: stateless')
  narrator.fact('refresh_token', editor.memory.held?.refresh_token ? 'yes' : 'no: it is a public client')
  await tellWhoami(narrator, editor, GRACE)
  return editor
}

async function overview({ stage, narrator }: Told, editor: Application): Promise<KnockingClient> {
  narrator.step('Another application knocks, and Grace asks her editor who waits and who is in')
  const stranger = await knock(stage.server.issuer, {
    client_name: 'Claude',
    redirect_uris: ['https://claude.example.net/callback'],
  })
  const tell = async (tool: string): Promise<readonly string[]> => {
    const { clients } = (await editor.connection.call(tool)) as {
      clients: { clientId: string; clientName: string; redirectUris: string[] }[]
    }
    narrator.fact(tool, `${clients.length}`)
    for (const client of clients) {
      narrator.fact('', `${client.clientId.slice(0, 8)}…  ${client.clientName.padEnd(10)} ${client.redirectUris[0]}`)
    }
    return clients.map(({ clientId }) => clientId)
  }
  assert((await tell('list_waiting_clients')).includes(stranger.clientId), 'the stranger is not among who waits')
  assert(!(await tell('list_oauth_clients')).includes(stranger.clientId), 'the stranger is among who is in')
  return stranger
}

async function rejection(
  { narrator, album }: Told,
  stranger: KnockingClient,
  grace: Visitor,
  max: Visitor,
): Promise<void> {
  narrator.step('It calls itself Claude, but access would go elsewhere: she rejects it')
  await grace.page.goto(stranger.authorizeUrl())
  await arrivesAt(grace, 'Let “Claude” into Vestibule?')
  const decided = grace.page.waitForResponse('**/oauth/authorize/decision')
  await grace.page.getByRole('button', { name: 'Reject' }).click()
  await decided
  await max.page.goto(stranger.authorizeUrl())
  await arrivesAt(max, 'This application is not registered any more')
  await album.take(max.page, 'gone')
  narrator.fact('who still has its link', await max.heading())
  const answer = await stranger.exchange('whatever')
  const { error } = (await answer.json()) as { error: string }
  assert(error === 'invalid_client', `a client that is gone was told ${error}`)
  narrator.fact('POST /oauth/token', `${answer.status} ${error}, by which it knows to register anew`)
}

async function revocation({ narrator }: Told, assistant: Application): Promise<void> {
  narrator.step('Max logs the assistant out: it revokes what it holds, and its next call is refused')
  const status = await assistant.revoke(assistant.memory.held?.access_token ?? '')
  assert(status === 200, `revocation was answered with ${status}`)
  narrator.fact('POST /oauth/revoke', `${status}`)
  assistant.wire.take()
  const refused = await assistant.connection.call('whoami').then(
    () => false,
    (error: unknown) => error instanceof SDK_V1.Unauthorized,
  )
  assert(refused, 'a revoked connection could still call a tool')
  narrator.wire(assistant.wire.take())
  narrator.fact('SDK v1', 'UnauthorizedError: Max would have to connect again')
}

async function tellWhoami(narrator: Narrator, { connection }: Application, email: string): Promise<void> {
  const answer = (await connection.call('whoami')) as { user?: { email?: string } }
  assert(answer.user?.email === email, `whoami said ${answer.user?.email}, not ${email}`)
  narrator.fact('tool whoami', answer.user)
}

async function choosePassword({ page }: Visitor): Promise<void> {
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByLabel('The same once more').fill(PASSWORD)
}

async function arrivesAt({ page }: Visitor, heading: string): Promise<void> {
  try {
    await page.getByRole('heading', { level: 1, name: heading }).waitFor()
  } catch (error) {
    throw new Error(`the browser never came to “${heading}”; it is at ${page.url()}`, { cause: error })
  }
}

async function metadataOf(issuer: string): Promise<{ readonly registration_endpoint?: string }> {
  const response = await fetch(`${issuer}/.well-known/oauth-authorization-server`)
  return (await response.json()) as { registration_endpoint?: string }
}

function assert(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new Error(otherwise)
}
