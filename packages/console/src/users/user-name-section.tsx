/** A person's name as others see it. */
import { Button, Group, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'

import { asProblem } from '../api/problem.ts'
import type { User } from '../api/users.ts'
import { notifyDone } from '../parts/notify.ts'
import { Section } from '../parts/section.tsx'
import { useChangeUser } from './change-user.ts'

export function UserNameSection({ user }: { readonly user: User }) {
  const { t } = useTranslation('users')
  const form = useForm({
    initialValues: { name: user.name },
    validate: { name: (name) => (name.trim() === '' ? t('name.missing') : null) },
  })
  const change = useChangeUser(user.id)
  const save = ({ name }: { readonly name: string }) =>
    change.mutate(
      { op: 'replace', path: '/name', value: name.trim() },
      {
        onSuccess: () => {
          form.resetDirty()
          notifyDone(t('name.done'))
        },
        onError: (error) => form.setErrors({ name: asProblem(error).message }),
      },
    )
  return (
    <Section title={t('name.title')} text={t('name.text')}>
      <form onSubmit={form.onSubmit(save)}>
        <Group align="flex-start" gap="sm">
          <TextInput
            aria-label={t('name.title')}
            maxLength={200}
            flex={1}
            maw={420}
            autoComplete="off"
            {...form.getInputProps('name')}
          />
          <Button type="submit" variant="default" loading={change.isPending} disabled={!form.isDirty()}>
            {t('name.save')}
          </Button>
        </Group>
      </form>
    </Section>
  )
}
