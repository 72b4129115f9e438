/** One event in whole: the sentence, what was changed, and the record as it is kept. */
import { Button, CopyButton, Drawer, Group, Loader, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

import { auditEvent, type AuditEvent } from '../api/audits.ts'
import { ProblemPanel } from '../parts/problem-panel.tsx'
import { EventFacts } from './event-facts.tsx'
import { EventUpdates } from './event-updates.tsx'
import { eventSentence, eventTitle } from './event-words.ts'
import { JsonText } from './json-text.tsx'
import { useNames } from './use-names.ts'

export interface EventDrawerProps {
  /** `undefined`: closed. */
  readonly id: string | undefined
  readonly onClose: () => void
}

export function EventDrawer({ id, onClose }: EventDrawerProps) {
  const { t } = useTranslation('audit')
  const event = useQuery({ ...auditEvent(id ?? ''), enabled: id !== undefined })
  return (
    <Drawer
      opened={id !== undefined}
      onClose={onClose}
      position="right"
      size="lg"
      title={event.data ? eventTitle(event.data.eventType, t) : t('drawer.title')}
    >
      {event.isLoadingError ? (
        <ProblemPanel error={event.error} onRetry={() => void event.refetch()} />
      ) : event.data ? (
        <Whole event={event.data} />
      ) : (
        <Loader type="dots" />
      )}
    </Drawer>
  )
}

function Whole({ event }: { readonly event: AuditEvent }) {
  const { t } = useTranslation('audit')
  const names = useNames([event])
  const json = JSON.stringify(event, null, 2)
  return (
    <Stack>
      <Text fw={600}>{eventSentence(event, names, t)}</Text>
      <EventFacts event={event} names={names} />
      <EventUpdates event={event} />
      <Stack gap="xs">
        <Group justify="space-between">
          <Text fw={600} size="sm">
            {t('drawer.whole')}
          </Text>
          <CopyButton value={json} timeout={2_000}>
            {({ copied, copy }) => (
              <Button
                size="compact-sm"
                variant="default"
                leftSection={copied ? <IconCheck size={15} aria-hidden /> : <IconCopy size={15} aria-hidden />}
                onClick={copy}
              >
                {t(copied ? 'drawer.copied' : 'drawer.copy')}
              </Button>
            )}
          </CopyButton>
        </Group>
        <JsonText label={t('drawer.whole')} text={json} />
      </Stack>
    </Stack>
  )
}
