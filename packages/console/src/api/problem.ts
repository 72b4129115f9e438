/** What a call of the REST APIs can fail with, as one type: the answer's own words, or that there was no answer. */

export interface ApiError {
  readonly code: string
  readonly title: string
  readonly detail?: string | undefined
  readonly source?: { readonly pointer?: string | undefined; readonly parameter?: string | undefined } | undefined
}

export class ApiProblem extends Error {
  /** The HTTP status; 0 when no answer came: the connection is lost, or the server is away. */
  readonly status: number
  readonly errors: readonly ApiError[]
  /** Names the request in the server's log. */
  readonly traceId: string | undefined
  /** After how many seconds to try again, if the server said so. */
  readonly retryAfter: number | undefined

  constructor(
    status: number,
    errors: readonly ApiError[],
    { traceId, retryAfter }: { traceId?: string | undefined; retryAfter?: number | undefined } = {},
  ) {
    super(errors[0]?.detail ?? errors[0]?.title ?? `HTTP ${status}`)
    this.name = 'ApiProblem'
    this.status = status
    this.errors = errors
    this.traceId = traceId
    this.retryAfter = retryAfter
  }

  get isConnectionLost(): boolean {
    return this.status === 0
  }

  get isSessionEnded(): boolean {
    return this.status === 401
  }
}

export function asProblem(error: unknown): ApiProblem {
  return error instanceof ApiProblem ? error : new ApiProblem(0, [])
}

/**
 * The detail of each error that names a field, by the field's name.
 *
 * A pointer ends at the field in a body (`/clientName`, `/redirectUris/1`) or in a patch's value (`/0/value`); which
 * field a patch's operation is for is told by `paths`, in the order of the operations.
 */
export function fieldErrors(problem: ApiProblem, paths: readonly string[] = []): Record<string, string> {
  const found: Record<string, string> = {}
  for (const { detail, title, source } of problem.errors) {
    const [first = '', ...rest] = (source?.pointer ?? '').split('/').slice(1)
    const field = /^\d+$/.test(first) && paths.length > 0 ? paths[Number(first)] : first
    if (field === undefined || field === '') continue
    // The sentence may begin with the pointer, which the field's own label says already.
    found[field.replace(/^\//, '')] ??= (detail ?? title).replace(/^\/\S*: /, '')
    void rest
  }
  return found
}
