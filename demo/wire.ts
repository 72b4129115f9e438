/** A `fetch` that remembers what went over the wire, for those who want to see it. */

export interface Wire {
  readonly fetch: typeof fetch
  /** What has gone over it since the last look, a line for each exchange. */
  take(): string[]
}

export function tapWire(): Wire {
  const lines: string[] = []
  return {
    async fetch(input, init) {
      const request = new Request(input, init)
      const response = await fetch(input, init)
      const { pathname } = new URL(request.url)
      lines.push(`${request.method.padEnd(4)} ${pathname}  ${response.status}${await errorIn(response)}`)
      return response
    },
    take: () => lines.splice(0),
  }
}

/** What an answer says is wrong: the OAuth error, or the challenge of a protected resource. */
async function errorIn(response: Response): Promise<string> {
  if (response.ok) return ''
  const challenge = response.headers.get('WWW-Authenticate')
  if (challenge !== null) return `  WWW-Authenticate: ${challenge}`
  if (!response.headers.get('Content-Type')?.includes('json')) return ''
  const body = (await response.clone().json()) as { error?: unknown }
  return typeof body.error === 'string' ? `  ${body.error}` : ''
}
