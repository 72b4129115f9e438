/** What the rules about assertions have in common: claims may be anything until one has looked (RFC 7519, RFC 7523 §3). */
import { after, seconds } from '@vestibule/protocol/duration'

/** A JWT as it came: every member may be anything until the rules have held. */
export interface ReadJwt {
  readonly header: Readonly<Record<string, unknown>>
  readonly claims: Readonly<Record<string, unknown>>
}

/** Clocks differ. */
export const CLOCK_SKEW = seconds(30)

/** Longer ones cost time to take apart. */
export const JWT_MAX_LENGTH = 8192

/** Media types are compared without case, and without what they all begin with (RFC 7515 §4.1.9). */
export function typeOf(typ: unknown): unknown {
  return typeof typ === 'string' ? typ.toLowerCase().replace(/^application\//, '') : typ
}

/** One among others is refused: who else is named could present the assertion here. */
export function isOnly(audience: unknown, audiences: readonly string[]): boolean {
  const list: readonly unknown[] = Array.isArray(audience) ? audience : [audience]
  return list.length === 1 && audiences.some((known) => known === list[0])
}

/** A NumericDate (RFC 7519 §2) that a `Date` can hold. */
export function isTime(value: unknown): value is number {
  return typeof value === 'number' && !Number.isNaN(timeOf(value).getTime())
}

export function timeOf(value: unknown): Date {
  return new Date((value as number) * 1000)
}

export function isPast(value: unknown, now: Date): boolean {
  return value === undefined || (isTime(value) && timeOf(value) <= after(now, CLOCK_SKEW))
}
