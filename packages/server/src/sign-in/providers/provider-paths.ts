/** Where the way through an identity provider begins and ends. */

const PROVIDER_PATH = '/sign-in/provider'

/** Of every provider: which one was asked is in the `state`. It is registered at the provider, so it never changes. */
export const CALLBACK_PATH = `${PROVIDER_PATH}/callback`

export const LINK_ACCOUNT_PATH = `${PROVIDER_PATH}/link`

export const PROVIDER_ROUTE = `${PROVIDER_PATH}/to/:providerId`

/** What a sign-in is for. */
export interface SignInWish {
  readonly loginHint?: string | undefined
  /** The person has to prove again who they are, whatever is remembered (OpenID Connect Core §3.1.2.1, `prompt=login`). */
  readonly again?: boolean | undefined
  /** Seconds since the person proved it at most. */
  readonly maxAge?: number | undefined
}

/** The way to the provider, from the sign-in page. */
export function providerUrl(providerId: string, query: URLSearchParams): string {
  return `${PROVIDER_PATH}/to/${providerId}?${query}`
}

export function signInQuery(returnTo: string, { loginHint, again, maxAge }: SignInWish): URLSearchParams {
  const query = new URLSearchParams({ return_to: returnTo })
  if (loginHint !== undefined) query.set('login_hint', loginHint)
  if (again) query.set('prompt', 'login')
  if (maxAge !== undefined) query.set('max_age', String(maxAge))
  return query
}

/** Anybody can write such a query, so it only asks; whether the sign-in was good enough is judged where it leads. */
export function readSignInWish(query: (name: string) => string | undefined): SignInWish {
  const maxAge = query('max_age')
  return {
    loginHint: query('login_hint')?.slice(0, 320),
    again: query('prompt') === 'login',
    maxAge: maxAge !== undefined && /^\d{1,9}$/.test(maxAge) ? Number(maxAge) : undefined,
  }
}
