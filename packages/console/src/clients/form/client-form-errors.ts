/** The server's refusals at the fields they are for: `/redirectUris/1`, and in a patch `/0/value/1`, is the second URI. */
import type { ApiProblem } from '../../api/problem.ts'
import { MEMBERS, type Member } from './client-values.ts'

/** Lists of lines, each with its own field; an error elsewhere in a member is the whole member's. */
const BY_LINE: readonly Member[] = ['redirectUris', 'allowedOrigins']

export interface FormProblem {
  readonly fields: Readonly<Record<string, string>>
  /** Whether something is left that no field shows. */
  readonly isElsewhere: boolean
}

/** @param patched the members in the order of a patch's operations; absent for a whole body. */
export function formProblem({ errors }: ApiProblem, patched?: readonly Member[]): FormProblem {
  const fields: Record<string, string> = {}
  let isElsewhere = errors.length === 0
  for (const { source, detail, title } of errors) {
    const steps = (source?.pointer ?? '').split('/').slice(1)
    const named = patched === undefined ? steps[0] : patched[Number(steps[0])]
    const line = patched === undefined ? steps[1] : steps[2]
    const member = MEMBERS.find((known) => known === named)
    if (member === undefined) isElsewhere = true
    else fields[line !== undefined && BY_LINE.includes(member) ? `${member}.${line}` : member] ??= detail ?? title
  }
  return { fields, isElsewhere }
}
