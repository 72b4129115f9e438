/** What stands in an event's `data`, read with care: it is as old as the server that wrote it. */
import type { AuditEvent } from '../api/audits.ts'

/** A member that is text. */
export function textOf({ data }: AuditEvent, member: string): string | undefined {
  const value = data[member]
  return typeof value === 'string' && value !== '' ? value : undefined
}

export function countOf({ data }: AuditEvent, member: string): number | undefined {
  const value = data[member]
  return typeof value === 'number' ? value : undefined
}

export interface Update {
  readonly path: string
  readonly oldValue?: unknown
  readonly newValue?: unknown
}

/** What was changed: each member with what it was and what it is. */
export function updatesOf({ data }: AuditEvent): readonly Update[] {
  const updates = data['_updates']
  return Array.isArray(updates) ? updates.filter(isUpdate) : []
}

function isUpdate(value: unknown): value is Update {
  return typeof value === 'object' && value !== null && 'path' in value && typeof value.path === 'string'
}

/** Whom it was done to, where that is somebody else than who did it. */
export function subjectOf(event: AuditEvent): string | undefined {
  return textOf(event, 'userId') ?? textOf(event, 'ownerId')
}
