/** Between columns and the house's values. What is read back was written by this server: a mismatch is a bug, not input. */
import { formatScope, parseScope, type Scope } from '@vestibule/protocol/scope'

export const toMillis = (time: Date): number => time.getTime()
export const toMillisOrNull = (time: Date | null): number | null => time?.getTime() ?? null
export const toDate = (millis: number): Date => new Date(millis)
export const toDateOrNull = (millis: number | null): Date | null => (millis === null ? null : new Date(millis))

export const toText = (scope: Scope): string => formatScope(scope)
export const toScope = (text: string): Scope => parseScope(text) ?? []
