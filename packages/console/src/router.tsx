/**
 * The ways through the console: one line a page. Each page is loaded when it is first opened, and all but the first one
 * wait for the words of all.
 */
import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'

import { clientListSearch } from './clients/client-list-search.ts'
import { newClientSearch } from './clients/new/new-client-search.ts'
import { clientPageSearch } from './clients/page/client-page-search.ts'
import { auditListSearch } from './audit/audit-list-search.ts'
import { connectionListSearch } from './connections/connection-list-search.ts'
import { learnTheRest } from './i18n/i18n.ts'
import { AdministratorsOnly } from './shell/administrators-only.tsx'
import { NotFound } from './shell/not-found.tsx'
import { Broken } from './shell/broken.tsx'
import { Shell } from './shell/shell.tsx'
import { standingListSearch, standingPageSearch } from './standing/standing-search.ts'
import { userListSearch, userViewSearch } from './users/user-list-search.ts'
import { connectSearch } from './connect/connect-search.ts'
import { overviewSearch } from './overview/overview-search.ts'
import { waitingSearch } from './waiting/waiting-search.ts'

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound, errorComponent: Broken })

const console_ = createRoute({ getParentRoute: () => root, path: '/console', component: AdministratorsOnly })

const overview = createRoute({
  getParentRoute: () => console_,
  path: '/',
  validateSearch: overviewSearch,
  component: lazyRouteComponent(() => import('./overview/overview.tsx'), 'Overview'),
})

const waiting = createRoute({
  getParentRoute: () => console_,
  path: '/waiting',
  validateSearch: waitingSearch,
  loader: learnTheRest,
  component: lazyRouteComponent(() => import('./waiting/waiting-room.tsx'), 'WaitingRoom'),
})

const waitingClient = createRoute({
  getParentRoute: () => waiting,
  path: '/$clientId',
  loader: learnTheRest,
  component: lazyRouteComponent(() => import('./waiting/waiting-drawer.tsx'), 'WaitingDrawer'),
})

const connect = createRoute({
  getParentRoute: () => console_,
  path: '/connect',
  validateSearch: connectSearch,
  loader: learnTheRest,
  component: lazyRouteComponent(() => import('./connect/connect.tsx'), 'Connect'),
})

const security = createRoute({
  getParentRoute: () => console_,
  path: '/settings/security',
  loader: learnTheRest,
  component: lazyRouteComponent(() => import('./settings/security.tsx'), 'Security'),
})

const signIn = createRoute({
  getParentRoute: () => console_,
  path: '/settings/sign-in',
  loader: learnTheRest,
  component: lazyRouteComponent(() => import('./providers/provider-list.tsx'), 'ProviderList'),
})

const newProvider = createRoute({
  getParentRoute: () => console_,
  path: '/settings/sign-in/new',
  loader: learnTheRest,
  component: lazyRouteComponent(() => import('./providers/new-provider.tsx'), 'NewProvider'),
})

const provider = createRoute({
  getParentRoute: () => console_,
  path: '/settings/sign-in/$providerId',
  loader: learnTheRest,
  component: lazyRouteComponent(() => import('./providers/provider-page.tsx'), 'ProviderPage'),
})

const issuers = createRoute({
  getParentRoute: () => console_,
  path: '/settings/issuers',
  loader: learnTheRest,
  component: lazyRouteComponent(() => import('./issuers/issuers.tsx'), 'Issuers'),
})

const organization = createRoute({
  getParentRoute: () => console_,
  path: '/settings/organization',
  loader: learnTheRest,
  component: lazyRouteComponent(() => import('./settings/organization.tsx'), 'Organization'),
})

const notifications = createRoute({
  getParentRoute: () => console_,
  path: '/settings/notifications',
  loader: learnTheRest,
  component: lazyRouteComponent(() => import('./notifications/notifications.tsx'), 'Notifications'),
})

const clients = createRoute({
  getParentRoute: () => console_,
  path: '/clients',
  validateSearch: clientListSearch,
  loader: learnTheRest,
  component: lazyRouteComponent(() => import('./clients/client-list.tsx'), 'ClientList'),
})

const newClient = createRoute({
  getParentRoute: () => console_,
  path: '/clients/new',
  validateSearch: newClientSearch,
  loader: learnTheRest,
  component: lazyRouteComponent(() => import('./clients/new/new-client.tsx'), 'NewClientPage'),
})

const client = createRoute({
  getParentRoute: () => console_,
  path: '/clients/$clientId',
  validateSearch: clientPageSearch,
  loader: learnTheRest,
  component: lazyRouteComponent(() => import('./clients/page/client-page.tsx'), 'ClientPage'),
})

const standingApprovals = createRoute({
  getParentRoute: () => console_,
  path: '/standing-approvals',
  validateSearch: standingListSearch,
  loader: learnTheRest,
  component: lazyRouteComponent(() => import('./standing/standing-list.tsx'), 'StandingList'),
})

const standingApproval = createRoute({
  getParentRoute: () => console_,
  path: '/standing-approvals/$id',
  validateSearch: standingPageSearch,
  loader: learnTheRest,
  component: lazyRouteComponent(() => import('./standing/standing-page.tsx'), 'StandingPage'),
})

const users = createRoute({
  getParentRoute: () => console_,
  path: '/users',
  validateSearch: userListSearch,
  loader: learnTheRest,
  component: lazyRouteComponent(() => import('./users/user-list.tsx'), 'UserList'),
})

const user = createRoute({
  getParentRoute: () => console_,
  path: '/users/$userId',
  validateSearch: userViewSearch,
  loader: learnTheRest,
  component: lazyRouteComponent(() => import('./users/user-view.tsx'), 'UserView'),
})

const connections = createRoute({
  getParentRoute: () => console_,
  path: '/connections',
  validateSearch: connectionListSearch,
  loader: learnTheRest,
  component: lazyRouteComponent(() => import('./connections/connection-list.tsx'), 'ConnectionList'),
})

const audit = createRoute({
  getParentRoute: () => console_,
  path: '/audit',
  validateSearch: auditListSearch,
  loader: learnTheRest,
  component: lazyRouteComponent(() => import('./audit/audit-list.tsx'), 'AuditList'),
})

const account = createRoute({
  getParentRoute: () => root,
  path: '/account',
  loader: learnTheRest,
  component: lazyRouteComponent(() => import('./account/account.tsx'), 'Account'),
})

export const router = createRouter({
  routeTree: root.addChildren([
    console_.addChildren([
      overview,
      waiting.addChildren([waitingClient]),
      connect,
      security,
      signIn,
      newProvider,
      provider,
      issuers,
      organization,
      notifications,
      clients,
      newClient,
      client,
      standingApprovals,
      standingApproval,
      users,
      user,
      connections,
      audit,
    ]),
    account,
  ]),
  defaultPreload: 'intent',
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
