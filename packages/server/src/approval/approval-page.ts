/** The page on which an administrator decides: what is certain first, what the application says of itself after it. */
import { softwareIn } from '@vestibule/protocol/application-identity'
import { html } from 'hono/html'

import type { ClientDocument } from '../clients/client-document.ts'
import type { NameFinding } from '../catalogue/look-alike.ts'
import { nameWarning, recognisedAs } from '../catalogue/name-page.ts'
import type { Recognised } from '../catalogue/recognise-client.ts'
import {
  authMethodsOf,
  isPublic,
  leadsToTheDeviceAlone,
  type ClientMetadata,
  type SoftwareStatement,
} from '../clients/client-metadata.ts'
import type { Tombstone } from '../clients/tombstone.ts'
import { decisionForm, describedAt, destinations, formId, scopesInWords } from '../pages/client-card.ts'
import type { Language } from '../pages/language.ts'
import type { Html } from '../pages/layout.ts'
import { inMinutes, inUtc, minutesLeft } from '../pages/time.ts'
import { APPROVAL_MESSAGES } from './approval-messages.ts'
import type { Asker } from './approval-request.ts'
import type { AskingClient } from './asking-client.ts'
import { connectionChoice } from './connection-choice-page.ts'
import { extensibilityOf, type Extensibility } from './extend-approval.ts'
import { EXTEND_FIELD, EXTEND_VALUE, NAME_PATTERN_FIELD, NAME_PATTERN_MAX_LENGTH } from './extension-choice.ts'
import { withdrawnNote } from './gone-page.ts'
import { REASON_MAX_LENGTH } from './reason.ts'

const APPROVE = 'approve'

export interface ApprovalView {
  readonly client: AskingClient
  /** What is odd about its name. */
  readonly findings: readonly NameFinding[]
  readonly recognised: Recognised | undefined
  /** False when the issuer of its software statement is trusted no more. */
  readonly isVouchedFor: boolean
  /** Members that met the page that waits. */
  readonly askedBy: readonly Asker[]
  /** Of the approval that the client had. */
  readonly withdrawn: Tombstone | undefined
  readonly tenantName: string
  readonly email: string
  /** The tenant lets administrators approve without connecting. */
  readonly mayStayUnconnected: boolean
  readonly form: { readonly action: string; readonly request: string; readonly ticket: string }
}

export function approvalPage(view: ApprovalView, language: Language, now: Date): Html {
  const { client, findings, recognised, isVouchedFor, askedBy, withdrawn, tenantName, form } = view
  const { metadata } = client
  const statement = statementOf(client)
  const say = APPROVAL_MESSAGES[language]
  return html`<p class="eyebrow">${say.eyebrow}</p>
    <h1>${say.question(metadata.clientName, tenantName)}</h1>
    ${whoseWords(client, isVouchedFor, language)} ${withdrawn && withdrawnNote(withdrawn, language)}
    ${nameWarning(findings, language)}
    ${client.document && describedAt(client.clientId, !leadsToTheDeviceAlone(metadata), language)}
    ${destinations(metadata.redirectUris, 'everybody', language)} ${recognisedAs(recognised, language)}
    ${scopesInWords(say.scopes, metadata.scope, language)}
    <h2>${say.known}</h2>
    <dl>
      <dt>${say.homePage}</dt>
      <dd>${metadata.clientUri ?? say.noHomePage}</dd>
      ${statement && signedBy(statement, isVouchedFor, language)}
      <dt>${say.kind}</dt>
      <dd>${say.kinds[kindOf(metadata)]} (${client.appType})</dd>
      <dt>${client.document ? say.met : say.registered}</dt>
      <dd>
        ${inUtc(client.issuedAt, language)},
        ${client.registeredFrom === null ? say.byAdministrator : say.from(client.registeredFrom)}
      </dd>
      ${client.document && documentRead(client.document, language)}
      ${client.expiresAt && timeLeft(client.expiresAt, language, now)}
    </dl>
    ${askedBy.length > 0 && whoAsked(askedBy, language)}
    ${decisionForm({
      ...form,
      yes: {
        decision: APPROVE,
        label: say.approve,
        ...approvalChoice(view, language),
      },
      no: {
        decision: 'reject',
        label: say.reject,
        effect: rejectEffect(client, language),
        isFinal: true,
        ...(client.expiresAt && { field: rejectionReason(language) }),
      },
    })}`
}

function whoseWords(client: AskingClient, isVouchedFor: boolean, language: Language): Html {
  const say = APPROVAL_MESSAGES[language]
  if (statementOf(client) && isVouchedFor) {
    return html`<p class="note"><strong>${say.stated}</strong> ${say.statedMeans}</p>`
  }
  return html`<p class="note">
    <strong>${say.unverified}</strong> ${client.document ? say.describedMeans : say.unverifiedMeans}
  </p>`
}

/** An issuer is trusted by the tenant that the client registered at: only there it waits. */
function statementOf({ expiresAt, metadata }: AskingClient): SoftwareStatement | undefined {
  return expiresAt ? metadata.softwareStatement : undefined
}

