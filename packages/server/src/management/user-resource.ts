/** A user on the wire: to the person, and to administrators with a little more. */
import { z } from 'zod'

import type { ListedUser } from '../sign-in/user-directory.ts'
import { isTenantAdministrator, type User } from '../sign-in/user.ts'

const shape = {
  id: z.string(),
  tenantId: z.string(),
  subject: z.string(),
  name: z.string(),
  email: z.string(),
  roles: z.array(z.literal('TenantAdmin')),
  status: z.enum(['active', 'invited', 'disabled']),
  createdAt: z.iso.datetime(),
}

const example = {
  id: '01a20b96-70c5-7f9b-b17d-db10e814bb45',
  tenantId: 'default',
  subject: '01a20b96-70c5-7f9b-b17d-db10e814bb45',
  name: 'Ada',
  email: 'ada@example.com',
  roles: ['TenantAdmin' as const],
  status: 'active' as const,
  createdAt: '2026-11-24T12:00:00.000Z',
}

export const meSchema = z
  .object({
    ...shape,
    waitingMail: z.boolean().describe('Whether you are mailed about applications that wait, as an administrator'),
  })
  .meta({ examples: [{ ...example, waitingMail: true }] })

export const waysInSchema = z
  .object({
    password: z
      .enum(['set', 'none', 'off'])
      .describe('none: you have not chosen one; off: nobody signs in with a password here'),
    providers: z
      .array(z.object({ name: z.string(), issuer: z.string() }))
      .describe('Identity providers that know you, and through which people may come in now'),
  })
  .meta({
    examples: [{ password: 'none' as const, providers: [{ name: 'Acme', issuer: 'https://login.acme.example' }] }],
  })

export const userSchema = z
  .object({
    ...shape,
    lastSignedInAt: z.iso.datetime().optional(),
    disableReason: z.string().optional().describe('What the person is told who signs in while disabled'),
    identityIssuers: z.array(z.string()).describe('Issuers of the identity providers that the person is linked to'),
  })
  .meta({
    examples: [
      {
        ...example,
        lastSignedInAt: '2026-11-24T12:01:00.000Z',
        identityIssuers: ['https://login.acme.example'],
      },
    ],
  })

export function meResource(user: User): z.input<typeof meSchema> {
  return { ...resourceOf(user), waitingMail: user.refusesWaitingMail !== true }
}

function resourceOf(user: User) {
  return {
    id: user.userId,
    tenantId: user.tenantId,
    subject: user.userId,
    name: user.name,
    email: user.email,
    roles: isTenantAdministrator(user) ? ['TenantAdmin' as const] : [],
    status: user.status,
    createdAt: user.createdAt.toISOString(),
  }
}

export function userResource(user: ListedUser): z.input<typeof userSchema> {
  const { lastSignedInAt, identityIssuers, disableReason } = user
  return {
    ...resourceOf(user),
    ...(lastSignedInAt && { lastSignedInAt: lastSignedInAt.toISOString() }),
    ...(disableReason !== undefined && { disableReason }),
    identityIssuers: [...identityIssuers],
  }
}
