/** The way to the first approved application. Every step knows by itself whether it is done. */
import { Button, CloseButton, Group, Paper, Stack, Text, ThemeIcon, Title } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { IconCheck } from '@tabler/icons-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'

import { useMe, useTenant } from '../api/me.ts'
import { CopyField } from '../parts/copy-field.tsx'
import { authSettings } from '../settings/auth-settings.ts'
import type { OverviewData } from './overview-query.ts'
import { stepsDone, type StepName } from './steps-done.ts'

/** Kept in this browser: begun when it was first shown, put away when the person wants no more of it. */
type Kept = 'begun' | 'dismissed' | 'none'

const LEADS_TO: Readonly<Record<StepName, { readonly to: string; readonly hash?: string }>> = {
  registration: { to: '/console/settings/security', hash: 'dynamicClientRegistrationEnabled' },
  methods: { to: '/console/settings/security', hash: 'dcrAllowedAuthenticationMethods' },
  url: { to: '/console/connect' },
  waiting: { to: '/console/waiting' },
  approved: { to: '/console/waiting' },
  people: { to: '/console/users' },
}

export function FirstSteps({ overview }: { readonly overview: OverviewData }) {
  const { t } = useTranslation('overview')
  const { id } = useMe()
  const tenant = useTenant()
  const settings = useQuery(authSettings)
  const [kept, keep] = useLocalStorage<Kept>({
    key: `vestibule.first-steps.${tenant.id}.${id}`,
    defaultValue: 'none',
    getInitialValueInEffect: false,
  })
  const isNew = overview.now.approved === 0
  useEffect(() => {
    if (isNew && kept === 'none') keep('begun')
  }, [isNew, kept, keep])
  if (settings.data === undefined || (!isNew && kept === 'none')) return null

  const steps = stepsDone(settings.data, overview)
  const next = steps.find(({ isDone }) => !isDone)?.name
  if (next === undefined) return null
  if (kept === 'dismissed') {
    if (!isNew) return null
    return (
      <Group>
        <Button variant="default" onClick={() => keep('begun')}>
          {t('first.resume')}
        </Button>
      </Group>
    )
  }
  return (
    <Paper withBorder p="lg" component="section" aria-labelledby="first-steps">
      <Group justify="space-between" wrap="nowrap" align="flex-start" mb="md">
        <div>
          <Title order={2} size="h4" id="first-steps">
            {t('first.title')}
          </Title>
          <Text size="sm" c="dimmed">
            {t('first.progress', { done: steps.filter(({ isDone }) => isDone).length, all: steps.length })}
          </Text>
        </div>
        <CloseButton aria-label={t('first.dismiss')} onClick={() => keep('dismissed')} />
      </Group>
      <Stack component="ol" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
        {steps.map(({ name, isDone }, index) => (
          <Step key={name} name={name} number={index + 1} isDone={isDone} isNext={name === next} />
        ))}
      </Stack>
    </Paper>
  )
}

interface StepProps {
  readonly name: StepName
  readonly number: number
  readonly isDone: boolean
  readonly isNext: boolean
}

function Step({ name, number, isDone, isNext }: StepProps) {
  const { t } = useTranslation('overview')
  const { mcpUrl } = useTenant()
  return (
    <Group component="li" gap="sm" align="flex-start" wrap="nowrap" aria-current={isNext ? 'step' : undefined}>
      <ThemeIcon size={26} radius="xl" variant={isNext ? 'filled' : 'light'} color={isDone || isNext ? 'door' : 'gray'}>
        {isDone ? <IconCheck size={16} role="img" aria-label={t('first.done')} /> : number}
      </ThemeIcon>
      <Stack gap="xs" align="flex-start">
        <Text fw={isNext ? 650 : 400} {...(isDone && { c: 'dimmed' })}>
          {t(`first.${name}.label`)}
        </Text>
        {isNext && (
          <>
            <Text size="sm">{t(`first.${name}.text`)}</Text>
            {name === 'url' && <CopyField value={mcpUrl} label={t('first.url.label')} />}
            <Button renderRoot={(props) => <Link {...LEADS_TO[name]} {...props} />}>{t(`first.${name}.do`)}</Button>
          </>
        )}
      </Stack>
    </Group>
  )
}
