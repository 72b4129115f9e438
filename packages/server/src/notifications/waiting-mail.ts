/** The mail to an administrator: who asks for what, where access would go, how long is left, and where to decide. */
import { redirectDestination } from '@vestibule/protocol/redirect-uri'
import { html } from 'hono/html'

import type { Asker } from '../approval/approval-request.ts'
import type { WaitingClient } from '../approval/waiting-room.ts'
import type { Mail } from '../outgoing/smtp-mailer.ts'
import type { Language } from '../pages/language.ts'
import type { Html } from '../pages/layout.ts'
import { mailLayout, mailLink } from '../pages/mail-layout.ts'
import { inMinutes, minutesLeft } from '../pages/time.ts'
import type { Tenant } from '../tenants/tenant.ts'
import { asData } from './as-data.ts'
import { MAIL_MESSAGES } from './mail-messages.ts'

export interface WaitingMailView {
  readonly tenant: Pick<Tenant, 'name' | 'issuer'>
  /** At least one. */
  readonly clients: readonly WaitingClient[]
  /** How many more were asked for. */
  readonly others: number
}

/** So many who asked are named for each client. */
const MAX_ASKERS = 5

export function waitingMail(view: WaitingMailView, language: Language, now: Date): Omit<Mail, 'id' | 'to'> {
  const { tenant, clients, others } = view
  const say = MAIL_MESSAGES[language]
  const tenantName = asData(tenant.name)
  const count = clients.length + others
  const [first] = clients
  const rooms = `${tenant.issuer}/console/waiting`
  const account = `${tenant.issuer}/account`
  const facts = clients.map((client) => factsOf(client, rooms, language, now))
  return {
    subject: say.waitingSubject(asData(first?.metadata.clientName ?? ''), count, tenantName),
    text: [
      say.waitingHeading(count, tenantName),
      say.waitingMeans,
      ...facts.map(inText),
      ...(others > 0 ? [`${say.others(others)} ${say.seeAll}: ${rooms}`] : []),
      `-- \n${say.whyYou(tenantName)} ${say.turnOff}: ${account}`,
    ].join('\n\n'),
    html: String(
      mailLayout({
        language,
        heading: say.waitingHeading(count, tenantName),
        body: html`<p>${say.waitingMeans}</p>
          ${facts.map(inHtml)} ${others > 0 && html`<p>${say.others(others)} ${mailLink(rooms, say.seeAll)}</p>`}`,
        foot: html`${say.whyYou(tenantName)} ${mailLink(account, say.turnOff)}`,
      }),
    ),
  }
}

interface Facts {
  readonly name: string
  readonly rows: readonly (readonly [what: string, values: readonly string[]])[]
  readonly link: string
  readonly look: string
}

function factsOf(
  { clientId, metadata, askedBy, expiresAt }: WaitingClient,
  rooms: string,
  language: Language,
  now: Date,
): Facts {
  const say = MAIL_MESSAGES[language]
  const hosts = [...new Set(metadata.redirectUris.map(redirectDestination))]
  return {
    name: asData(metadata.clientName),
    rows: [
      [say.sentTo, hosts.map(asData)],
      [say.asked, askersInWords(askedBy)],
      [say.timeLeft, [inMinutes(minutesLeft(expiresAt, now), language)]],
    ],
    link: `${rooms}/${encodeURIComponent(clientId)}`,
    look: say.look,
  }
}

function askersInWords(askers: readonly Asker[]): readonly string[] {
  const named = askers.slice(0, MAX_ASKERS).map(({ name, email, reason }) => {
    const who = `${asData(name)} (${asData(email)})`
    return reason === undefined ? who : `${who}: “${asData(reason)}”`
  })
  return askers.length > MAX_ASKERS ? [...named, `+ ${askers.length - MAX_ASKERS}`] : named
}

function inText({ name, rows, link, look }: Facts): string {
  const lines = rows.map(([what, values]) => `${what}: ${values.join('; ')}`)
  return [`“${name}”`, ...lines, `${look}: ${link}`].join('\n')
}

function inHtml({ name, rows, link, look }: Facts): Html {
  return html`<h2 style="margin:20px 0 4px;font-size:16px">“${name}”</h2>
    ${rows.map(([what, values]) => html`<p style="margin:4px 0">${what}: <strong>${values.join('; ')}</strong></p>`)}
    <p style="margin:8px 0">${mailLink(link, look)}</p>`
}
