/** A client that was just made: its secret, shown once, and how to use it. */
import { Button, Group, Stack } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import type { CreatedClient } from '../../api/clients.ts'
import { CopyField } from '../../parts/copy-field.tsx'
import { PageHeader } from '../../parts/page-header.tsx'
import { Section } from '../../parts/section.tsx'
import { UnsavedChanges } from '../../parts/unsaved-changes.tsx'
import { SecretOnce } from '../secret-once.tsx'
import { SnippetTabs } from './snippet-tabs.tsx'

export function CreatedView({ created }: { readonly created: CreatedClient }) {
  const { t } = useTranslation('newClient')
  const { clientId, clientName, clientSecret } = created
  const [isKept, setKept] = useState(clientSecret === undefined)
  return (
    <>
      <UnsavedChanges isDirty={!isKept} title={t('created.leave.title')} text={t('created.leave.text')} />
      <PageHeader
        title={t('created.title', { name: clientName })}
        text={clientSecret === undefined ? t('created.textPublic') : t('created.text')}
      />
      <Stack gap="md" maw={860}>
        <Section title={t('created.clientId')}>
          <CopyField value={clientId} label={t('created.clientId')} />
        </Section>
        {clientSecret !== undefined && (
          <Section title={t('created.secret')}>
            <SecretOnce clientSecret={clientSecret} isKept={isKept} onKept={setKept} />
          </Section>
        )}
        <Section title={t('snippet.title')} text={clientSecret === undefined ? undefined : t('snippet.secret')}>
          <SnippetTabs client={created} />
        </Section>
        <Group>
          <Button
            disabled={!isKept}
            renderRoot={(props) => <Link to="/console/clients/$clientId" params={{ clientId }} {...props} />}
          >
            {t('created.toClient')}
          </Button>
        </Group>
      </Stack>
    </>
  )
}
