/** Exchange of a code for tokens, with PKCE, by a confidential client. */
import type { Surface } from '../contender.ts'
import { jsonOf } from '../load/connection.ts'
import { ask } from '../load/load.ts'
import { formBytes } from '../load/request.ts'
import { makeCodes, VERIFIER } from './authorize.ts'
import type { Operation } from './operation.ts'

export function exchangeRequest(
  { host, paths, client, tokenExtras }: Surface,
  code: string,
  extras = tokenExtras,
): Buffer {
  return formBytes(host, paths.token ?? '', {
    grant_type: 'authorization_code',
    client_id: client.id,
    client_secret: client.secret,
    redirect_uri: client.redirectUri,
    code,
    code_verifier: VERIFIER,
    ...extras,
  })
}

export interface Tokens {
  readonly accessToken: string
  readonly refreshToken: string
}

/** A whole connection, for operations that begin with tokens. @throws Error when it is refused. */
export async function connect(
  surface: Surface,
  { authorizationExtras, tokenExtras }: Pick<Surface, 'authorizationExtras' | 'tokenExtras'> = surface,
): Promise<Tokens> {
  const [code = ''] = await makeCodes(surface, 1, authorizationExtras)
  const answer = await ask(surface.port, exchangeRequest(surface, code, tokenExtras))
  const { access_token, refresh_token } = answer.status === 200 ? jsonOf(answer) : {}
  if (typeof access_token !== 'string' || typeof refresh_token !== 'string')
    throw new Error(`no tokens: ${answer.status} ${answer.body.toString()}`)
  return { accessToken: access_token, refreshToken: refresh_token }
}

export const exchange: Operation = {
  name: 'exchange',
  label: 'code exchange with PKCE',
  usesUp: true,
  async prepare(surface, amount) {
    const requests = (await makeCodes(surface, amount)).map((code) => exchangeRequest(surface, code))
    return {
      next: () => requests.pop(),
      accept: ({ status, body }) => status === 200 && body.includes('"refresh_token"'),
    }
  },
}
