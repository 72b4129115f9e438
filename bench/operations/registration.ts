/** Registration (RFC 7591) of clients of which no two are the same, each with a redirect host of its own. */
import type { Surface } from '../contender.ts'
import { requestBytes } from '../load/request.ts'
import type { Work } from '../load/load.ts'
import type { Operation } from './operation.ts'

let registered = 0

export function registrationRequest(
  { host, paths, client }: Surface,
  name: string,
  redirectHost: string,
  headers: Readonly<Record<string, string>> = {},
): Buffer {
  return requestBytes({
    method: 'POST',
    path: paths.registration ?? '',
    host,
    headers: { 'Content-Type': 'application/json', Accept: 'application/json', ...headers },
    body: JSON.stringify({
      client_name: name,
      client_uri: `https://${redirectHost}`,
      logo_uri: `https://${redirectHost}/logo.png`,
      redirect_uris: [`https://${redirectHost}/oauth/callback`],
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      token_endpoint_auth_method: 'client_secret_post',
      scope: client.scope,
    }),
  })
}

export function registrations(surface: Surface): Work {
  return {
    next() {
      registered += 1
      return registrationRequest(surface, `Client ${registered}`, `app-${registered}.example`)
    },
    accept: ({ status }) => status === 201,
  }
}

export const registration: Operation = {
  name: 'registration',
  label: 'registration',
  usesUp: false,
  prepare: async (surface) => registrations(surface),
}
