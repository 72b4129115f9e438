/** When, who, which client, from where; each leads on to more of it. */
import { Anchor, Table } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import type { AuditEvent } from '../api/audits.ts'
import { useFormat } from '../i18n/format.ts'
import { subjectOf, textOf } from './event-data.ts'
import type { Names } from './event-words.ts'

export interface EventFactsProps {
  readonly event: AuditEvent
  readonly names: Names
}

export function EventFacts({ event, names }: EventFactsProps) {
  const { t } = useTranslation('audit')
  const format = useFormat()
  const clientId = textOf(event, 'clientId')
  const subject = subjectOf(event)
  const address = textOf(event, 'address') ?? textOf(event, 'registeredFrom')
  return (
    <Table variant="vertical" layout="fixed" withTableBorder>
      <Table.Tbody>
        <Fact name={t('fact.time')}>{format.exact(event.eventTime)}</Fact>
        {event.userId !== undefined && (
          <Fact name={t('fact.who')}>
            <Person userId={event.userId} name={names.person(event.userId)} />
          </Fact>
        )}
        {subject !== undefined && subject !== event.userId && (
          <Fact name={t('fact.user')}>
            <Person userId={subject} name={names.person(subject)} />
          </Fact>
        )}
        {clientId !== undefined && (
          <Fact name={t('fact.client')}>
            <Anchor renderRoot={(props) => <Link to="/console/audit" search={{ client: clientId }} {...props} />}>
              {textOf(event, 'clientName') ?? names.client(clientId) ?? clientId}
            </Anchor>
          </Fact>
        )}
        {address !== undefined && <Fact name={t('fact.address')}>{address}</Fact>}
        <Fact name={t('fact.type')}>
          <span className="mono">{event.eventType}</span>
        </Fact>
      </Table.Tbody>
    </Table>
  )
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <Table.Tr>
      <Table.Th w={130} scope="row">
        {name}
      </Table.Th>
      <Table.Td>{children}</Table.Td>
    </Table.Tr>
  )
}

function Person({ userId, name }: { readonly userId: string; readonly name: string | undefined }) {
  return (
    <Anchor renderRoot={(props) => <Link to="/console/users/$userId" params={{ userId }} {...props} />}>
      {name ?? userId}
    </Anchor>
  )
}
