/** What an administrator changes about a person, each thing with what it does said before. */
import { Stack } from '@mantine/core'

import type { User } from '../api/users.ts'
import { UserIdentitySection } from './user-identity-section.tsx'
import { UserNameSection } from './user-name-section.tsx'
import { UserPasswordSection } from './user-password-section.tsx'
import { UserRoleSection } from './user-role-section.tsx'
import { UserSessionsSection } from './user-sessions-section.tsx'
import { UserStatusSection } from './user-status-section.tsx'

export function UserAccount({ user }: { readonly user: User }) {
  return (
    <Stack maw={860}>
      <UserNameSection user={user} />
      <UserRoleSection user={user} />
      <UserPasswordSection user={user} />
      <UserIdentitySection user={user} />
      <UserSessionsSection user={user} />
      <UserStatusSection user={user} />
    </Stack>
  )
}
