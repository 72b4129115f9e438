/** `vestibule user create|reset`: prints a one-time link behind which the person sets a password. And `user list`. */
import { inviteUser } from '../sign-in/create-user.ts'
import { issuePasswordLink } from '../sign-in/issue-password-link.ts'
import { parseEmail, type Role } from '../sign-in/user.ts'
import { DEFAULT_TENANT } from '../tenants/tenant.ts'
import { answer, JSON_FLAG, table } from './answer.ts'
import { readArguments, required, say, tenantOf, UsageError, withPorts, type Command, type Given } from './command.ts'

const FLAGS = {
  tenant: { type: 'string', default: DEFAULT_TENANT },
  email: { type: 'string' },
  role: { type: 'string' },
  name: { type: 'string' },
} as const

export const createUserCommand: Command = {
  usage: 'user create --tenant T --email E [--role TenantAdmin] [--name NAME]',
  meaning: 'invite a person, and print the link',
  run: async (argv) => {
    const given = readArguments(argv, FLAGS)
    const name = given.flags['name']
    await withPorts(given.config, async (ports) => {
      const tenant = await tenantOf(ports, required(given, 'tenant'))
      const invited = { email: emailOf(given), role: roleOf(given), name: typeof name === 'string' ? name : undefined }
      const invitation = await inviteUser(tenant, invited, undefined, ports, new Date())
      if (!invitation)
        throw new UsageError(`${invited.email} is a user of ${tenant.tenantId} already; see: vestibule user reset`)
      say(
        `${invited.email} is invited to ${tenant.issuer} as ${invited.role}. The link works once, until ${invitation.link?.expiresAt.toISOString()}:`,
        '',
        `  ${invitation.link?.url}`,
        '',
      )
    })
  },
}

export const resetUserCommand: Command = {
  usage: 'user reset --tenant T --email E',
  meaning: 'print a link behind which a person sets a new password',
  run: async (argv) => {
    const given = readArguments(argv, FLAGS)
    await withPorts(given.config, async (ports) => {
      const tenant = await tenantOf(ports, required(given, 'tenant'))
      const user = await ports.users.findByEmail(tenant.tenantId, emailOf(given))
      if (!user) throw new UsageError(`${emailOf(given)} is no user of ${tenant.tenantId}`)
      if (user.status === 'disabled') throw new UsageError(`${user.email} is disabled`)
      const link = await issuePasswordLink(tenant, user, undefined, ports, new Date())
      say(`${user.email} may set a new password. The link works once, and not for long:`, '', `  ${link?.url}`, '')
    })
  },
}

/** More than a tenant has people. */
const EVERYBODY = 1_000_000

export const listUsersCommand: Command = {
  usage: 'user list [--tenant T] [--json]',
  meaning: 'list the people of a tenant',
  run: async (argv) => {
    const given = readArguments(argv, { tenant: FLAGS.tenant, ...JSON_FLAG })
    await withPorts(given.config, async (ports) => {
      const { tenantId } = await tenantOf(ports, required(given, 'tenant'))
      const users = (await ports.users.list(tenantId, EVERYBODY)).toSorted((one, other) =>
        one.email < other.email ? -1 : 1,
      )
      const views = users.map(({ userId, email, name, role, status, createdAt }) => ({
        userId,
        tenantId,
        email,
        name,
        role,
        status,
        createdAt: createdAt.toISOString(),
      }))
      const rows = views.map(({ email, name, role, status, createdAt }) => [email, name, role, status, createdAt])
      answer(given, views, ...table(['E-MAIL', 'NAME', 'ROLE', 'STATUS', 'CREATED'], rows))
    })
  },
}

export function emailOf(given: Given): string {
  const email = parseEmail(required(given, 'email'))
  if (email === undefined) throw new UsageError('--email is not an e-mail address')
  return email
}

function roleOf({ flags }: Given): Role {
  const role = flags['role'] ?? 'Member'
  if (role !== 'TenantAdmin' && role !== 'Member') throw new UsageError('--role is TenantAdmin or Member')
  return role
}
