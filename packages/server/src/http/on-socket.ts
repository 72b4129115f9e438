/** The application as `node:http` calls it. */
import type { RequestListener } from 'node:http'

import { getRequestListener } from '@hono/node-server'

import type { App } from './app-env.ts'

export function onSocket(app: App): RequestListener {
  return getRequestListener(app.fetch)
}
