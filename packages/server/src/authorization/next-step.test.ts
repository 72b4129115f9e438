import { after, hours, seconds } from '@vestibule/protocol/duration'
import { describe, expect, it } from 'vitest'

import type { Consent } from '../consent/consent.ts'
import { nextStep, type Situation } from './next-step.ts'

const NOON = new Date('2026-11-24T12:00:00Z')
const member = { isTenantAdministrator: false, authenticatedAt: after(NOON, -seconds(100)) }
const administrator = { ...member, isTenantAdministrator: true }
const unapproved = { state: 'unapproved' } as const
const approved = { state: 'approved', revision: 3, consentMethod: 'required' } as const
const trusted = { ...approved, consentMethod: 'trusted' } as const

const consent = (differs: Partial<Consent> = {}): Consent => ({
  tenantId: 'default',
  userId: 'u',
  clientId: 'c',
  scope: ['user_default', 'mcp:execute'],
  clientRevision: 3,
  givenAt: NOON,
  ...differs,
})

const situation = (differs: Partial<Situation> = {}): Situation => ({
  client: approved,
  scope: ['mcp:execute'],
  prompt: [],
  maxAge: undefined,
  user: member,
  sentToSignInAt: null,
  consent: undefined,
  ...differs,
})

describe('the next step', () => {
  it.each<[string, Partial<Situation>, string]>([
    ['nobody has signed in', { user: null }, 'sign-in'],
    ['nobody has signed in and the client waits', { user: null, client: unapproved }, 'sign-in'],
    ['nobody has signed in and the client is trusted', { user: null, client: trusted }, 'sign-in'],
    ['an administrator meets an unapproved client', { client: unapproved, user: administrator }, 'approval'],
    ['a member meets an unapproved client', { client: unapproved }, 'wait'],
    [
      'a member meets an unapproved client after an earlier consent',
      { client: unapproved, consent: consent() },
      'wait',
    ],
    ['a user has never consented', {}, 'consent'],
    ['an administrator has never consented', { user: administrator }, 'consent'],
    ['consent covers the scope', { consent: consent() }, 'issue-code'],
    ['consent covers a part of the scope', { consent: consent({ scope: ['user_default'] }) }, 'consent'],
    ['consent was given to an older revision', { consent: consent({ clientRevision: 2 }) }, 'consent'],
    ['the client is trusted', { client: trusted }, 'issue-code'],
    [
      'the client is trusted and has changed',
      { client: trusted, consent: consent({ clientRevision: 2 }) },
      'issue-code',
    ],
    ['prompt=consent and consent is there', { prompt: ['consent'], consent: consent() }, 'consent'],
    ['prompt=consent and the client is trusted', { prompt: ['consent'], client: trusted }, 'consent'],
    ['prompt=login and somebody has signed in', { prompt: ['login'], consent: consent() }, 'sign-in'],
    ['prompt=login and the client waits', { prompt: ['login'], client: unapproved, user: administrator }, 'sign-in'],
    ['an unknown prompt', { prompt: ['select_account'], consent: consent() }, 'issue-code'],
    ['the sign-in is older than max_age', { maxAge: 99, consent: consent() }, 'sign-in'],
    ['the sign-in is exactly as old as max_age', { maxAge: 100, consent: consent() }, 'issue-code'],
    ['the sign-in is younger than max_age', { maxAge: 101, consent: consent() }, 'issue-code'],
    ['max_age=0', { maxAge: 0, consent: consent() }, 'sign-in'],
  ])('when %s is %j', (_when, differs, kind) => {
    expect(nextStep(situation(differs), NOON).kind).toBe(kind)
  })

  it.each<[string, Partial<Situation>, Date | null, string]>([
    ['prompt=login, signed in since', { prompt: ['login'] }, after(member.authenticatedAt, -1), 'issue-code'],
    ['prompt=login, signed in at that moment', { prompt: ['login'] }, member.authenticatedAt, 'issue-code'],
    ['prompt=login, not signed in since', { prompt: ['login'] }, after(member.authenticatedAt, 1), 'sign-in'],
    ['prompt=login, never sent', { prompt: ['login'] }, null, 'sign-in'],
    ['max_age=0, signed in since', { maxAge: 0 }, after(member.authenticatedAt, -1), 'issue-code'],
    ['max_age=0, not signed in since', { maxAge: 0 }, after(NOON, hours(1)), 'sign-in'],
    ['prompt=login consent, signed in since', { prompt: ['login', 'consent'] }, member.authenticatedAt, 'consent'],
    ['nobody signed in', { user: null }, after(NOON, -seconds(1)), 'sign-in'],
  ])('after being sent to sign in, with %s, is as expected', (_when, differs, sentToSignInAt, kind) => {
    expect(nextStep(situation({ consent: consent(), ...differs, sentToSignInAt }), NOON).kind).toBe(kind)
  })

  it.each<[string, Partial<Situation>, string]>([
    ['nobody has signed in', { user: null }, 'login_required'],
    ['the sign-in is too old', { maxAge: 1 }, 'login_required'],
    [
      'the client waits, even for an administrator',
      { client: unapproved, user: administrator },
      'interaction_required',
    ],
    ['the client waits', { client: unapproved }, 'interaction_required'],
    ['there is no consent', {}, 'consent_required'],
    ['consent was given to an older revision', { consent: consent({ clientRevision: 2 }) }, 'consent_required'],
  ])('with prompt=none, when %s, is to refuse', (_when, differs, error) => {
    expect(nextStep(situation({ ...differs, prompt: ['none'] }), NOON)).toMatchObject({ kind: 'refuse', error })
  })

  it.each<[string, Partial<Situation>]>([
    ['consent covers the scope', { consent: consent() }],
    ['the client is trusted', { client: trusted }],
  ])('with prompt=none, when %s, is the code', (_when, differs) => {
    expect(nextStep(situation({ ...differs, prompt: ['none'] }), NOON)).toEqual({ kind: 'issue-code' })
  })

  it.each([
    ['never consented', undefined, false],
    ['consented to less', consent({ scope: [] }), false],
    ['consented to an older revision', consent({ clientRevision: 2 }), true],
  ])('says whether the client has changed to a user who has %s', (_who, given, changedSince) => {
    expect(nextStep(situation({ consent: given }), NOON)).toEqual({ kind: 'consent', changedSince })
  })
})
