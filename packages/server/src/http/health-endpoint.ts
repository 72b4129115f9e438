/**
 * `/healthz`: the process answers. `/readyz`: its database answers too.
 *
 * For load balancers and supervisors, which call by address: these two paths are the same at every host.
 */
import { newApp, type App } from './app-env.ts'

export interface HealthPorts {
  /** Rejects when the database does not answer. */
  readonly databaseAnswers: () => Promise<void>
}

export function healthEndpoint({ databaseAnswers }: HealthPorts): App {
  const app = newApp()
  let asking: Promise<void> | undefined

  /** However many ask at the same time, the database is asked once. */
  const askOnce = (): Promise<void> => {
    asking ??= databaseAnswers().finally(() => (asking = undefined))
    return asking
  }

  app.get('/healthz', (c) => c.text('ok\n', 200, { 'Cache-Control': 'no-store' }))
  app.get('/readyz', async (c) => {
    c.header('Cache-Control', 'no-store')
    const isReady = await askOnce().then(
      () => true,
      () => false,
    )
    return isReady ? c.text('ready\n') : c.text('the database does not answer\n', 503, { 'Retry-After': '5' })
  })
  return app
}
