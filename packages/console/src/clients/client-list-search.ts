/** What the address of the list of clients says, and the filter that it stands for (RFC 7644 §3.4.2.2). */
import { oneOf, present, text, type Search } from '../parts/search-params.ts'

export const CREATED_BY_TYPES = ['dcr', 'cimd', 'user', 'service'] as const
export const APP_TYPES = ['web', 'native', 'spa', 'anonymous-embed'] as const
export const CONSENT_METHODS = ['required', 'trusted'] as const
const YES_NO = ['yes', 'no'] as const
export const LAST_USED = ['week', 'quarter', 'never'] as const
export const STATUSES = ['enabled', 'disabled'] as const

const SORTS = ['clientName', 'appType', 'createdAt', 'updatedAt'] as const
type Sort = `${'+' | '-'}${(typeof SORTS)[number]}`
const SORT_VALUES = SORTS.flatMap((name): Sort[] => [`+${name}`, `-${name}`])

export interface ClientListSearch {
  readonly q?: string | undefined
  readonly by?: (typeof CREATED_BY_TYPES)[number] | undefined
  readonly app?: (typeof APP_TYPES)[number] | undefined
  readonly consent?: (typeof CONSENT_METHODS)[number] | undefined
  readonly status?: (typeof STATUSES)[number] | undefined
  readonly published?: (typeof YES_NO)[number] | undefined
  /** Those that a standing approval let in, which are not rows of their own otherwise. */
  readonly admitted?: 'yes' | undefined
  readonly used?: (typeof LAST_USED)[number] | undefined
  readonly sort?: Sort | undefined
  readonly next?: string | undefined
  readonly prev?: string | undefined
}

export function clientListSearch(search: Search): ClientListSearch {
  return present({
    q: text(search, 'q'),
    by: oneOf(search, 'by', CREATED_BY_TYPES),
    app: oneOf(search, 'app', APP_TYPES),
    consent: oneOf(search, 'consent', CONSENT_METHODS),
    status: oneOf(search, 'status', STATUSES),
    published: oneOf(search, 'published', YES_NO),
    admitted: oneOf(search, 'admitted', ['yes'] as const),
    used: oneOf(search, 'used', LAST_USED),
    sort: oneOf(search, 'sort', SORT_VALUES),
    next: text(search, 'next', 2_000),
    prev: text(search, 'prev', 2_000),
  })
}

const DAY = 86_400_000

export function clientFilter(search: ClientListSearch, now: Date): string {
  const { q, by, app, consent, status, published, admitted, used } = search
  const ago = (days: number) => quoted(new Date(now.getTime() - days * DAY).toISOString())
  const terms = [
    admitted === 'yes' ? 'admittedBy pr' : 'not (admittedBy pr)',
    q === undefined ? undefined : `(clientName co ${quoted(q)} or clientId eq ${quoted(q)})`,
    by && `createdByType eq ${quoted(by)}`,
    app && `appType eq ${quoted(app)}`,
    consent && `consentMethod eq ${quoted(consent)}`,
    status && `status eq ${quoted(status)}`,
    published && (published === 'yes' ? 'publishedAt pr' : 'not (publishedAt pr)'),
    used &&
      { week: `lastUsedAt ge ${ago(7)}`, quarter: `lastUsedAt lt ${ago(90)}`, never: 'not (lastUsedAt pr)' }[used],
  ]
  return terms.filter((term) => term !== undefined).join(' and ')
}

/** Whether anything was chosen: a list that is empty then is so because of that. */
export function isNarrowed({ sort: _sort, next: _next, prev: _prev, ...chosen }: ClientListSearch): boolean {
  return Object.values(chosen).some((value) => value !== undefined)
}

function quoted(text: string): string {
  return JSON.stringify(text)
}
