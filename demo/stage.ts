/** Where the story plays: the server on an empty database, a browser, and a place where applications get their answers. */
import type { Browser } from 'playwright-core'

import { startCallbackServer, type CallbackServer } from '../test/support/callback-server.ts'
import { launchChromium } from '../test/support/chromium.ts'
import { startServer, type RunningServer } from '../test/support/running-server.ts'
import { visit, type Visitor } from '../test/support/visitor.ts'

export interface Stage {
  readonly server: RunningServer
  readonly mcpUrl: string
  readonly callback: CallbackServer
  /** A person with a browser of their own. */
  person(): Promise<Visitor>
  close(): Promise<void>
}

/** What the application shows once it has its answer. */
const DONE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Connected</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>body{font:1.1rem/1.5 Helvetica,Arial,sans-serif;display:grid;place-content:center;min-height:90vh;margin:0 1.5rem;
text-align:center;color:#1a1e23}</style></head>
<body><h1>You are connected</h1><p>This is the application’s own page. You can close it.</p></body></html>`

/** Nothing is set up: no administrator, no registration. */
const FIRST_START = {
  VESTIBULE_ADMIN_EMAIL: '',
  VESTIBULE_ADMIN_PASSWORD: '',
  VESTIBULE_REGISTRATION_METHODS: '',
}

export async function openStage(): Promise<Stage> {
  const server = await startServer({ variables: FIRST_START })
  // However this process ends, the server does not outlive it.
  process.once('exit', () => server.process.kill())
  const callback = await startCallbackServer(DONE)
  let browser: Browser | undefined
  try {
    browser = await launchChromium()
  } catch (error) {
    await Promise.all([server.remove(), callback.close()])
    throw error
  }
  const chromium = browser
  return {
    server,
    mcpUrl: `${server.issuer}/api/ai/mcp`,
    callback,
    person: () => visit(chromium, server.issuer),
    async close() {
      await chromium.close()
      await Promise.all([server.remove(), callback.close()])
    },
  }
}
