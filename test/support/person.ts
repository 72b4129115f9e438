/** People at our pages, over real HTTP: they sign in, are invited, approve, consent. */
import { Browser } from '../../packages/server/test/support/browser.ts'
import { ADMIN_EMAIL, PASSWORD, type RunningServer } from './running-server.ts'

export { Browser, type Page } from '../../packages/server/test/support/browser.ts'

export const MEMBER_EMAIL = 'max@example.com'

type At = Pick<RunningServer, 'issuer'>

/** A browser in which nobody has signed in. */
export function strangerAt({ issuer }: At): Browser {
  return new Browser((url, init) => fetch(url, init), issuer)
}

export async function signedIn(server: At, email = ADMIN_EMAIL): Promise<Browser> {
  const browser = strangerAt(server)
  const page = await browser.signIn(email, PASSWORD)
  if (page.status !== 200) throw new Error(`sign-in failed: ${page.html}`)
  return browser
}

/** Invited by the operator, and signed in once they have chosen their password behind the link. */
export async function invited(
  server: RunningServer,
  email = MEMBER_EMAIL,
  ...flags: readonly string[]
): Promise<Browser> {
  const browser = strangerAt(server)
  const link = linkIn(await server.command('user', 'create', '--email', email, ...flags))
  const page = await browser.submit(await browser.open(link), { password: PASSWORD, password2: PASSWORD })
  if (page.status !== 200) throw new Error(`choosing a password failed: ${page.html}`)
  return browser
}

/** The one-time link among what the command line has printed. */
export function linkIn(printed: string): string {
  const link = /https?:\/\/\S+\/(?:set-up|choose-password)\/\S+/.exec(printed)?.[0]
  if (link === undefined) throw new Error(`no link in:\n${printed}`)
  return link
}

export type Decision = 'approve' | 'reject' | 'allow' | 'deny'

/** Opens an authorization request, decides, and returns where the person was sent. */
export async function decide(browser: Browser, url: URL | string, decision: Decision): Promise<URL> {
  const page = await browser.open(String(url))
  const { leftFor, html } = page.leftFor ? page : await browser.submit(page, { decision })
  if (!leftFor) throw new Error(`${decision} led nowhere:\n${html}`)
  return leftFor
}
