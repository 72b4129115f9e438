/** English, by namespace: one for each view. The other languages have the same keys. */
import { clientFormEn } from '../clients/form/messages.en.ts'
import { clientsEn } from '../clients/messages.en.ts'
import { newClientEn } from '../clients/new/messages.en.ts'
import { clientEn } from '../clients/page/messages.en.ts'
import { accountEn } from '../account/messages.en.ts'
import { auditEn } from '../audit/messages.en.ts'
import { connectionsEn } from '../connections/messages.en.ts'
import { usersEn } from '../users/messages.en.ts'
import { connectEn } from '../connect/messages.en.ts'
import { notificationsEn } from '../notifications/messages.en.ts'
import { settingsEn } from '../settings/messages.en.ts'
import { standingEn } from '../standing/messages.en.ts'
import { issuersEn } from '../issuers/messages.en.ts'
import { providersEn } from '../providers/messages.en.ts'
import { firstEn } from './first.en.ts'

export const en = {
  ...firstEn,
  connect: connectEn,
  settings: settingsEn,
  notifications: notificationsEn,
  providers: providersEn,
  issuers: issuersEn,
  standing: standingEn,
  users: usersEn,
  connections: connectionsEn,
  audit: auditEn,
  account: accountEn,
  clients: clientsEn,
  client: clientEn,
  clientForm: clientFormEn,
  newClient: newClientEn,
} as const
