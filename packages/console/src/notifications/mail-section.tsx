/** Whether people of this organization are mailed, and in which language. */
import { Loader, Select, Stack, Switch } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'

import { notifyDone, notifyProblem } from '../parts/notify.ts'
import { ProblemPanel } from '../parts/problem-panel.tsx'
import { Section } from '../parts/section.tsx'
import { authSettings, changeAuthSettings, type AuthSettings } from '../settings/auth-settings.ts'

type MailSettings = Pick<AuthSettings, 'notificationMailEnabled' | 'notificationLanguage'>

const LANGUAGES = ['en', 'de'] as const satisfies readonly MailSettings['notificationLanguage'][]

export function MailSection() {
  const { t } = useTranslation('notifications')
  const queries = useQueryClient()
  const settings = useQuery(authSettings)
  const saving = useMutation({
    mutationFn: (changes: Partial<MailSettings>) => changeAuthSettings(queries, changes),
    onSuccess: () => notifyDone(t('mail.saved')),
    onError: notifyProblem,
  })
  const shown = settings.data && { ...settings.data, ...(saving.isPending && saving.variables) }
  return (
    <Section title={t('mail.title')} text={t('mail.text')}>
      {settings.isPending && <Loader type="dots" />}
      {settings.isLoadingError && <ProblemPanel error={settings.error} onRetry={() => void settings.refetch()} />}
      {shown && (
        <Stack>
          <Switch
            label={t('mail.enabled')}
            description={t('mail.enabledHint')}
            checked={shown.notificationMailEnabled}
            onChange={(event) => saving.mutate({ notificationMailEnabled: event.currentTarget.checked })}
          />
          <Select
            label={t('mail.language')}
            maw={260}
            allowDeselect={false}
            disabled={!shown.notificationMailEnabled}
            value={shown.notificationLanguage}
            data={LANGUAGES.map((value) => ({ value, label: t(`mail.languages.${value}`) }))}
            onChange={(chosen) => {
              const language = LANGUAGES.find((known) => known === chosen)
              if (language !== undefined) saving.mutate({ notificationLanguage: language })
            }}
          />
        </Stack>
      )}
    </Section>
  )
}
