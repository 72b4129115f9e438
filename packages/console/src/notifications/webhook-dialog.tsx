/** A webhook, new or changed; the secret of a new one is shown once afterwards. */
import { Button, Checkbox, Group, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { modals } from '@mantine/modals'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'

import { asProblem, fieldErrors } from '../api/problem.ts'
import { createWebhook, NOTIFICATIONS_KEYS, patchWebhook, type NewWebhook, type Webhook } from '../api/webhooks.ts'
import { showSecretOnce } from '../clients/secret-dialog.tsx'
import { i18next } from '../i18n/i18n.ts'
import { notifyDone } from '../parts/notify.ts'
import { ProblemPanel } from '../parts/problem-panel.tsx'
import { eventNameOf, isWebhookEvent, WEBHOOK_EVENTS } from './event-words.ts'

/** What most want to know: that somebody waits for them. */
const USUAL = ['com.qlik.core.oauth-client.approval-requested'] as const

export function openWebhookDialog(webhook: Webhook | undefined): void {
  const modalId = modals.open({
    title: i18next.t(webhook ? 'form.change' : 'form.new', { ns: 'notifications' }),
    centered: true,
    size: 'lg',
    children: <WebhookForm webhook={webhook} close={() => modals.close(modalId)} />,
  })
}

interface Values {
  readonly url: string
  readonly description: string
  readonly events: string[]
}

function WebhookForm({ webhook, close }: { readonly webhook: Webhook | undefined; readonly close: () => void }) {
  const { t } = useTranslation('notifications')
  const queries = useQueryClient()
  const form = useForm<Values>({
    initialValues: {
      url: webhook?.url ?? '',
      description: webhook?.description ?? '',
      events: [...(webhook?.events ?? USUAL)],
    },
    validate: {
      url: (url) => (URL.canParse(url) ? null : t('form.urlMissing')),
      events: (events) => (events.length > 0 ? null : t('form.eventsMissing')),
    },
  })
  const saving = useMutation({
    mutationFn: (values: Values) => save(webhook, { ...values, events: values.events.filter(isWebhookEvent) }),
    onSuccess(secret) {
      close()
      if (secret === undefined) notifyDone(t('form.saved'))
      else showSecretOnce(secret)
    },
    onError: (error) => form.setErrors(fieldErrors(asProblem(error), ['/url', '/description', '/events', '/0/value'])),
    onSettled: () => Promise.all(NOTIFICATIONS_KEYS.map((queryKey) => queries.invalidateQueries({ queryKey }))),
  })
  return (
    <form onSubmit={form.onSubmit((values) => saving.mutate(values))}>
      <Stack>
        <TextInput
          data-autofocus
          label={t('form.url')}
          description={t('form.urlHint')}
          placeholder="https://"
          maxLength={2048}
          {...form.getInputProps('url')}
        />
        <TextInput label={t('form.description')} maxLength={200} {...form.getInputProps('description')} />
        <Checkbox.Group label={t('form.events')} {...form.getInputProps('events')}>
          <Stack gap="xs" mt="xs">
            {WEBHOOK_EVENTS.map((type) => (
              <EventChoice key={type} type={type} />
            ))}
          </Stack>
        </Checkbox.Group>
        {saving.isError && Object.keys(form.errors).length === 0 && <ProblemPanel error={saving.error} />}
        <Group justify="flex-end">
          <Button variant="default" type="button" onClick={close} disabled={saving.isPending}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={saving.isPending}>
            {t(webhook ? 'form.save' : 'form.add')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function EventChoice({ type }: { readonly type: (typeof WEBHOOK_EVENTS)[number] }) {
  const { t } = useTranslation('notifications')
  const name = eventNameOf(type)
  return (
    <Checkbox
      value={type}
      label={name === undefined ? type : t(`event.${name}`)}
      description={name === 'registered' ? t('form.sampled') : undefined}
    />
  )
}

/** @returns the secret of a new one. */
async function save(webhook: Webhook | undefined, values: NewWebhook): Promise<string | undefined> {
  if (!webhook) return (await createWebhook(values)).secret
  const { url, description = '', events } = values
  await patchWebhook(webhook.id, [
    { op: 'replace', path: '/url', value: url },
    { op: 'replace', path: '/description', value: description },
    { op: 'replace', path: '/events', value: events },
  ])
  return undefined
}
