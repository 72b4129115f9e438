/** Proof Key for Code Exchange, RFC 7636; only S256, for every client (OAuth 2.1 §4.1.1). */
import { isSameDigest, sha256 } from './digest.ts'

/** An S256 challenge is a SHA-256 digest in base64url, so always 43 characters (RFC 7636 §4.2). */
const CODE_CHALLENGE = /^[A-Za-z0-9_-]{43}$/

/** 43 to 128 unreserved characters (RFC 7636 §4.1). */
const CODE_VERIFIER = /^[A-Za-z0-9._~-]{43,128}$/

export function isCodeChallenge(text: string): boolean {
  return CODE_CHALLENGE.test(text)
}

export function isCodeVerifier(text: string): boolean {
  return CODE_VERIFIER.test(text)
}

/** RFC 7636 §4.6. */
export function verifierMatches(codeVerifier: string, codeChallenge: string): boolean {
  return isSameDigest(sha256(codeVerifier), codeChallenge)
}
