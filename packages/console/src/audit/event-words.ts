/** An event as a sentence that a person understands who has read no specification. */
import type { TFunction } from 'i18next'

import type { AuditEvent } from '../api/audits.ts'
import { countOf, subjectOf, textOf, updatesOf } from './event-data.ts'
import { eventName } from './event-types.ts'
import type { auditEn } from './messages.en.ts'

type Sentence = keyof typeof auditEn.sentence

export interface Names {
  person(userId: string | undefined): string | undefined
  client(clientId: string | undefined): string | undefined
}

export function eventTitle(eventType: string, t: TFunction<'audit'>): string {
  const name = eventName(eventType)
  return name === undefined ? eventType : t(`type.${name}`)
}

export function eventSentence(event: AuditEvent, names: Names, t: TFunction<'audit'>): string {
  const sentence = sentenceOf(event)
  if (sentence === undefined) return eventTitle(event.eventType, t)
  const clientId = textOf(event, 'clientId')
  return t(`sentence.${sentence}`, {
    who: names.person(event.userId) ?? t(event.userId === undefined ? 'operator' : 'personGone'),
    client: textOf(event, 'clientName') ?? names.client(clientId) ?? clientId ?? t('aClient'),
    user: names.person(subjectOf(event)) ?? textOf(event, 'email') ?? t('personGone'),
    members: updatesOf(event)
      .map(({ path }) => path.slice(1))
      .join(', '),
    value: String(updatesOf(event)[0]?.newValue ?? ''),
    webhook: textOf(event, 'description') || (textOf(event, 'url') ?? t('aWebhook')),
    reason:
      textOf(event, 'explanation') ??
      textOf(event, 'reason') ??
      textOf(event, 'description') ??
      textOf(event, 'error') ??
      '',
    address: textOf(event, 'address') ?? textOf(event, 'registeredFrom') ?? textOf(event, 'deletedFrom') ?? '?',
    tool: textOf(event, 'tool') ?? '?',
    issuer: textOf(event, 'issuer') ?? '?',
    provider: textOf(event, 'name') ?? textOf(event, 'issuer') ?? '?',
    hint: textOf(event, 'hint') ?? '?',
    count: countOf(event, 'count') ?? 1,
  })
}

/** Most types have one sentence; some say different things by what their data tells. */
function sentenceOf(event: AuditEvent): Sentence | undefined {
  const name = eventName(event.eventType)
  const isByClient = textOf(event, 'by') === 'client'
  const isByProvider = textOf(event, 'issuer') !== undefined
  const isOwn = event.userId !== undefined && event.userId === subjectOf(event)
  switch (name) {
    case 'clientCreated':
      return textOf(event, 'createdByType') === 'dcr' ? 'clientMoved' : name
    case 'clientUpdated':
      return isByClient ? 'clientUpdatedItself' : (disabledOrEnabled(event) ?? name)
    case 'clientDeleted':
      if (textOf(event, 'by') === 'standing approval') return 'clientDeletedWithStandingApproval'
      return isByClient ? 'clientDeletedItself' : name
    case 'clientRegistered':
      return textOf(event, 'admittedBy') === undefined ? name : 'clientRegisteredAdmitted'
    case 'clientApproved':
      return textOf(event, 'admittedBy') === undefined ? name : 'clientAdmitted'
    case 'clientRejected':
      return textOf(event, 'explanation') === undefined ? name : 'clientRejectedWhy'
    case 'webhookUpdated':
      return event.userId === undefined ? 'webhookGone' : name
    case 'approvalWithdrawn':
      return isByClient ? 'approvalEndedByChange' : name
    case 'approvalRequested':
      return textOf(event, 'reason') === undefined ? name : 'approvalRequestedWhy'
    case 'tokenIssued':
      if (isByProvider) return 'tokenIssuedByAssertion'
      return textOf(event, 'by') === 'command line'
        ? 'tokenIssuedByCommand'
        : event.userId
          ? name
          : 'tokenIssuedToItself'
    case 'tokenRevoked':
      return revokedSentence(event)
    case 'sessionsEnded':
      return isOwn ? 'sessionsEndedOwn' : name
    case 'signedIn':
      return isByProvider ? 'signedInThrough' : name
    case 'userCreated':
      return isByProvider ? 'userArrived' : name
    case 'signInFailed':
      if (isByProvider) return 'signInRefused'
      return event.userId === undefined ? 'signInFailedUnknown' : name
    case 'userUpdated':
      return isByProvider ? 'userRoleByProvider' : userSentence(event, isOwn)
    default:
      return name
  }
}

function disabledOrEnabled(event: AuditEvent): Sentence | undefined {
  const [update, ...others] = updatesOf(event)
  if (update?.path !== '/disableTag' || others.length > 0) return undefined
  return update.newValue === null || update.newValue === undefined ? 'clientEnabled' : 'clientDisabled'
}

function revokedSentence(event: AuditEvent): Sentence {
  if (countOf(event, 'count') !== undefined) return 'tokensRevoked'
  switch (textOf(event, 'reason')) {
    case 'revoked by the client':
      return 'tokenRevokedByClient'
    case 'authorization code used twice':
    case 'refresh token used twice':
      return 'tokenRevokedStolen'
    default:
      return event.userId === subjectOf(event) ? 'tokenRevokedOwn' : 'tokenRevoked'
  }
}

function userSentence(event: AuditEvent, isOwn: boolean): Sentence {
  const [update, ...others] = updatesOf(event)
  if (update === undefined || others.length > 0) return 'userUpdated'
  switch (update.path) {
    case '/role':
      return update.newValue === 'TenantAdmin' ? 'userPromoted' : 'userDemoted'
    case '/status':
      return update.newValue === 'disabled' ? 'userDisabled' : 'userEnabled'
    default:
      return isOwn ? 'userRenamedOwn' : 'userUpdated'
  }
}
