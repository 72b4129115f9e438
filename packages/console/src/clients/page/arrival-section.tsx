/** How the client came in, and whether it is used. */
import { useTranslation } from 'react-i18next'

import type { Client } from '../../api/clients.ts'
import { useFormat } from '../../i18n/format.ts'
import { useNow } from '../../parts/now.ts'
import { Section } from '../../parts/section.tsx'
import { SignedBy } from '../../parts/signed-by.tsx'
import { Fact, Facts } from './facts.tsx'

export function ArrivalSection({ client }: { readonly client: Client }) {
  const { t } = useTranslation('client')
  const { t: tc } = useTranslation('clients')
  const format = useFormat()
  const now = useNow()
  const { createdByType, createdAt, updatedAt, registeredFrom, approvedAt, approvedBy, lastUsedAt, publishedAt } =
    client
  const approver = approvedBy === undefined ? t('arrival.operator') : (approvedBy.name ?? t('arrival.unknownPerson'))
  const when = (instant: string) => `${format.dateTime(instant)} (${format.relative(instant, now)})`
  const isByHand = createdByType !== 'dcr' && createdByType !== 'cimd'
  const began = createdByType === 'cimd' ? 'arrival.met' : isByHand ? 'arrival.created' : 'arrival.registered'
  return (
    <Section title={t('arrival.title')}>
      <Facts>
        <Fact name={t('arrival.createdBy')}>{isByHand ? approver : tc(`createdBy.${createdByType}`)}</Fact>
        <Fact name={t(began)}>
          {registeredFrom === undefined
            ? when(createdAt)
            : t('arrival.registeredFrom', { when: when(createdAt), address: registeredFrom })}
        </Fact>
        {client.softwareStatement && (
          <Fact name={t('statement.title', { ns: 'parts' })}>
            <SignedBy statement={client.softwareStatement} />
          </Fact>
        )}
        {approvedAt !== undefined && !isByHand && (
          <Fact name={t('arrival.approved')}>{t('arrival.approvedBy', { when: when(approvedAt), who: approver })}</Fact>
        )}
        <Fact name={t('arrival.lastUsed')}>{lastUsedAt === undefined ? tc('never') : when(lastUsedAt)}</Fact>
        {updatedAt !== createdAt && <Fact name={t('arrival.changed')}>{when(updatedAt)}</Fact>}
        {publishedAt !== undefined && <Fact name={t('arrival.published')}>{when(publishedAt)}</Fact>}
      </Facts>
    </Section>
  )
}
