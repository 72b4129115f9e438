/** A person's browser, as far as our pages need one: it keeps cookies, follows redirects within the site, submits forms. */

export interface Page {
  readonly url: string
  readonly status: number
  readonly html: string
  /** Where the site sent the browser away to, when it did. */
  readonly leftFor: URL | undefined
  readonly headers: Headers
}

/** What a person reads on the page. */
export function textOf({ html }: Page): string {
  const text = html.replaceAll(/<style>[\s\S]*?<\/style>|<[^>]*>/g, ' ')
  return decode(text.replaceAll(/\s+/g, ' '))
}

export class Browser {
  readonly #fetch: (url: string, init?: RequestInit) => Promise<Response>
  readonly #origin: string
  readonly #cookies = new Map<string, string>()

  constructor(fetch: (url: string, init?: RequestInit) => Promise<Response>, origin: string) {
    this.#fetch = fetch
    this.#origin = origin
  }

  get cookies(): ReadonlyMap<string, string> {
    return this.#cookies
  }

  async open(url: string): Promise<Page> {
    return this.#go(new URL(url, this.#origin).href, { method: 'GET' })
  }

  /** Submits the page's form whose action contains `action`, hidden fields and all, as a click on one of its buttons would. */
  async submit(page: Page, fields: Readonly<Record<string, string>>, action = ''): Promise<Page> {
    const forms = [...page.html.matchAll(/<form[^>]*method="post"([^>]*)>([\s\S]*?)<\/form>/g)]
    const form = forms.find(([, attributes]) =>
      (/action="([^"]*)"/.exec(attributes ?? '')?.[1] ?? page.url).includes(action),
    )
    if (!form) throw new Error(`no form for ${action} at ${page.url}:\n${page.html}`)
    const target = decode(/action="([^"]*)"/.exec(form[1] ?? '')?.[1] ?? page.url)
    const hidden = [...(form[2] ?? '').matchAll(/<input type="hidden" name="([^"]+)"[^>]*? value="([^"]*)"/g)]
    const body = new URLSearchParams(hidden.map(([, name, value]) => [name ?? '', decode(value ?? '')]))
    for (const [name, value] of Object.entries(fields)) body.set(name, value)
    return this.post(target, body)
  }

  async post(url: string, body: URLSearchParams): Promise<Page> {
    return this.#go(new URL(url, this.#origin).href, {
      method: 'POST',
      body,
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: this.#origin },
    })
  }

  async signIn(email: string, password: string): Promise<Page> {
    return this.submit(await this.open('/sign-in'), { email, password })
  }

  async #go(url: string, init: RequestInit, hops = 0): Promise<Page> {
    const headers = new Headers(init.headers)
    headers.set('Accept', 'text/html')
    if (this.#cookies.size > 0)
      headers.set('Cookie', [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    const response = await this.#fetch(url, { ...init, headers, redirect: 'manual' })
    for (const cookie of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      if (name !== undefined && value !== undefined) this.#cookies.set(name, value)
    }
    const location = response.headers.get('Location')
    const page = { url, status: response.status, html: await response.text(), headers: response.headers }
    if (location === null) return { ...page, leftFor: undefined }
    const next = new URL(location, url)
    if (next.origin !== this.#origin) return { ...page, leftFor: next }
    if (hops > 8) throw new Error(`too many redirects, last to ${next}`)
    return this.#go(next.href, { method: 'GET' }, hops + 1)
  }
}

function decode(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}
