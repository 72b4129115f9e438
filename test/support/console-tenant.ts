/** A tenant at a running server, with what its people do before somebody opens the console: over HTTP, as clients and people do it. */
import { CONSOLE_HEADER } from '../../packages/server/test/support/console.ts'
import { knock, type KnockingClient } from './knocking-client.ts'
import { decide, linkIn, signedIn, strangerAt, type Browser } from './person.ts'
import { PASSWORD, startServer, type RunningOptions, type RunningServer } from './running-server.ts'

export interface Tenant {
  readonly server: RunningServer
  readonly issuer: string
  /** Signed in; as whom the REST APIs are called where nobody else is named. */
  readonly administrator: Browser
  call<Answer = unknown>(method: string, path: string, body?: unknown, as?: Browser): Promise<Answer>
  /** Invited, and signed in once they have chosen their password. */
  join(email: string, name: string, role?: 'Member' | 'TenantAdmin'): Promise<Browser>
  /** A public client that has registered itself and waits. */
  knock(name: string, redirectUri: string, changes?: Readonly<Record<string, unknown>>): Promise<KnockingClient>
  /** The administrator approves it by connecting it; it has its tokens then. */
  letIn(client: KnockingClient): Promise<void>
  connect(client: KnockingClient, person: Browser): Promise<void>
  close(): Promise<void>
}

/** The REST APIs, as the console calls them. @param somebody who is meant where nobody else is named. */
export function callAs(issuer: string, somebody: Browser): Tenant['call'] {
  return async <Answer>(method: string, path: string, body?: unknown, as = somebody) => {
    const response = await fetch(issuer + path, {
      method,
      headers: {
        Cookie: [...as.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        [CONSOLE_HEADER]: '1',
        ...(body !== undefined && !(body instanceof Blob) && { 'Content-Type': 'application/json' }),
      },
      ...(body !== undefined && { body: body instanceof Blob ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path} was answered with ${response.status}: ${text}`)
    return (text === '' ? undefined : JSON.parse(text)) as Answer
  }
}

export async function openTenant(options: RunningOptions = {}): Promise<Tenant> {
  const server = await startServer(options)
  const { issuer } = server
  const administrator = await signedIn(server)

  const call = callAs(issuer, administrator)
  const connectWith = async (client: KnockingClient, person: Browser, decision: 'approve' | 'allow') => {
    const back = await decide(person, client.authorizeUrl(), decision)
    const response = await client.exchange(back.searchParams.get('code') ?? '')
    if (response.status !== 200) throw new Error(`connecting failed: ${await response.text()}`)
  }
  return {
    server,
    issuer,
    administrator,
    call,
    async join(email, name, role = 'Member') {
      const { invitation } = await call<{ invitation: { url: string } }>('POST', '/api/v1/users', { email, name, role })
      const person = strangerAt(server)
      const page = await person.open(linkIn(invitation.url))
      await person.submit(page, { password: PASSWORD, password2: PASSWORD })
      return person
    },
    knock: (client_name, redirectUri, changes = {}) =>
      knock(issuer, { client_name, redirect_uris: [redirectUri], ...changes }),
    letIn: (client) => connectWith(client, administrator, 'approve'),
    connect: (client, person) => connectWith(client, person, 'allow'),
    close: () => server.remove(),
  }
}
