/** Tokens in forms, bound to the browser by its cookie and to what the form does, so that no other site can send it. */
import { isSameDigest, mac } from '@vestibule/protocol/digest'

import { RequestFault } from './request-fault.ts'

export function csrfToken(key: Uint8Array, browser: string, purpose: string): string {
  return mac(key, 'csrf', browser, purpose)
}

/** @throws RequestFault 403 when the token is missing or was made for another browser or another form. */
export function assertCsrfToken(
  key: Uint8Array,
  browser: string | undefined,
  purpose: string,
  token: string | undefined,
): void {
  if (browser === undefined || token === undefined || !isSameDigest(csrfToken(key, browser, purpose), token)) {
    throw new RequestFault(
      403,
      'This form is too old, or cookies are switched off. Go back, reload the page and try again.',
    )
  }
}
