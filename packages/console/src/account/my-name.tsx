/** One's name as others see it. */
import { Button, Group, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'

import { answer, api } from '../api/client.ts'
import { ME_KEY, useMe } from '../api/me.ts'
import { asProblem } from '../api/problem.ts'
import { USERS_KEY } from '../api/users.ts'
import { notifyDone } from '../parts/notify.ts'
import { Section } from '../parts/section.tsx'

export function MyName() {
  const { t } = useTranslation('account')
  const queries = useQueryClient()
  const { name } = useMe()
  const form = useForm({
    initialValues: { name },
    validate: { name: (written) => (written.trim() === '' ? t('name.missing') : null) },
  })
  const saving = useMutation({
    mutationFn: (value: string) =>
      answer(api.PATCH('/api/v1/users/me', { body: [{ op: 'replace', path: '/name', value }] })),
    onSuccess: async () => {
      form.resetDirty()
      notifyDone(t('name.done'))
      await Promise.all([ME_KEY, USERS_KEY].map((queryKey) => queries.invalidateQueries({ queryKey })))
    },
    onError: (error) => form.setErrors({ name: asProblem(error).message }),
  })
  return (
    <Section title={t('name.title')} text={t('name.text')}>
      <form onSubmit={form.onSubmit((written) => saving.mutate(written.name.trim()))}>
        <Group align="flex-start" gap="sm">
          <TextInput
            aria-label={t('name.title')}
            autoComplete="name"
            maxLength={200}
            flex={1}
            maw={420}
            {...form.getInputProps('name')}
          />
          <Button type="submit" variant="default" loading={saving.isPending} disabled={!form.isDirty()}>
            {t('name.save')}
          </Button>
        </Group>
      </form>
    </Section>
  )
}
