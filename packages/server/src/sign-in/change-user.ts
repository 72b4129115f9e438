/** An administrator changes a user, a person their own name, an identity provider somebody's role. */
import type { Random } from '@vestibule/protocol/random'

import type { ListedUser, UserDirectory } from './user-directory.ts'
import type { UserKeeper } from './user-keeper.ts'
import type { Role, User, UserStatus } from './user.ts'

export interface UserChanges {
  readonly name?: string | undefined
  readonly role?: Role | undefined
  readonly status?: 'active' | 'disabled' | undefined
  /** What the person is told who signs in while disabled; it goes with the status. */
  readonly disableReason?: string | undefined
  /** Whether an administrator wants mails about clients that wait. */
  readonly waitingMail?: boolean | undefined
}

/** Whose change it is. */
export type Author = { readonly userId: string } | { readonly issuer: string }

interface Ports {
  readonly userDirectory: UserDirectory
  readonly userKeeper: UserKeeper
  readonly random: Random
}

/** What can be changed of a user, as the audit log names it. */
function members(user: User) {
  const { name, role, status, disableReason = null, refusesWaitingMail = false } = user
  return { name, role, status, disableReason, waitingMail: !refusesWaitingMail }
}

/** Decided anew when somebody else changes the user at the same moment. */
export async function changeUser(
  tenantId: string,
  userId: string,
  changes: UserChanges,
  author: Author,
  { userDirectory, userKeeper, random }: Ports,
  now: Date,
): Promise<'changed' | 'unknown' | 'last-administrator'> {
  for (;;) {
    const before = await userDirectory.find(tenantId, userId)
    if (!before) return 'unknown'

    const after = changed(before, changes)
    const [oldMembers, newMembers] = [members(before), members(after)]
    const names = Object.keys(oldMembers) as (keyof typeof oldMembers)[]
    const updates = names
      .filter((name) => oldMembers[name] !== newMembers[name])
      .map((name) => ({ path: `/${name}`, oldValue: oldMembers[name], newValue: newMembers[name] }))
    if (updates.length === 0) return 'changed'

    const outcome = await userKeeper.change(before, after, {
      eventId: random.uuid(now),
      tenantId,
      type: 'com.qlik.core.user.updated',
      time: now,
      ...('userId' in author && { userId: author.userId }),
      data: { userId, email: before.email, ...('issuer' in author && author), _updates: updates },
    })
    if (outcome !== 'overtaken') return outcome
  }
}

function changed(before: ListedUser, { name, role, status, ...changes }: UserChanges): User {
  const { disableReason, refusesWaitingMail, ...kept } = before
  const after = { ...kept, name: name ?? kept.name, role: role ?? kept.role, status: statusAfter(before, status) }
  const reason = changes.disableReason ?? disableReason
  const refuses = changes.waitingMail === undefined ? refusesWaitingMail === true : !changes.waitingMail
  return {
    ...after,
    ...(reason !== undefined && after.status === 'disabled' && { disableReason: reason }),
    ...(refuses && { refusesWaitingMail: true }),
  }
}

/** `active` lifts that somebody is disabled: who has no way to sign in yet is invited then, as before. */
function statusAfter(before: ListedUser, status: UserChanges['status']): UserStatus {
  if (status === 'active') return before.hasPassword || before.identityIssuers.length > 0 ? 'active' : 'invited'
  return status ?? before.status
}
