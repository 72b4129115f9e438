/** How administrators and other systems are told of what happens: mail, webhooks, and what became of both. */
import { Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'

import { PageHeader } from '../parts/page-header.tsx'
import { DeliveriesSection } from './deliveries-section.tsx'
import { MailSection } from './mail-section.tsx'
import { WebhooksSection } from './webhooks-section.tsx'

export function Notifications() {
  const { t } = useTranslation('notifications')
  return (
    <>
      <PageHeader title={t('title')} text={t('text')} />
      <Stack maw={980}>
        <MailSection />
        <WebhooksSection />
        <DeliveriesSection />
      </Stack>
    </>
  )
}
