/** Giving one client more time to be decided about. */
import { Button, Group, Radio, Stack, Text } from '@mantine/core'
import { modals } from '@mantine/modals'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useFormat } from '../i18n/format.ts'
import { i18next } from '../i18n/i18n.ts'
import { notifyDone } from '../parts/notify.ts'
import { useNow } from '../parts/now.ts'
import { ProblemPanel } from '../parts/problem-panel.tsx'
import { extendClient, WAITING_KEY, type WaitingClient } from './waiting-clients.ts'

const HOUR = 60
const DAY = 24 * HOUR

/** From now on, in minutes; the server lets nobody wait for more than a week. */
const SPANS = [HOUR, 4 * HOUR, DAY, 3 * DAY, 6 * DAY] as const
const LONGEST = 7 * DAY

const MINUTE = 60_000

export function openExtendDialog(client: WaitingClient): void {
  const modalId = modals.open({
    title: i18next.t('extend.title', { ns: 'waiting', name: client.clientName }),
    centered: true,
    children: <ExtendForm client={client} close={() => modals.close(modalId)} />,
  })
}

function ExtendForm({ client, close }: { readonly client: WaitingClient; readonly close: () => void }) {
  const { t } = useTranslation('waiting')
  const format = useFormat()
  const queries = useQueryClient()
  const now = useNow().getTime()
  const until = (minutes: number) => new Date(now + minutes * MINUTE)
  const latest = new Date(client.registeredAt).getTime() + LONGEST * MINUTE
  const spans = SPANS.filter((span) => until(span) > new Date(client.expiresAt) && until(span).getTime() <= latest)
  const [chosen, choose] = useState<number>(spans[0] ?? 0)
  const extending = useMutation({
    mutationFn: () => extendClient(client.clientId, chosen),
    async onSuccess(expiresAt) {
      notifyDone(t('extend.done', { name: client.clientName, until: format.dateTime(expiresAt) }))
      close()
      await queries.invalidateQueries({ queryKey: WAITING_KEY })
    },
  })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        extending.mutate()
      }}
    >
      <Stack>
        <Text>{t(spans.length > 0 ? 'extend.text' : 'extend.longest')}</Text>
        {spans.length > 0 && (
          <Radio.Group label={t('extend.until')} value={String(chosen)} onChange={(value) => choose(Number(value))}>
            <Stack gap="xs" mt="xs">
              {spans.map((span) => (
                <Radio key={span} value={String(span)} label={format.dateTime(until(span).toISOString())} />
              ))}
            </Stack>
          </Radio.Group>
        )}
        {extending.isError && <ProblemPanel error={extending.error} />}
        <Group justify="flex-end">
          <Button variant="default" type="button" onClick={close} disabled={extending.isPending}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={extending.isPending} disabled={spans.length === 0}>
            {t('extend.do')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
