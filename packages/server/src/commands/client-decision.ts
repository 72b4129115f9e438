/** `vestibule client approve|reject|extend`: an administrator's decision without the browser, for scripts. */
import { IDENTITY_KINDS } from '@vestibule/protocol/application-identity'

import { approveClient, approveExistingClient } from '../approval/approve-client.ts'
import { rejectClient } from '../approval/end-client.ts'
import { deniedDestinations } from '../registration/redirect-uri-policy.ts'
import { extendWindow } from '../approval/extend-window.ts'
import type { UnapprovedClient } from '../clients/unapproved-client.ts'
import type { Ports } from '../ports.ts'
import { isTenantAdministrator, type User } from '../sign-in/user.ts'
import { withDefaults } from '../tenants/auth-settings.ts'
import { answer } from './answer.ts'
import {
  asExtensionError,
  EXTENSION_FLAGS,
  extensionOf,
  standingLines,
  standingOf,
  standingView,
  type Asked,
} from './client-extension.ts'
import { CLIENT_FLAGS, clientNamed, reasonOf, type PresentClient } from './client-view.ts'
import { readArguments, required, UsageError, withPorts, type Command, type Given } from './command.ts'
import { emailOf } from './user.ts'

/** The exception to contract A2, where approval is part of the first connection: nobody connects here. */
export const approveClientCommand: Command = {
  usage: `client approve ID --email ADMIN [--extend ${IDENTITY_KINDS.join('|')} [--name-pattern P]] [--tenant T] [--json]`,
  meaning: 'let a waiting client in, in the name of a tenant administrator; and its later registrations, if extended',
  run: async (argv) => {
    const given = readArguments(argv, { ...CLIENT_FLAGS, ...EXTENSION_FLAGS, email: { type: 'string' } })
    await withPorts(given.config, async (ports) => {
      const now = new Date()
      const known = await clientNamed(given, ports, now)
      const administrator = await administratorNamed(given, known.tenantId, ports)
      await assertNotDenied(known, ports)
      const extension = await extensionOf(given, known, ports)
      const isApproved = await approve(known, administrator, extension, ports, now).catch(asExtensionError)
      if (!isApproved) throw decidedMeanwhile(known)
      const { clientId, metadata } = known.client
      const standing = extension && (await standingOf(known.tenantId, known.client, ports))
      answer(
        given,
        { clientId, state: 'approved', ...(standing && { standingApproval: standingView(standing) }) },
        `Client ${clientId} (${metadata.clientName}) is approved by ${administrator.email}`,
        ...(standing ? standingLines(standing) : []),
      )
    })
  },
}

async function approve(
  known: PresentClient,
  administrator: User,
  extension: Asked | undefined,
  ports: Ports,
  now: Date,
): Promise<boolean> {
  const { scope } = known.client.metadata
  switch (known.state) {
    case 'unapproved':
      return approveClient(known.client, administrator, scope, extension, ports, now)
    case 'unconnected':
      return approveExistingClient(known.client, administrator, scope, ports, now)
    case 'approved':
      throw new UsageError(`client ${known.client.clientId} is approved already`)
    case 'disabled':
      throw new UsageError(`client ${known.client.clientId} is disabled; see: vestibule client enable`)
  }
}

/** @throws UsageError for a client that leads where the tenant lets nobody be led. */
async function assertNotDenied(
  { state, tenantId, client }: PresentClient & { readonly tenantId: string },
  { settings }: Ports,
): Promise<void> {
  if (state === 'approved' || state === 'disabled') return
  const denied = deniedDestinations(client.metadata.redirectUris, withDefaults(await settings.find(tenantId)))
  if (denied.length === 0) return
  throw new UsageError(
    `client ${client.clientId} would send access to ${denied.join(', ')}, which tenant ${tenantId} denies; see: vestibule settings show`,
  )
}

/** @throws UsageError for anybody but an active administrator of the tenant. */
async function administratorNamed(given: Given, tenantId: string, { users }: Ports): Promise<User> {
  const email = emailOf(given)
  const user = await users.findByEmail(tenantId, email)
  if (user?.status !== 'active' || !isTenantAdministrator(user)) {
    throw new UsageError(`${email} is no active tenant administrator of ${tenantId}; see: vestibule user list`)
  }
  return user
}

export const rejectClientCommand: Command = {
  usage: 'client reject ID [--reason TEXT] [--tenant T] [--json]',
  meaning: 'turn a waiting client away; people who still try to connect with it read the reason',
  run: async (argv) => {
    const given = readArguments(argv, { ...CLIENT_FLAGS, reason: { type: 'string' } })
    await withPorts(given.config, async (ports) => {
      const now = new Date()
      const known = await clientNamed(given, ports, now)
      const { clientId, metadata } = waitingOf(known)
      const isRejected = await rejectClient(waitingOf(known), null, reasonOf(given), ports, now)
      if (!isRejected) throw decidedMeanwhile(known)
      answer(given, { clientId, state: 'rejected' }, `Client ${clientId} (${metadata.clientName}) is rejected`)
    })
  },
}

export const extendClientCommand: Command = {
  usage: 'client extend ID --minutes N [--tenant T] [--json]',
  meaning: 'let a waiting client wait for N minutes from now on, a week from its registration at most',
  run: async (argv) => {
    const given = readArguments(argv, { ...CLIENT_FLAGS, minutes: { type: 'string' } })
    const minutes = required(given, 'minutes')
    if (!/^[1-9]\d{0,4}$/.test(minutes)) throw new UsageError('--minutes is a whole number')
    await withPorts(given.config, async (ports) => {
      const now = new Date()
      const known = await clientNamed(given, ports, now)
      const { clientId, metadata, expiresAt } = waitingOf(known)
      const extension = await extendWindow(waitingOf(known), Number(minutes), null, ports, now)
      switch (extension.kind) {
        case 'overtaken':
          throw decidedMeanwhile(known)
        case 'refused':
          throw new UsageError(
            `client ${clientId} waits until ${expiresAt.toISOString()}; it can wait longer, but not after ${extension.latest.toISOString()}`,
          )
        case 'extended': {
          const until = extension.expiresAt.toISOString()
          answer(
            given,
            { clientId, expiresAt: until },
            `Client ${clientId} (${metadata.clientName}) waits until ${until}`,
          )
        }
      }
    })
  },
}

/** @throws UsageError for a client that does not wait. */
function waitingOf(known: PresentClient): UnapprovedClient {
  if (known.state === 'unapproved') return known.client
  throw new UsageError(
    `client ${known.client.clientId} does not wait for approval; see: vestibule client disable, client delete`,
  )
}

function decidedMeanwhile({ client }: PresentClient): UsageError {
  return new UsageError(
    `client ${client.clientId} has changed or was decided on at this moment; see: vestibule client show`,
  )
}
