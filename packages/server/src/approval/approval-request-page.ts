/** The form on which a member says why they need an application that waits. */
import { html } from 'hono/html'

import type { Language } from '../pages/language.ts'
import type { Html } from '../pages/layout.ts'
import { REASON_MAX_LENGTH } from './reason.ts'
import { WAITING_MESSAGES } from './waiting-messages.ts'

export interface ApprovalRequestForm {
  readonly clientName: string
  readonly action: string
  readonly clientId: string
  readonly returnTo: string
  /** What the person wrote before. */
  readonly reason: string
  readonly csrf: string
}

export function approvalRequestPage(form: ApprovalRequestForm, language: Language): Html {
  const say = WAITING_MESSAGES[language]
  return html`<p class="eyebrow">${say.eyebrow}</p>
    <h1>${say.why(form.clientName)}</h1>
    <p class="soft">${say.seen}</p>
    <form method="post" action="${form.action}">
      <input type="hidden" name="csrf" value="${form.csrf}" />
      <input type="hidden" name="client_id" value="${form.clientId}" />
      <input type="hidden" name="return_to" value="${form.returnTo}" />
      <label for="reason">${say.reason}</label>
      <input
        id="reason"
        name="reason"
        type="text"
        maxlength="${REASON_MAX_LENGTH}"
        required
        autofocus
        autocomplete="off"
        value="${form.reason}"
      />
      <div class="actions"><button type="submit">${say.send}</button></div>
    </form>
    <p><a href="${form.returnTo}">${say.back}</a></p>`
}
