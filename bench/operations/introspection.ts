/** Introspection (RFC 7662) of active access tokens, a few of them in turn. */
import { formBytes } from '../load/request.ts'
import { connect } from './exchange.ts'
import type { Operation } from './operation.ts'

const TOKENS = 20

export const introspection: Operation = {
  name: 'introspection',
  label: 'introspection',
  usesUp: false,
  async prepare(surface) {
    const { host, paths, client } = surface
    const requests: Buffer[] = []
    for (let index = 0; index < TOKENS; index++) {
      const { accessToken } = await connect(surface, surface.introspectable ?? surface)
      requests.push(
        formBytes(host, paths.introspection ?? '', {
          token: accessToken,
          client_id: client.id,
          client_secret: client.secret,
        }),
      )
    }
    let sent = 0
    return {
      next() {
        sent += 1
        return requests[sent % TOKENS]
      },
      accept: ({ status, body }) => status === 200 && /"active": ?true/.test(body.toString('latin1')),
    }
  },
}
