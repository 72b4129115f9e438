/** The frame of every page: the tenant's name and logo, one card, no script. */
import { html, raw } from 'hono/html'

import type { Language } from './language.ts'
import { logoUrl } from './logo.ts'
import { STYLE_ELEMENT } from './style.ts'

/** What `html` returns: text in which everything that was put in is escaped. */
export type Html = ReturnType<typeof html>

export interface Page {
  readonly language?: Language
  readonly title: string
  readonly tenantName: string
  readonly logoHash?: string | null
  readonly body: Html
}

const DOOR = raw(
  '<svg width="28" height="28" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.7" stroke-linecap="round" ' +
    'stroke-linejoin="round" aria-hidden="true"><path d="M2.5 21h19M5 21V8a7 7 0 0 1 14 0v13M9 21v-9a3 3 0 0 1 6 0v9"/></svg>',
)

export function layout({ language = 'en', title, tenantName, logoHash, body }: Page): Html {
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · ${tenantName}</title>
        ${raw(STYLE_ELEMENT)}
      </head>
      <body>
        <header>${logoHash ? html`<img src="${logoUrl(logoHash)}" alt="" />` : DOOR}<span>${tenantName}</span></header>
        <main>${body}</main>
      </body>
    </html>`
}
