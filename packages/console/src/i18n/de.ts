/** German. */
import { clientFormDe } from '../clients/form/messages.de.ts'
import { clientsDe } from '../clients/messages.de.ts'
import { newClientDe } from '../clients/new/messages.de.ts'
import { clientDe } from '../clients/page/messages.de.ts'
import { accountDe } from '../account/messages.de.ts'
import { auditDe } from '../audit/messages.de.ts'
import { connectionsDe } from '../connections/messages.de.ts'
import { usersDe } from '../users/messages.de.ts'
import { connectDe } from '../connect/messages.de.ts'
import { notificationsDe } from '../notifications/messages.de.ts'
import { settingsDe } from '../settings/messages.de.ts'
import { standingDe } from '../standing/messages.de.ts'
import { issuersDe } from '../issuers/messages.de.ts'
import { providersDe } from '../providers/messages.de.ts'
import type { en } from './en.ts'
import type { Translation } from './i18n.ts'
import { firstDe } from './first.de.ts'

export const de: Translation<typeof en> = {
  ...firstDe,
  connect: connectDe,
  settings: settingsDe,
  notifications: notificationsDe,
  providers: providersDe,
  issuers: issuersDe,
  standing: standingDe,
  users: usersDe,
  connections: connectionsDe,
  audit: auditDe,
  account: accountDe,
  clients: clientsDe,
  client: clientDe,
  clientForm: clientFormDe,
  newClient: newClientDe,
}
