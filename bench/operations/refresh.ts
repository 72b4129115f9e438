/** Refresh with rotation: each connection of the load is a client's connection that goes on with the token it was given. */
import type { Surface } from '../contender.ts'
import { jsonOf } from '../load/connection.ts'
import type { Work } from '../load/load.ts'
import { formBytes } from '../load/request.ts'
import { connect } from './exchange.ts'
import type { Operation } from './operation.ts'

export function refreshRequest({ host, paths, client, tokenExtras }: Surface, refreshToken: string): Buffer {
  return formBytes(host, paths.token ?? '', {
    grant_type: 'refresh_token',
    client_id: client.id,
    client_secret: client.secret,
    refresh_token: refreshToken,
    ...tokenExtras,
  })
}

export async function refreshes(surface: Surface, connections: number): Promise<Work> {
  const tokens: string[] = []
  for (let index = 0; index < connections; index++) tokens.push((await connect(surface)).refreshToken)
  return {
    next: (connection) => refreshRequest(surface, tokens[connection] ?? ''),
    accept(answer, connection) {
      const successor = answer.status === 200 ? jsonOf(answer)['refresh_token'] : undefined
      if (typeof successor !== 'string') return false
      tokens[connection] = successor
      return true
    },
  }
}

export const refresh: Operation = {
  name: 'refresh',
  label: 'refresh with rotation',
  usesUp: false,
  prepare: (surface, _amount, connections) => refreshes(surface, connections),
}
