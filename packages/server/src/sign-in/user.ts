/** A user of one tenant: the resource owner of RFC 6749, and perhaps an administrator. */
export type Role = 'TenantAdmin' | 'Member'

/** `invited`: has no password yet; `disabled`: may do nothing, and neither may what was granted in the user's name. */
export type UserStatus = 'active' | 'invited' | 'disabled'

export interface User {
  readonly tenantId: string
  readonly userId: string
  /** Lower-case: people do not remember how they wrote it. */
  readonly email: string
  readonly name: string
  readonly role: Role
  readonly status: UserStatus
  readonly createdAt: Date
  /** What the administrator who disabled the person says about it. */
  readonly disableReason?: string
  /** An administrator who wants no mails about clients that wait. */
  readonly refusesWaitingMail?: true
}

export function isTenantAdministrator(user: Pick<User, 'role'>): boolean {
  return user.role === 'TenantAdmin'
}

export interface UserWithPassword extends User {
  /** A PHC string; `null` until the person has set one. */
  readonly passwordHash: string | null
}

const EMAIL = /^[^\s\p{Cc}@"<>]{1,64}@[^\s\p{Cc}@"<>]{1,190}$/u

/** The address as stored, or `undefined` for text that is none. */
export function parseEmail(text: string | undefined): string | undefined {
  const email = text?.trim().toLowerCase()
  return email !== undefined && EMAIL.test(email) ? email : undefined
}

/** What a mail program, or a mail server, might read as two addresses, a name or a comment. */
const AMBIGUOUS = /[,;:()[\]\\<>"\s\p{Cc}]/u

/** Where a mail to the person goes; `undefined` for an address that has to be read to be understood. */
export function mailbox({ email }: Pick<User, 'email'>): string | undefined {
  return AMBIGUOUS.test(email) ? undefined : email
}
