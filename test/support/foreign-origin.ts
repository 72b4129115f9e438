/** `fetch` as a web page of another origin has it: with preflights, and with nothing readable that CORS does not expose. */

const SAFE_METHODS = ['GET', 'HEAD', 'POST']
const SAFE_REQUEST_HEADERS = ['accept', 'accept-language', 'content-language']
const SAFE_CONTENT_TYPES = ['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain']
const SAFE_RESPONSE_HEADERS = [
  'cache-control',
  'content-language',
  'content-length',
  'content-type',
  'expires',
  'last-modified',
  'pragma',
]

export interface ForeignOrigin {
  readonly fetch: typeof fetch
  /** What a browser would have refused, in its own words. */
  readonly refused: readonly string[]
}

/** @see https://fetch.spec.whatwg.org/#http-cors-protocol */
export function foreignOrigin(origin: string): ForeignOrigin {
  const refused: string[] = []
  const refuse = (why: string): never => {
    refused.push(why)
    throw new TypeError(`Failed to fetch: ${why}`)
  }

  const corsFetch: typeof fetch = async (input, init) => {
    const request = new Request(input, init)
    const what = `${request.method} ${request.url}`
    const custom = customHeaders(request.headers)
    if (custom.length > 0 || !SAFE_METHODS.includes(request.method)) {
      const fault = await preflight(origin, request, custom)
      if (fault !== undefined) refuse(`${what}: ${fault}`)
    }
    const headers = new Headers(request.headers)
    headers.set('Origin', origin)
    const response = await fetch(new Request(request, { headers }))
    if (response.headers.get('Access-Control-Allow-Origin') !== '*') refuse(`${what}: the answer is not for ${origin}`)
    return onlyExposed(response)
  }
  return { fetch: corsFetch, refused }
}

function customHeaders(headers: Headers): string[] {
  return [...headers]
    .filter(([name, value]) => {
      if (name === 'content-type') return !SAFE_CONTENT_TYPES.includes(value.split(';')[0]?.trim() ?? '')
      return !SAFE_REQUEST_HEADERS.includes(name)
    })
    .map(([name]) => name)
}

async function preflight(origin: string, { method, url }: Request, custom: string[]): Promise<string | undefined> {
  const response = await fetch(url, {
    method: 'OPTIONS',
    headers: {
      Origin: origin,
      'Access-Control-Request-Method': method,
      'Access-Control-Request-Headers': custom.toSorted().join(','),
    },
  })
  const allowed = (name: string): string[] => listOf(response.headers.get(name))
  if (!response.ok) return `the preflight was answered with ${response.status}`
  if (response.headers.get('Access-Control-Allow-Origin') !== '*') return `${origin} is not allowed`
  if (response.headers.has('Access-Control-Allow-Credentials')) return 'credentials would be sent'
  if (!SAFE_METHODS.includes(method) && !allowed('Access-Control-Allow-Methods').includes(method.toLowerCase()))
    return `${method} is not allowed`
  const names = allowed('Access-Control-Allow-Headers')
  // The wildcard does not cover Authorization.
  const missing = custom.find((name) => !names.includes(name) && (name === 'authorization' || !names.includes('*')))
  return missing === undefined ? undefined : `the header ${missing} is not allowed`
}

function onlyExposed(response: Response): Response {
  const exposed = listOf(response.headers.get('Access-Control-Expose-Headers'))
  const headers = [...response.headers].filter(
    ([name]) => SAFE_RESPONSE_HEADERS.includes(name) || exposed.includes(name),
  )
  const seen = new Response(response.body, { status: response.status, statusText: response.statusText, headers })
  return seen
}

function listOf(header: string | null): string[] {
  return (header ?? '').split(',').map((item) => item.trim().toLowerCase())
}
