/** Scope, RFC 6749 §3.3: a set of case-sensitive tokens, written as a list with single spaces. */

export type Scope = readonly string[]

const SCOPE_TOKEN = /^[\x21\x23-\x5b\x5d-\x7e]+$/

/** The tokens in the order sent, each once; `undefined` when a token holds a character the RFC does not allow. */
export function parseScope(text: string): Scope | undefined {
  const tokens = [...new Set(text.split(' ').filter((token) => token !== ''))]
  return tokens.every((token) => SCOPE_TOKEN.test(token)) ? tokens : undefined
}

export function formatScope(scope: Scope): string {
  return scope.join(' ')
}

export function isWithin(scope: Scope, limit: Scope): boolean {
  return scope.every((token) => limit.includes(token))
}

/** What both hold, in the order of the first. */
export function intersectScope(scope: Scope, limit: Scope): Scope {
  return scope.filter((token) => limit.includes(token))
}

/** What either holds, in the order of the first. */
export function unionScope(first: Scope, second: Scope): Scope {
  return [...new Set([...first, ...second])]
}
