/** The way to the sign-in page and back to where the person wanted to go. */
import { signInQuery, type SignInWish } from './providers/provider-paths.ts'

export const SIGN_IN_PATH = '/sign-in'

export function signInUrl(returnTo: string, wish: SignInWish = {}): string {
  return `${SIGN_IN_PATH}?${signInQuery(returnTo, wish)}`
}
