/** What is on its way, what arrived, and what was given up and can be sent again. */
import { Badge, Button, Group, SegmentedControl, Stack, Table, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { usePeople } from '../api/users.ts'
import {
  deliveryPage,
  NOTIFICATIONS_KEYS,
  resend,
  webhooks,
  type Delivery,
  type DeliveryPageRequest,
  type DeliveryState,
} from '../api/webhooks.ts'
import { Pages } from '../parts/list-table.tsx'
import { notifyDone, notifyProblem } from '../parts/notify.ts'
import { ProblemPanel } from '../parts/problem-panel.tsx'
import { Section } from '../parts/section.tsx'
import { When } from '../parts/when.tsx'
import { eventNameOf } from './event-words.ts'

const STATES = ['dead', 'pending', 'delivered'] as const satisfies readonly DeliveryState[]
const COLOR: Readonly<Record<DeliveryState, string>> = { dead: 'red', pending: 'orange', delivered: 'door' }

export function DeliveriesSection() {
  const { t } = useTranslation('notifications')
  const [wanted, want] = useState<DeliveryPageRequest>({})
  const page = useQuery(deliveryPage(wanted))
  const { data } = page
  return (
    <Section
      title={t('deliveries.title')}
      text={t('deliveries.text')}
      action={
        data !== undefined && data.dead > 0 && <Badge color="red">{t('deliveries.dead', { count: data.dead })}</Badge>
      }
    >
      <Stack gap="sm">
        <SegmentedControl
          aria-label={t('deliveries.filter')}
          value={wanted.state ?? 'all'}
          data={['all', ...STATES].map((value) => ({ value, label: t(`state.${value as DeliveryState | 'all'}`) }))}
          onChange={(value) => want({ state: STATES.find((state) => state === value) })}
        />
        {page.isError && <ProblemPanel error={page.error} onRetry={() => void page.refetch()} />}
        {data?.data.length === 0 && (
          <Text size="sm" c="dimmed">
            {t('deliveries.none')}
          </Text>
        )}
        {data !== undefined && data.data.length > 0 && <DeliveryTable deliveries={data.data} />}
        <Pages
          links={data?.links}
          sort="-createdAt"
          onMove={({ next, prev }) => want({ state: wanted.state, next, prev })}
        />
      </Stack>
    </Section>
  )
}

function DeliveryTable({ deliveries }: { readonly deliveries: readonly Delivery[] }) {
  const { t } = useTranslation('notifications')
  return (
    <Table.ScrollContainer minWidth={640}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            {(['what', 'to', 'when', 'state'] as const).map((column) => (
              <Table.Th key={column}>{t(`deliveries.${column}`)}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {deliveries.map((delivery) => (
            <DeliveryRow key={delivery.id} delivery={delivery} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

function DeliveryRow({ delivery }: { readonly delivery: Delivery }) {
  const { t } = useTranslation('notifications')
  const { type, state, attempts, createdAt, lastError } = delivery
  const name = eventNameOf(type)
  return (
    <Table.Tr>
      <Table.Td>{name === undefined ? type : t(`event.${name}`)}</Table.Td>
      <Table.Td>
        <Target delivery={delivery} />
      </Table.Td>
      <Table.Td>
        <When at={createdAt} />
      </Table.Td>
      <Table.Td>
        <Group gap="xs">
          <Badge variant="light" color={COLOR[state]} tt="none">
            {t(`state.${state}`)}
          </Badge>
          {state === 'dead' && <Resend id={delivery.id} />}
        </Group>
        {lastError !== undefined && (
          <Text size="xs" c="dimmed">
            {t('deliveries.attempts', { count: attempts })} · {lastError}
          </Text>
        )}
      </Table.Td>
    </Table.Tr>
  )
}

function Target({ delivery: { channel, targetId } }: { readonly delivery: Delivery }) {
  const all = useQuery(webhooks)
  const isMail = channel === 'mail'
  const person = usePeople([isMail ? targetId : undefined]).get(targetId)
  const webhook = all.data?.find(({ id }) => id === targetId)
  if (isMail) return person?.email ?? targetId
  return webhook ? webhook.description || new URL(webhook.url).host : targetId
}

function Resend({ id }: { readonly id: string }) {
  const { t } = useTranslation('notifications')
  const queries = useQueryClient()
  const sending = useMutation({
    mutationFn: () => resend(id),
    onSuccess: () => notifyDone(t('deliveries.resent')),
    onError: notifyProblem,
    onSettled: () => Promise.all(NOTIFICATIONS_KEYS.map((queryKey) => queries.invalidateQueries({ queryKey }))),
  })
  return (
    <Button size="compact-xs" variant="default" loading={sending.isPending} onClick={() => sending.mutate()}>
      {t('deliveries.resend')}
    </Button>
  )
}
