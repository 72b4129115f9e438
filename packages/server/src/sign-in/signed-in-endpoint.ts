/** `/signed-in`: where signing in ends in the window that the console opened because the session had ended in another. */
import { html } from 'hono/html'

import type { App } from '../http/app-env.ts'
import { newPageApp, page } from '../pages/page-app.ts'
import { currentSession, type SessionPorts } from './current-session.ts'
import { signInUrl } from './sign-in-url.ts'

const SIGNED_IN_PATH = '/signed-in'

/** The other window notices by itself; this one has nothing to tell it, so it needs no script and no opener. */
export function signedInEndpoint(ports: SessionPorts): App {
  const app = newPageApp(SIGNED_IN_PATH)
  app.get(SIGNED_IN_PATH, async (c) => {
    const signedIn = await currentSession(c, ports)
    if (!signedIn) return c.redirect(signInUrl(SIGNED_IN_PATH), 303)
    const body = html`<h1>You are signed in</h1>
      <p>As ${signedIn.user.email}. Close this window: the page that you came from goes on by itself.</p>`
    return page(c, { title: 'You are signed in', body })
  })
  return app
}
