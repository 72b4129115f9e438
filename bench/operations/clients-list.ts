/** A page of the clients list, filtered and sorted, as the administrators' console asks for it. */
import { requestBytes } from '../load/request.ts'
import type { Operation } from './operation.ts'

export const clientsList: Operation = {
  name: 'clients-list',
  label: 'clients list, filtered',
  usesUp: false,
  async prepare({ host, clientsList }) {
    const request = requestBytes({
      method: 'GET',
      path: clientsList?.path ?? '',
      host,
      headers: { Authorization: clientsList?.authorization ?? '', Accept: 'application/json' },
    })
    return { next: () => request, accept: ({ status, body }) => status === 200 && body.length > 1000 }
  },
}
