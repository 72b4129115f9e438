/** Asks with the tag of the answer that is here already (RFC 9110 §13.1.2), for what is looked at every few seconds. */
import type { QueryClient, QueryKey } from '@tanstack/react-query'

import { answer, IN_BACKGROUND } from './client.ts'

interface Called<T> {
  readonly data?: T
  readonly error?: unknown
  readonly response: Response
}

type Headers = Readonly<Record<string, string>>

const tags = new WeakMap<object, string>()

/** @throws ApiProblem as `answer`. */
export async function answerUnlessKnown<T extends object>(
  queries: QueryClient,
  queryKey: QueryKey,
  call: (headers: Headers) => Promise<Called<T>>,
): Promise<Exclude<T, undefined>> {
  const known = queries.getQueryData<Exclude<T, undefined>>(queryKey)
  const tag = known && tags.get(known)
  // What is here already is only looked at again: that is no sign of a person.
  const headers = { ...(known && IN_BACKGROUND), ...(tag !== undefined && { 'If-None-Match': tag }) }

  const calling = call(headers)
  const called = await calling.catch(() => undefined)
  if (known && called?.response.status === 304) return known

  const data = await answer(calling)
  const given = called?.response.headers.get('ETag')
  if (typeof given === 'string') tags.set(data, given)
  return data
}
