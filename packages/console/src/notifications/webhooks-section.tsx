/** Where this organization is told of events. */
import { Badge, Button, Group, Loader, Menu, Paper, Stack, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { IconDots, IconPlus, IconSend } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

import {
  deleteWebhook,
  NOTIFICATIONS_KEYS,
  patchWebhook,
  rotateSecret,
  testWebhook,
  webhooks,
  type Webhook,
} from '../api/webhooks.ts'
import { confirm } from '../parts/confirm.tsx'
import { notifyDone, notifyProblem } from '../parts/notify.ts'
import { ProblemPanel } from '../parts/problem-panel.tsx'
import { Section } from '../parts/section.tsx'
import { Warning } from '../parts/warning.tsx'
import { showSecretOnce } from '../clients/secret-dialog.tsx'
import { eventNameOf } from './event-words.ts'
import { openWebhookDialog } from './webhook-dialog.tsx'

export function WebhooksSection() {
  const { t } = useTranslation('notifications')
  const all = useQuery(webhooks)
  return (
    <Section
      title={t('webhooks.title')}
      text={t('webhooks.text')}
      action={
        <Button leftSection={<IconPlus size={17} aria-hidden />} onClick={() => openWebhookDialog(undefined)}>
          {t('webhooks.add')}
        </Button>
      }
    >
      {all.isPending && <Loader type="dots" />}
      {all.isLoadingError && <ProblemPanel error={all.error} onRetry={() => void all.refetch()} />}
      {all.data?.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('webhooks.none')}
        </Text>
      )}
      {all.data !== undefined && all.data.length > 0 && (
        <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }} aria-label={t('webhooks.title')}>
          {all.data.map((webhook) => (
            <WebhookEntry key={webhook.id} webhook={webhook} />
          ))}
        </Stack>
      )}
    </Section>
  )
}

/** What is done to one; everything shown is read again, and what fails is told. */
function useWebhookAct<Output>(act: () => Promise<Output>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: act,
    onError: notifyProblem,
    onSettled: () => Promise.all(NOTIFICATIONS_KEYS.map((queryKey) => queries.invalidateQueries({ queryKey }))),
  })
}

function WebhookEntry({ webhook }: { readonly webhook: Webhook }) {
  const { t } = useTranslation('notifications')
  const { id, url, description, events, enabled, stoppedBecause } = webhook
  const name = description || new URL(url).host
  const testing = useWebhookAct(() => testWebhook(id))
  return (
    <Paper component="li" withBorder p="md">
      <Group justify="space-between" align="flex-start" gap="sm">
        <Stack gap={4} miw={0} flex={1}>
          <Group gap="xs">
            <Text fw={650}>{name}</Text>
            {!enabled && <Badge color="gray">{t('webhooks.off')}</Badge>}
          </Group>
          <Text size="sm" c="dimmed" className="mono" style={{ overflowWrap: 'anywhere' }}>
            {url}
          </Text>
          <Text size="sm">
            {events
              .map((type) => {
                const event = eventNameOf(type)
                return event === undefined ? type : t(`event.${event}`)
              })
              .join(' · ')}
          </Text>
        </Stack>
        <Group gap="xs">
          <Button
            variant="default"
            leftSection={<IconSend size={16} aria-hidden />}
            aria-label={t('webhooks.testOf', { name })}
            loading={testing.isPending}
            onClick={() => testing.mutate(undefined, { onSuccess: () => notifyDone(t('webhooks.tested', { name })) })}
          >
            {t('webhooks.test')}
          </Button>
          <WebhookMenu webhook={webhook} name={name} />
        </Group>
      </Group>
      {stoppedBecause === 'gone' && <Warning mt="sm">{t('webhooks.gone')}</Warning>}
    </Paper>
  )
}

function WebhookMenu({ webhook, name }: { readonly webhook: Webhook; readonly name: string }) {
  const { t } = useTranslation('notifications')
  const { id, enabled } = webhook
  const switching = useWebhookAct(() => patchWebhook(id, [{ op: 'replace', path: '/enabled', value: !enabled }]))
  const rotating = useWebhookAct(() => rotateSecret(id))
  const removing = useWebhookAct(() => deleteWebhook(id))
  const askToRotate = () =>
    confirm({
      title: t('rotate.title', { name }),
      text: t('rotate.text'),
      action: t('rotate.action'),
      isDangerous: false,
      onConfirm: async () => showSecretOnce(await rotating.mutateAsync()),
    })
  const askToRemove = () =>
    confirm({
      title: t('remove.title', { name }),
      text: t('remove.text'),
      action: t('remove.action'),
      onConfirm: async () => {
        await removing.mutateAsync()
        notifyDone(t('remove.done', { name }))
      },
    })
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" px="xs" aria-label={t('webhooks.more', { name })}>
          <IconDots size={18} aria-hidden />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => openWebhookDialog(webhook)}>{t('webhooks.edit')}</Menu.Item>
        <Menu.Item onClick={() => switching.mutate()}>{t(enabled ? 'webhooks.turnOff' : 'webhooks.turnOn')}</Menu.Item>
        <Menu.Item onClick={askToRotate}>{t('rotate.do')}</Menu.Item>
        <Menu.Divider />
        <Menu.Item color="red" onClick={askToRemove}>
          {t('remove.do')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