function signedBy({ issuer, stated }: SoftwareStatement, isTrusted: boolean, language: Language): Html {
  const say = APPROVAL_MESSAGES[language]
  return html`<dt>${say.signedBy}</dt>
    <dd>
      <strong>${issuer}</strong>
      <span class="soft">(${say.signed(stated.length > 0 ? stated.join(', ') : '–')})</span>
      ${!isTrusted && html`<strong>${say.distrusted}</strong>`}
    </dd>`
}

/** One that this tenant does not own, or that it knew before, is approved by itself alone, and on the first connection. */
function approvalChoice(
  { client, isVouchedFor, askedBy, tenantName, email, mayStayUnconnected }: ApprovalView,
  language: Language,
): { readonly effect: string; readonly choice?: Html } {
  const say = APPROVAL_MESSAGES[language]
  if (!client.expiresAt) return { effect: say.approveMeans(tenantName, email) }
  const connection = { isOffered: mayStayUnconnected, isAskedFor: askedBy.length > 0 }
  return {
    effect: (mayStayUnconnected ? say.approveMeansEither : say.approveMeans)(tenantName, email),
    choice: html`${isVouchedFor && extension(client, language)}
    ${connectionChoice(connection, formId(APPROVE), language)}`,
  }
}

function kindOf(metadata: ClientMetadata): 'public' | 'confidential' | 'byKey' | 'eitherWay' {
  const hasKey = authMethodsOf(metadata).includes('private_key_jwt')
  if (isPublic(metadata)) return hasKey ? 'eitherWay' : 'public'
  return hasKey ? 'byKey' : 'confidential'
}

function documentRead({ readAt, failure }: ClientDocument, language: Language): Html {
  const say = APPROVAL_MESSAGES[language]
  return html`<dt>${say.documentRead}</dt>
    <dd>${inUtc(readAt, language)}${failure && html`; ${say.sinceThen(failure.reason)}`}</dd>`
}

function rejectEffect({ expiresAt, document }: AskingClient, language: Language): string {
  const say = APPROVAL_MESSAGES[language]
  if (!expiresAt) return say.rejectOnly
  return document ? say.rejectForNow : say.rejectDeletes
}

function whoAsked(askedBy: readonly Asker[], language: Language): Html {
  return html`<h2>${APPROVAL_MESSAGES[language].whoAsked}</h2>
    <ul>
      ${askedBy.map(
        ({ name, email, reason }) => html`<li>${name} (${email})${reason !== undefined && html`: “${reason}”`}</li>`,
      )}
    </ul>`
}

/** Unticked: whoever only presses the button has decided about this one registration. */
function extension(client: AskingClient, language: Language): Html | undefined {
  const extensible = extensibilityOf(client)
  if (!extensible) return undefined
  const { namePattern } = extensible
  const { label, means } = extensionWords(extensible, language)
  return html`<h2>${APPROVAL_MESSAGES[language].later}</h2>
    <label class="check">
      <input
        type="checkbox"
        name="${EXTEND_FIELD}"
        value="${EXTEND_VALUE}"
        form="${formId(APPROVE)}"
        aria-describedby="extend-means"
      />
      <span>${label}</span>
    </label>
    <p id="extend-means" class="small ${namePattern === null ? 'soft' : 'note'}">${means}</p>
    ${namePattern !== null && namesLetIn(namePattern, language)}`
}

/** What is certain and what is not depends on what the application is known by. */
export function extensionWords(
  { identity }: Pick<Extensibility, 'identity'>,
  language: Language,
): { label: string; means: string } {
  const say = APPROVAL_MESSAGES[language]
  switch (identity.kind) {
    case 'https':
      return { label: say.extend, means: say.extendMeans }
    case 'statement':
      return { label: say.extendStatement, means: say.extendStatementMeans(softwareIn(identity).issuer) }
    case 'document':
      return { label: say.extendDocument, means: say.extendDocumentMeans }
    case 'device':
      return { label: say.extendOnDevice, means: say.extendOnDeviceMeans }
  }
}

function namesLetIn(namePattern: string, language: Language): Html {
  const say = APPROVAL_MESSAGES[language]
  return html`<label for="name-pattern">${say.namePattern}</label>
    <input
      id="name-pattern"
      name="${NAME_PATTERN_FIELD}"
      form="${formId(APPROVE)}"
      type="text"
      value="${namePattern}"
      maxlength="${NAME_PATTERN_MAX_LENGTH}"
      autocomplete="off"
      aria-describedby="name-pattern-means"
    />
    <p id="name-pattern-means" class="soft small">${say.namePatternMeans}</p>`
}

/** It comes with the decision, and means something only when that is to reject. */
function rejectionReason(language: Language): Html {
  const say = APPROVAL_MESSAGES[language]
  return html`<label for="reason">${say.reason}</label>
    <input
      id="reason"
      name="reason"
      type="text"
      maxlength="${REASON_MAX_LENGTH}"
      autocomplete="off"
      aria-describedby="reason-means"
    />
    <p id="reason-means" class="soft small">${say.reasonMeans}</p>`
}

function timeLeft(expiresAt: Date, language: Language, now: Date): Html {
  const say = APPROVAL_MESSAGES[language]
  return html`<dt>${say.timeLeft}</dt>
    <dd>${say.deletedAfter(inMinutes(minutesLeft(expiresAt, now), language))}</dd>`
}
