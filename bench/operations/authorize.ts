/** From an authorization request of a signed-in user whose consent is remembered to the code in the redirect. */
import { hash } from 'node:crypto'

import type { Surface } from '../contender.ts'
import { headerOf } from '../load/connection.ts'
import { runLoad, type Work } from '../load/load.ts'
import { requestBytes } from '../load/request.ts'
import type { Operation } from './operation.ts'

/** One for all: nobody looks whether another code has it too, and every server hashes it again. */
export const VERIFIER = 'bench-verifier-bench-verifier-bench-verifier-0'
export const VERIFIER_CHALLENGE = hash('sha256', VERIFIER, 'base64url')

/** Codes live a minute with some: what is prepared has to be used within that. */
const PREPARING_CONNECTIONS = 16

export function authorizationRequest(
  { host, paths, client, cookie, authorizationExtras }: Surface,
  extras = authorizationExtras,
): Buffer {
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: client.id,
    redirect_uri: client.redirectUri,
    scope: client.scope,
    state: 'a-state-of-some-length',
    code_challenge: VERIFIER_CHALLENGE,
    code_challenge_method: 'S256',
    ...extras,
  })
  return requestBytes({
    method: 'GET',
    path: `${paths.authorization}?${query}`,
    host,
    headers: { Cookie: cookie, Accept: 'text/html' },
  })
}

/** @param onCode with each code that came */
function authorizations(
  surface: Surface,
  amount: number,
  onCode: (code: string) => void,
  extras = surface.authorizationExtras,
): Work {
  const request = authorizationRequest(surface, extras)
  let sent = 0
  return {
    next() {
      sent += 1
      return sent > amount ? undefined : request
    },
    accept(answer) {
      const code = /[?&]code=([^&]+)/.exec(headerOf(answer, 'location') ?? '')?.[1]
      if (code === undefined) return false
      onCode(decodeURIComponent(code))
      return true
    },
  }
}

/** So many codes, fetched as fast as they are given out. @throws Error when one is refused. */
export async function makeCodes(
  surface: Surface,
  amount: number,
  extras = surface.authorizationExtras,
): Promise<string[]> {
  const codes: string[] = []
  const work = authorizations(surface, amount, (code) => codes.push(code), extras)
  const { firstFailure } = await runLoad(
    { port: surface.port, connections: Math.min(amount, PREPARING_CONNECTIONS) },
    work,
  )
  if (firstFailure !== undefined) throw new Error(`no code: ${firstFailure}`)
  return codes
}

export const authorize: Operation = {
  name: 'authorize',
  label: 'authorize to code',
  usesUp: false,
  prepare: async (surface) => authorizations(surface, Infinity, () => {}),
}
