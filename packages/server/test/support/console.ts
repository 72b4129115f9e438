/** The REST APIs as a page of the console calls them: with the browser's cookie, the header, and nothing else. */
import type { Browser } from './browser.ts'
import type { House } from './house.ts'
import type { RestAnswer, RestBody } from './rest.ts'
import { signedIn } from './stories.ts'

export const CONSOLE_HEADER = 'X-Vestibule-Console'

export class ConsolePage {
  readonly #house: House
  readonly #browser: Browser
  readonly #origin: string

  constructor(house: House, browser: Browser, origin = house.issuer) {
    this.#house = house
    this.#browser = browser
    this.#origin = origin
  }

  /** What browsers add of their own is as for a page of this origin; `undefined` takes a header away. */
  async send(
    method: string,
    path: string,
    body?: unknown,
    changes: Readonly<Record<string, string | undefined>> = {},
  ): Promise<RestAnswer> {
    const headers = {
      Cookie: [...this.#browser.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      [CONSOLE_HEADER]: '1',
      'Sec-Fetch-Site': 'same-origin',
      ...(method !== 'GET' && { Origin: this.#origin }),
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...changes,
    }
    const sent = Object.entries(headers).filter((header): header is [string, string] => header[1] !== undefined)
    const response = await this.#house.fetch(new URL(path, this.#origin).href, {
      method,
      headers: Object.fromEntries(sent),
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    const isJson = response.headers.get('Content-Type')?.includes('json') ?? false
    return {
      status: response.status,
      headers: response.headers,
      body: (isJson ? JSON.parse(text) : text) as RestBody,
    }
  }

  get(path: string, query: Readonly<Record<string, string>> = {}): Promise<RestAnswer> {
    const parameters = new URLSearchParams(query).toString()
    return this.send('GET', parameters === '' ? path : `${path}?${parameters}`)
  }

  post(path: string, body?: unknown): Promise<RestAnswer> {
    return this.send('POST', path, body)
  }

  patch(path: string, body: unknown): Promise<RestAnswer> {
    return this.send('PATCH', path, body)
  }

  delete(path: string): Promise<RestAnswer> {
    return this.send('DELETE', path)
  }
}

/** A console in a browser of its own, in which somebody has just signed in. */
export async function consoleOf(house: House, email: string): Promise<ConsolePage> {
  return new ConsolePage(house, await signedIn(house, email))
}
