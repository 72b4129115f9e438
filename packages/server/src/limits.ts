/** Every rate limit of the server once: its name, its points a minute, what it says to whom it refuses. */
import { Exchange } from './http/exchange.ts'
import { rateLimit, type RateLimit } from './http/rate-limit.ts'
import type { SpentPointsRepository } from './http/spent-points.ts'
import type { RegistrationRates } from './registration/admission.ts'

/** Wrong secrets that one client may present from one address block. */
const FAILED_AUTHENTICATION_RATE = 60

/** Ways to an identity provider and back of one address block: an office that comes in at nine. */
const PROVIDER_SIGN_IN_RATE = 600

/** Refused registrations of a tenant that are worth an audit event. */
const REFUSAL_SAMPLE_RATE = 10

/** Readings of one client's metadata document: far more than a good one needs, and no burden for its host. */
const DOCUMENT_RATE = 20

/** Documents that one person may have this server read for the first time. */
const NEW_DOCUMENT_RATE = 30

export interface Rates {
  readonly registrations: RegistrationRates
  /** Calls of the REST APIs with one token; 0 lifts the limit. */
  readonly api: number
}

/** @param report is told when the other processes on the database cannot be. */
export function createLimits(rates: Rates, spentPoints: SpentPointsRepository, report: (error: unknown) => void) {
  const exchange = new Exchange(spentPoints, report)
  const limit = (name: string, points: number, tooMany: string): RateLimit =>
    rateLimit(name, points, `${tooMany}; try again in a moment`, exchange)
  const { addressBlock, redirectHost, tenant } = rates.registrations
  return {
    close: () => exchange.close(),
    registrations: {
      addressBlock: limit('registration', addressBlock, 'too many registrations from this address'),
      redirectHost: limit('redirect-host', redirectHost, 'too many registrations that lead to this redirect host'),
      tenant: limit('tenant', tenant, 'too many registrations'),
    },
    configurations: limit('configuration', addressBlock, 'too many requests from this address'),
    refusalSample: limit('refusal-sample', REFUSAL_SAMPLE_RATE, 'enough refusals'),
    documentReadings: limit('document', DOCUMENT_RATE, 'too many readings of this document'),
    newDocuments: limit('new-document', NEW_DOCUMENT_RATE, 'too many new documents'),
    // Told to people, on a page.
    providerSignIns: rateLimit(
      'provider-sign-in',
      PROVIDER_SIGN_IN_RATE,
      'Too many people are signing in from this address. Try again in a moment.',
      exchange,
    ),
    api: limit('api', rates.api, 'too many calls with this token'),
    failedAuthentications: limit(
      'failed-authentication',
      FAILED_AUTHENTICATION_RATE,
      'too many failed authentications',
    ),
  }
}
