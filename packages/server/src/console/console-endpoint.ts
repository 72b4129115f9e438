/**
 * `/console` and `/account`: the web application for administrators, and everybody's own page.
 *
 * It is one page and its assets; what it shows and does goes through the REST APIs, so nothing is decided here.
 */
import { existsSync } from 'node:fs'

import { serveStatic } from '@hono/node-server/serve-static'
import { html } from 'hono/html'

import { newApp, type App, type Middleware, type RequestContext } from '../http/app-env.ts'
import { page } from '../pages/page-app.ts'
import { pageErrorResponse } from '../pages/error-page.ts'
import type { Random } from '@vestibule/protocol/random'
import { currentSession, type SessionPorts } from '../sign-in/current-session.ts'
import { signInUrl } from '../sign-in/sign-in-url.ts'
import { CONSOLE_FOLDER, type ConsolePage } from './console-files.ts'

export const CONSOLE_PATH = '/console'
const ACCOUNT_PATH = '/account'
const ASSETS_PATH = '/console/assets/*'

export type ConsolePorts = SessionPorts & { readonly random: Random; readonly consolePage: ConsolePage }

export function consoleEndpoint(ports: ConsolePorts): App {
  const app = newApp(pageErrorResponse)
  app.get(ASSETS_PATH, assets(), async (c) => c.text('there is no such file', 404))

  const show = async (c: RequestContext) => {
    const { pathname, search } = new URL(c.req.url)
    if (!(await currentSession(c, ports))) return c.redirect(signInUrl(pathname + search))

    const nonce = ports.random.token()
    const document = ports.consolePage(nonce)
    if (document === undefined) return page(c, { title: 'The console is not built', body: notBuilt() })
    setHeaders(c, nonce)
    return c.html(document)
  }
  for (const path of [CONSOLE_PATH, ACCOUNT_PATH]) app.get(path, show).get(`${path}/*`, show)
  return app
}

/** Named by their content, so they never change; compressed when they were built. */
function assets(): Middleware {
  // While there are none, the framework would warn at every command.
  if (!existsSync(CONSOLE_FOLDER)) return (_c, next) => next()
  return serveStatic({
    root: CONSOLE_FOLDER,
    rewriteRequestPath: (path) => path.slice(CONSOLE_PATH.length),
    precompressed: true,
    onFound: (_path, c) => {
      c.header('Cache-Control', 'public, max-age=31536000, immutable')
      c.header('X-Content-Type-Options', 'nosniff')
    },
  })
}

/** Scripts and styles of our own only; what styles the component library makes at run time carry the nonce. */
function setHeaders(c: RequestContext, nonce: string): void {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ]
  c.header('Content-Security-Policy', policy.join('; '))
  c.header('X-Frame-Options', 'DENY')
  c.header('X-Content-Type-Options', 'nosniff')
  c.header('Referrer-Policy', 'same-origin')
  c.header('Cache-Control', 'no-store')
}

function notBuilt() {
  return html`<h1>The console is not built</h1>
    <p>
      This server runs from source. Run <code>npm run console</code> in its folder, then load this page again. The REST
      APIs and the command line work without it.
    </p>`
}
