/** The frame of every mail, as HTML: no image, no script, nothing from elsewhere; styles stand where they are used. */
import { html } from 'hono/html'

import type { Language } from './language.ts'
import type { Html } from './layout.ts'
import { LIGHT } from './theme.ts'

export interface MailFrame {
  readonly language: Language
  readonly heading: string
  readonly body: Html
  /** Why the person gets it, and what can be done about that. */
  readonly foot: Html
}

const SANS = "system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif"

export function mailLayout({ language, heading, body, foot }: MailFrame): Html {
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${heading}</title>
      </head>
      <body style="margin:0;padding:24px;background:${LIGHT.page};color:${LIGHT.ink};font:16px/1.5 ${SANS}">
        <div
          style="max-width:36rem;margin:0 auto;padding:24px;background:${LIGHT.card};border:1px solid ${LIGHT.line};border-radius:12px"
        >
          <h1 style="margin:0 0 12px;font-size:20px;line-height:1.3">${heading}</h1>
          ${body}
          <hr style="height:1px;margin:24px 0 16px;border:0;background:${LIGHT.line}" />
          <p style="margin:0;color:${LIGHT.soft};font-size:14px">${foot}</p>
        </div>
      </body>
    </html>`
}

export function mailLink(address: string, words: string): Html {
  return html`<a href="${address}" style="color:${LIGHT.accent}">${words}</a>`
}
