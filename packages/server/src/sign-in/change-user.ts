/** An administrator changes a user, a person their own name, an identity provider somebody's role. */
import type { Random } from '@vestibule/protocol/random'

import type { ListedUser, UserDirectory } from './user-directory.ts'
import type { UserKeeper } from './user-keeper.ts'
import type { Role, User, UserStatus } from './user.ts'

export interface UserChanges {
  readonly name?: string | undefined
  readonly role?: Role | undefined
  readonly status?: 'active' | 'disabled' | undefined
}

/** Whose change it is. */
export type Author = { readonly userId: string } | { readonly issuer: string }

interface Ports {
  readonly userDirectory: UserDirectory
  readonly userKeeper: UserKeeper
  readonly random: Random
}

/** What the contract says of a changed user; nothing else of a user can be changed. */
const MEMBERS = ['name', 'role', 'status'] as const

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
    const updates = MEMBERS.filter((member) => before[member] !== after[member]).map((member) => ({
      path: `/${member}`,
      oldValue: before[member],
      newValue: after[member],
    }))
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

function changed(before: ListedUser, { name, role, status }: UserChanges): User {
  return { ...before, name: name ?? before.name, role: role ?? before.role, status: statusAfter(before, status) }
}

/** `active` lifts that somebody is disabled: who has no way to sign in yet is invited then, as before. */
function statusAfter(before: ListedUser, status: UserChanges['status']): UserStatus {
  if (status === 'active') return before.hasPassword || before.identityIssuers.length > 0 ? 'active' : 'invited'
  return status ?? before.status
}
