/** Another password: the one of now, the new one twice. Who has none is told how they sign in instead. */
import { Button, Group, PasswordInput, Stack, Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'

import { answer, api } from '../api/client.ts'
import { useMe, useWaysIn } from '../api/me.ts'
import { asProblem, fieldErrors, type ApiProblem } from '../api/problem.ts'
import { SESSIONS_KEY } from '../api/sessions.ts'
import { notifyDone } from '../parts/notify.ts'
import { ProblemPanel } from '../parts/problem-panel.tsx'
import { Section } from '../parts/section.tsx'
import { PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH } from './password-rules.ts'

interface Passwords {
  readonly currentPassword: string
  readonly newPassword: string
  readonly repeated: string
}

const EMPTY: Passwords = { currentPassword: '', newPassword: '', repeated: '' }

export function MyPassword() {
  const { t } = useTranslation('account')
  const { i18n } = useTranslation()
  const ways = useWaysIn()
  if (ways.data === undefined) {
    return ways.isError && <ProblemPanel error={ways.error} onRetry={() => void ways.refetch()} />
  }
  const { password, providers } = ways.data
  if (password === 'set') return <ChangePassword />

  const names = new Intl.ListFormat(i18n.language, { type: 'disjunction' }).format(providers.map(({ name }) => name))
  return (
    <Section
      title={t('password.title')}
      text={providers.length === 0 ? t(`password.${password}AtAll`) : t(`password.${password}`, { providers: names })}
    />
  )
}

function ChangePassword() {
  const { t } = useTranslation('account')
  const queries = useQueryClient()
  const { email } = useMe()
  const form = useForm<Passwords>({
    initialValues: EMPTY,
    validate: {
      currentPassword: (written) => (written === '' ? t('password.currentMissing') : null),
      newPassword: (written) => (written.length < PASSWORD_MIN_LENGTH ? t('password.short', RULES) : null),
      repeated: (written, { newPassword }) => (written === newPassword ? null : t('password.different')),
    },
  })
  const changing = useMutation({
    mutationFn: ({ currentPassword, newPassword }: Passwords) =>
      answer(api.POST('/api/v1/users/me/actions/change-password', { body: { currentPassword, newPassword } })),
    onSuccess: async () => {
      form.reset()
      notifyDone(t('password.done'))
      await queries.invalidateQueries({ queryKey: SESSIONS_KEY })
    },
    onError: (error) => form.setErrors(atFields(asProblem(error), (count) => t('password.wait', { count }))),
  })
  const isToldAtField = Object.keys(form.errors).length > 0
  return (
    <Section title={t('password.title')} text={t('password.text')}>
      <form onSubmit={form.onSubmit((passwords) => changing.mutate(passwords))}>
        <Stack maw={420}>
          {/* For the browser's keeper of passwords: whose it is. */}
          <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
          <PasswordInput
            label={t('password.current')}
            autoComplete="current-password"
            {...form.getInputProps('currentPassword')}
          />
          <PasswordInput
            label={t('password.new')}
            description={t('password.rules', RULES)}
            autoComplete="new-password"
            maxLength={PASSWORD_MAX_LENGTH}
            {...form.getInputProps('newPassword')}
          />
          <PasswordInput label={t('password.repeat')} autoComplete="new-password" {...form.getInputProps('repeated')} />
          {changing.isError && !isToldAtField && <ProblemPanel error={changing.error} />}
          <Text size="sm">{t('password.sessionsEnd')}</Text>
          <Group>
            <Button type="submit" loading={changing.isPending}>
              {t('password.change')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  )
}

const RULES = { min: PASSWORD_MIN_LENGTH, max: PASSWORD_MAX_LENGTH }

/** Too many wrong ones is said where the wrong ones were written. */
function atFields(problem: ApiProblem, wait: (minutes: number) => string): Record<string, string> {
  if (problem.status !== 429) return fieldErrors(problem)
  return { currentPassword: wait(Math.max(1, Math.ceil((problem.retryAfter ?? 60) / 60))) }
}
