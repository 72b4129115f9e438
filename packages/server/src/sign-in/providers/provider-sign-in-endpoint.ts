/**
 * `/sign-in/provider/…`: to an identity provider and back.
 *
 * Nothing is stored on the way there: what has to be known on the way back is sealed in `state`, for this browser alone.
 */
import type { App, RequestContext } from '../../http/app-env.ts'
import { browserOf, readBrowserCookie, writeBrowserCookie } from '../../http/browser-cookie.ts'
import { addressBlock } from '../../http/client-address.ts'
import type { RateLimit } from '../../http/rate-limit.ts'
import { languageOf } from '../../pages/language.ts'
import { newPageApp, page } from '../../pages/page-app.ts'
import { safeReturnTo } from '../return-to.ts'
import { signInUrl } from '../sign-in-url.ts'
import { visitorOf } from '../visitor.ts'
import { admitPerson, type AdmissionPorts, type Admitted } from './admit-person.ts'
import { authorizationUrl, pendingSignIn, redeemAnswer } from './ask-provider.ts'
import type { IdentityProvider, IdentityProviderRepository } from './identity-provider.ts'
import { linkAccountPage } from './link-account-page.ts'
import { open, seal, type PendingSignIn } from './pending-sign-in.ts'
import type { PendingLink } from './link-account-endpoint.ts'
import type { ProviderClaims } from './provider-claims.ts'
import type { ProviderConnections } from './provider-connection.ts'
import { faultPage, lostPage, refusedPage } from './provider-fault-page.ts'
import { PROVIDER_MESSAGES } from './provider-messages.ts'
import { CALLBACK_PATH, PROVIDER_ROUTE, readSignInWish } from './provider-paths.ts'

export interface ProviderSignInPorts extends AdmissionPorts {
  readonly identityProviders: IdentityProviderRepository
  readonly providerConnections: ProviderConnections
  readonly providerSignInKey: Uint8Array
  /** Counts the ways out and back of one address block: each has this server ask the provider. */
  readonly providerSignIns: RateLimit
}

export function providerSignInEndpoint(ports: ProviderSignInPorts): App {
  const app = newPageApp(PROVIDER_ROUTE, CALLBACK_PATH)

  app.get(PROVIDER_ROUTE, async (c) => {
    const { tenantId, issuer } = c.get('tenant')
    const now = c.get('now')
    await ports.providerSignIns.spend(tenantId, addressBlock(c.get('address')), now)
    const returnTo = safeReturnTo(c.req.query('return_to'), issuer)
    const wish = readSignInWish((name) => c.req.query(name))
    const provider = await findEnabled(c, ports, c.req.param('providerId'), returnTo)
    const way = { provider, signInUrl: signInUrl(returnTo, wish) }
    const connection = await ports.providerConnections.open(provider, now).catch((error: unknown) => {
      throw faultPage(c, error, way)
    })

    const pending = pendingSignIn(provider, returnTo, wish, ports.random, now)
    const where = { purpose: 'sign-in', tenantId, browser: browserOf(c, ports.random) } as const
    const state = seal(ports.providerSignInKey, where, pending)
    const request = { redirectUri: `${issuer}${CALLBACK_PATH}`, state, wish, language: languageOf(c) }
    return c.redirect(authorizationUrl(connection, provider, pending, request).href, 303)
  })

  app.get(CALLBACK_PATH, async (c) => {
    await ports.providerSignIns.spend(c.get('tenant').tenantId, addressBlock(c.get('address')), c.get('now'))
    const pending = readState(c, ports)
    const provider = await findEnabled(c, ports, pending.providerId, pending.returnTo)
    const claims = await answerOf(c, provider, pending, ports)
    const admitted = await admitPerson(provider, claims, visitorOf(c), ports, c.get('now'))
    return answer(c, admitted, provider, claims, pending.returnTo, ports)
  })
  return app
}

/** @throws PageError for a state of another browser, another tenant, or another time. */
function readState(c: RequestContext, { providerSignInKey }: ProviderSignInPorts): PendingSignIn {
  const browser = readBrowserCookie(c)
  const { tenantId } = c.get('tenant')
  const pending =
    browser === undefined
      ? undefined
      : open<PendingSignIn>(
          providerSignInKey,
          { purpose: 'sign-in', tenantId, browser },
          c.req.query('state') ?? '',
          c.get('now'),
        )
  if (!pending) throw lostPage(c, 'stale', { provider: undefined, signInUrl: '/' })
  return pending
}

async function findEnabled(
  c: RequestContext,
  { identityProviders }: Pick<ProviderSignInPorts, 'identityProviders'>,
  providerId: string,
  returnTo: string,
): Promise<IdentityProvider> {
  const provider = await identityProviders.find(c.get('tenant').tenantId, providerId)
  if (!provider?.enabled) throw lostPage(c, 'gone', { provider, signInUrl: signInUrl(returnTo) })
  return provider
}

async function answerOf(
  c: RequestContext,
  provider: IdentityProvider,
  pending: PendingSignIn,
  { providerConnections }: ProviderSignInPorts,
): Promise<ProviderClaims> {
  // As it was registered, whatever proxies made of it.
  const callback = new URL(`${CALLBACK_PATH}${new URL(c.req.url).search}`, c.get('tenant').issuer)
  try {
    return await redeemAnswer(await providerConnections.open(provider, c.get('now')), provider, pending, callback)
  } catch (error) {
    throw faultPage(c, error, { provider, signInUrl: signInUrl(pending.returnTo) })
  }
}

async function answer(
  c: RequestContext,
  admitted: Admitted,
  provider: IdentityProvider,
  { subject }: ProviderClaims,
  returnTo: string,
  { providerSignInKey, random }: ProviderSignInPorts,
): Promise<Response> {
  switch (admitted.kind) {
    case 'signed-in':
      writeBrowserCookie(c, admitted.cookie)
      return c.redirect(returnTo, 303)
    case 'refused':
      // The provider remembers whom it has brought: only asked anew it lets the person be somebody else.
      throw refusedPage(c, admitted, { provider, signInUrl: signInUrl(returnTo, { again: true }) })
    case 'prove': {
      const { user, role } = admitted
      const { tenantId, providerId } = provider
      const startedAt = c.get('now').getTime()
      const pending: PendingLink = { providerId, subject, userId: user.userId, role, returnTo, startedAt }
      const ticket = seal(providerSignInKey, { purpose: 'link', tenantId, browser: browserOf(c, random) }, pending)
      const language = languageOf(c)
      const body = linkAccountPage({ providerName: provider.name, email: user.email, ticket }, language)
      return page(c, { language, title: PROVIDER_MESSAGES[language].prove, body })
    }
  }
}
