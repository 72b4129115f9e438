/** What lists of events say about each. */
import { Anchor, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'

import type { AuditEvent } from '../api/audits.ts'
import { useFormat } from '../i18n/format.ts'
import type { ListColumn } from '../parts/list-table.tsx'
import { textOf } from './event-data.ts'
import { eventSentence, eventTitle } from './event-words.ts'
import { useNames } from './use-names.ts'

/** @param events those that are shown, whose people and clients are asked for by name. */
export function useEventColumns(
  events: readonly AuditEvent[],
  onOpen: (id: string) => void,
): readonly ListColumn<AuditEvent>[] {
  const { t } = useTranslation('audit')
  const format = useFormat()
  const names = useNames(events)
  return [
    {
      name: 'eventTime',
      title: t('column.time'),
      fixed: true,
      sortable: true,
      width: 190,
      cell: ({ eventTime }) => <time dateTime={eventTime}>{format.exact(eventTime)}</time>,
    },
    {
      name: 'what',
      title: t('column.what'),
      fixed: true,
      cell: (event) => (
        <Anchor
          component="button"
          type="button"
          ta="left"
          miw={240}
          c="inherit"
          size="sm"
          onClick={() => onOpen(event.id)}
        >
          {eventSentence(event, names, t)}
        </Anchor>
      ),
    },
    {
      name: 'eventType',
      title: t('column.type'),
      sortable: true,
      cell: ({ eventType }) => (
        <Text size="sm" c="dimmed">
          {eventTitle(eventType, t)}
        </Text>
      ),
    },
    {
      name: 'address',
      title: t('column.address'),
      hidden: true,
      cell: (event) => <span className="mono">{textOf(event, 'address') ?? textOf(event, 'registeredFrom')}</span>,
    },
    {
      name: 'rawType',
      title: t('column.rawType'),
      hidden: true,
      cell: ({ eventType }) => <span className="mono">{eventType}</span>,
    },
  ]
}
