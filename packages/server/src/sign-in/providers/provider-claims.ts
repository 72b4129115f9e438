/** What an identity provider says of a person, OpenID Connect Core §2 and §5.1: read once, with nothing that no database could hold. */
import { parseEmail } from '../user.ts'

export interface ProviderClaims {
  readonly subject: string
  readonly email: string | undefined
  /** `undefined` where the provider does not say. */
  readonly emailVerified: boolean | undefined
  readonly name: string | undefined
  /** When the person proved who they are; `undefined` where the provider does not say. */
  readonly authenticatedAt: Date | undefined
  /** Everything, for the claim that roles come from. */
  readonly all: Readonly<Record<string, unknown>>
}

/** OpenID Connect Core §2: at most 255 ASCII characters. */
const SUBJECT = /^[\x20-\x7e]{1,255}$/

const NAME = /^[^\p{Cc}\p{Bidi_Control}]{1,200}$/u

/** `undefined` without a subject. */
export function readClaims(all: Readonly<Record<string, unknown>>): ProviderClaims | undefined {
  const { sub, email, email_verified: verified, name, auth_time: authTime } = all
  if (typeof sub !== 'string' || !SUBJECT.test(sub)) return undefined
  return {
    subject: sub,
    email: typeof email === 'string' ? parseEmail(email) : undefined,
    emailVerified: isSaid(verified) ? verified === true || verified === 'true' : undefined,
    name: typeof name === 'string' && NAME.test(name) && name.isWellFormed() ? name.trim() : undefined,
    authenticatedAt: typeof authTime === 'number' ? new Date(authTime * 1000) : undefined,
    all,
  }
}

function isSaid(value: unknown): boolean {
  return value !== undefined && value !== null
}

/** The texts of a claim that has one or several; `path` is its name, or the way to it. */
export function textsIn(all: Readonly<Record<string, unknown>>, path: string): readonly string[] {
  const value = Object.hasOwn(all, path) ? all[path] : path.split('.').reduce<unknown>(memberOf, all)
  const list: readonly unknown[] = Array.isArray(value) ? value : [value]
  return list.filter((text) => typeof text === 'string')
}

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
  return (value as Readonly<Record<string, unknown>>)[name]
}
