/** One attempt to send one mail: written now, of how things stand now, to whoever the person is now. */
import type { WaitingRoom } from '../approval/waiting-room.ts'
import { MailFailed, type Mail, type Mailer } from '../outgoing/smtp-mailer.ts'
import { isTenantAdministrator, mailbox, type User } from '../sign-in/user.ts'
import type { UserRepository } from '../sign-in/user-repository.ts'
import type { CurrentTenants } from '../tenants/current-tenants.ts'
import type { AuthSettings } from '../tenants/auth-settings.ts'
import type { Tenant, TenantRepository } from '../tenants/tenant.ts'
import { answerMail } from './answer-mail.ts'
import type { Attempt } from './attempt.ts'
import type { Delivery, Told } from './delivery.ts'
import { ANSWER_MAIL, WAITING_MAIL, type Answer } from './mail-kinds.ts'
import { waitingMail } from './waiting-mail.ts'

export interface MailDeliveryPorts {
  readonly tenants: TenantRepository
  readonly currentTenants: CurrentTenants
  readonly users: UserRepository
  readonly waitingRoom: WaitingRoom
  /** Absent where the operator has named no mail server. */
  readonly mailer: Mailer | undefined
}

/** Named in one mail. */
const MAX_CLIENTS = 10

export async function deliverMail(delivery: Delivery, ports: MailDeliveryPorts, now: Date): Promise<Attempt> {
  const { tenantId, targetId } = delivery
  const { mailer } = ports
  const settings = await ports.currentTenants.settingsOf(tenantId, now)
  const tenant = await ports.tenants.find(tenantId)
  const user = await ports.users.find(tenantId, targetId)
  if (!mailer || !settings.notificationMailEnabled || tenant?.disabledAt !== null || user?.status !== 'active')
    return { kind: 'nothing' }

  const to = mailbox(user)
  if (to === undefined) return { kind: 'dead', error: 'the e-mail address cannot be written to' }
  const written = await write(delivery, tenant, user, settings, ports, now)
  if (!written) return { kind: 'nothing' }
  return send({ ...written.mail, to }, written.told, mailer)
}

interface Written {
  readonly mail: Omit<Mail, 'to'>
  readonly told?: Told
}

/** `undefined` when there is nothing to say any more. */
async function write(
  { type, payload, deliveryId, tenantId }: Delivery,
  tenant: Tenant,
  user: User,
  { notificationLanguage }: AuthSettings,
  { waitingRoom }: MailDeliveryPorts,
  now: Date,
): Promise<Written | undefined> {
  // What was asked for last is part of the id: the next mail to the same person is another one.
  const id = `${tenantId} ${deliveryId} ${payload}`
  switch (type) {
    case ANSWER_MAIL:
      return { mail: { id, ...answerMail(JSON.parse(payload) as Answer, tenant, notificationLanguage) } }
    case WAITING_MAIL: {
      if (!isTenantAdministrator(user) || user.refusesWaitingMail) return undefined
      const { clients, others } = await waitingRoom.askedFor(tenantId, MAX_CLIENTS, now)
      if (clients.length === 0) return undefined
      const mail = { id, ...waitingMail({ tenant, clients, others }, notificationLanguage, now) }
      return { mail, told: { clientIds: clients.map(({ clientId }) => clientId), askedUntil: now } }
    }
    default:
      return undefined
  }
}

async function send(mail: Mail, told: Told | undefined, mailer: Mailer): Promise<Attempt> {
  try {
    await mailer.send(mail)
    return { kind: 'delivered', told }
  } catch (cause) {
    if (!(cause instanceof MailFailed)) throw cause
    const said = cause.status === undefined ? 'could not be reached' : `answered ${cause.status}`
    const error = `the mail server ${said}`
    return cause.isForGood ? { kind: 'dead', error } : { kind: 'failed', error, cause }
  }
}
