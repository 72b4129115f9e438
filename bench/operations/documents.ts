/** The documents that every client fetches first: metadata (RFC 8414) and key set (RFC 7517). */
import type { Endpoint } from '../contender.ts'
import { requestBytes } from '../load/request.ts'
import type { Operation } from './operation.ts'

function documentOperation(name: Operation['name'], label: string, endpoint: Endpoint, member: string): Operation {
  return {
    name,
    label,
    usesUp: false,
    async prepare({ host, paths }) {
      const request = requestBytes({ method: 'GET', path: paths[endpoint] ?? '', host })
      return { next: () => request, accept: ({ status, body }) => status === 200 && body.includes(`"${member}"`) }
    },
  }
}

export const discovery = documentOperation('discovery', 'discovery', 'discovery', 'token_endpoint')
export const keySet = documentOperation('key-set', 'key set', 'keySet', 'keys')
