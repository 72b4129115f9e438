/** The pages that the side and the search lead to, in their order. */
import {
  IconApps,
  IconBell,
  IconBuilding,
  IconDoorEnter,
  IconHistory,
  IconIdBadge2,
  IconLayoutDashboard,
  IconLink,
  IconPlugConnected,
  IconRubberStamp,
  IconShieldLock,
  IconSignature,
  IconUserCircle,
  IconUsers,
  type Icon,
} from '@tabler/icons-react'

import type { shellEn } from './messages.en.ts'

export interface PageLink {
  readonly name: keyof Omit<typeof shellEn.nav, 'console' | 'govern' | 'people' | 'settings'>
  readonly to: string
  readonly icon: Icon
}

export interface PageGroup {
  readonly name: 'govern' | 'people' | 'settings'
  readonly pages: readonly PageLink[]
}

export const ADMINISTRATORS_PAGES: readonly PageGroup[] = [
  {
    name: 'govern',
    pages: [
      { name: 'overview', to: '/console', icon: IconLayoutDashboard },
      { name: 'waiting', to: '/console/waiting', icon: IconDoorEnter },
      { name: 'clients', to: '/console/clients', icon: IconApps },
      { name: 'standing', to: '/console/standing-approvals', icon: IconRubberStamp },
      { name: 'connect', to: '/console/connect', icon: IconPlugConnected },
    ],
  },
  {
    name: 'people',
    pages: [
      { name: 'users', to: '/console/users', icon: IconUsers },
      { name: 'connections', to: '/console/connections', icon: IconLink },
      { name: 'audit', to: '/console/audit', icon: IconHistory },
    ],
  },
  {
    name: 'settings',
    pages: [
      { name: 'security', to: '/console/settings/security', icon: IconShieldLock },
      { name: 'signIn', to: '/console/settings/sign-in', icon: IconIdBadge2 },
      { name: 'issuers', to: '/console/settings/issuers', icon: IconSignature },
      { name: 'notifications', to: '/console/settings/notifications', icon: IconBell },
      { name: 'tenant', to: '/console/settings/organization', icon: IconBuilding },
    ],
  },
]

export const ACCOUNT_PAGE: PageLink = { name: 'account', to: '/account', icon: IconUserCircle }
