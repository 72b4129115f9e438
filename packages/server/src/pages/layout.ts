/** The frame of every page: the tenant's name, one card, no script. */
import { html, raw } from 'hono/html'

import { STYLE } from './style.ts'

/** What `html` returns: text in which everything that was put in is escaped. */
export type Html = ReturnType<typeof html>

export interface Page {
  readonly title: string
  readonly tenantName: string
  readonly body: Html
  readonly footer?: Html
}

const DOOR = raw(
  '<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.8" aria-hidden="true">' +
    '<path d="M4 21V6a4 4 0 0 1 4-4h8a4 4 0 0 1 4 4v15M2 21h20M8 21V7h8v14M13 14h.01"/></svg>',
)

export function layout({ title, tenantName, body, footer }: Page): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · ${tenantName}</title>
        <style>
          ${raw(STYLE)}
        </style>
      </head>
      <body>
        <header>${DOOR}<span>${tenantName}</span></header>
        <main>${body}</main>
        ${footer && html`<footer>${footer}</footer>`}
      </body>
    </html>`
}
