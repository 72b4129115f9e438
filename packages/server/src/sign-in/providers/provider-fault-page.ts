/** What a person sees whom an identity provider could not bring in, with the way on. */
import { html } from 'hono/html'

import type { RequestContext } from '../../http/app-env.ts'
import { PageError, type Advice } from '../../pages/error-page.ts'
import { languageOf } from '../../pages/language.ts'
import type { Refusal } from './admission.ts'
import { ProviderFault } from './ask-provider.ts'
import type { IdentityProvider } from './identity-provider.ts'
import { ProviderUnusable } from './provider-connection.ts'
import { PROVIDER_MESSAGES } from './provider-messages.ts'

/** Where the page leads on to: the sign-in page, and from there where the person wanted to go. */
interface WayOn {
  readonly provider: Pick<IdentityProvider, 'name'> | undefined
  readonly signInUrl: string
}

export function refusedPage(
  c: RequestContext,
  { reason, because }: Pick<Refusal, 'reason' | 'because'>,
  way: WayOn,
): PageError {
  const say = PROVIDER_MESSAGES[languageOf(c)]
  return pageOf(c, 403, say.refusals[reason], way, because === undefined ? [] : [say.because(because)])
}

export function lostPage(c: RequestContext, what: 'gone' | 'stale', way: WayOn): PageError {
  return pageOf(c, 400, PROVIDER_MESSAGES[languageOf(c)].faults[what], way)
}

/** A fault of the provider's, or of what lies between; anything else is thrown on. What it was is for the log alone. */
export function faultPage(c: RequestContext, error: unknown, way: WayOn): PageError {
  const say = PROVIDER_MESSAGES[languageOf(c)]
  if (error instanceof ProviderUnusable) {
    c.get('reportFault')(error)
    return pageOf(c, 503, say.faults[error.problem === 'unreachable' ? 'unreachable' : 'unusable'], way)
  }
  if (!(error instanceof ProviderFault)) throw error
  const { refusal } = error
  if (refusal.kind === 'refused' && refusal.code === 'access_denied') return pageOf(c, 403, say.faults.denied, way)

  c.get('reportFault')(error)
  const code = refusal.kind === 'refused' ? [say.code(refusal.code)] : []
  return pageOf(c, refusal.kind === 'unreachable' ? 503 : 403, say.faults[refusal.kind], way, code)
}

type Told = (typeof PROVIDER_MESSAGES)['en']['faults']['gone']

function pageOf(
  c: RequestContext,
  status: 400 | 403 | 503,
  { title, message, advice }: Told,
  { provider, signInUrl }: WayOn,
  details: readonly string[] = [],
): PageError {
  const say = PROVIDER_MESSAGES[languageOf(c)]
  const steps: Advice[] = [...advice, html`<a href="${signInUrl}">${say.tryAgain}</a>`]
  return new PageError(status, title, [message(provider?.name ?? ''), ...details].join(' '), steps)
}
