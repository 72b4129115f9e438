/** The mail to a person who asked for a client: what became of it, and what to do now. */
import { html } from 'hono/html'

import type { Mail } from '../outgoing/smtp-mailer.ts'
import type { Language } from '../pages/language.ts'
import { mailLayout } from '../pages/mail-layout.ts'
import type { Tenant } from '../tenants/tenant.ts'
import { asData } from './as-data.ts'
import type { Answer } from './mail-kinds.ts'
import { MAIL_MESSAGES } from './mail-messages.ts'

export function answerMail(answer: Answer, tenant: Pick<Tenant, 'name'>, language: Language): Omit<Mail, 'id' | 'to'> {
  const say = MAIL_MESSAGES[language]
  const { outcome, explanation } = answer
  const [clientName, tenantName] = [asData(answer.clientName), asData(tenant.name)]
  const subject = say.answerSubject[outcome](clientName, tenantName)
  const means = say.answerMeans[outcome](clientName, tenantName)
  const said = explanation === undefined ? undefined : `“${asData(explanation)}”`
  const foot = say.whyAnswer(tenantName)
  return {
    subject,
    text: [means, ...(said === undefined ? [] : [`${say.said} ${said}`]), say.whatNow[outcome], `-- \n${foot}`].join(
      '\n\n',
    ),
    html: String(
      mailLayout({
        language,
        heading: subject,
        body: html`<p>${means}</p>
          ${said !== undefined && html`<p>${say.said} <strong>${said}</strong></p>`}
          <p>${say.whatNow[outcome]}</p>`,
        foot: html`${foot}`,
      }),
    ),
  }
}
