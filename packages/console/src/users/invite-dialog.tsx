/** Invites a person: their address and role, then the link to hand over. */
import { Alert, Button, Group, Modal, Radio, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'

import { answer, api } from '../api/client.ts'
import { asProblem, fieldErrors } from '../api/problem.ts'
import { USERS_KEY } from '../api/users.ts'
import { ProblemPanel } from '../parts/problem-panel.tsx'
import { OneTimeLink } from './one-time-link.tsx'
import { ROLES } from './user-list-search.ts'

export interface InviteDialogProps {
  readonly isOpen: boolean
  readonly onClose: () => void
}

export function InviteDialog({ isOpen, onClose }: InviteDialogProps) {
  const { t } = useTranslation('users')
  return (
    <Modal opened={isOpen} onClose={onClose} title={t('invite.title')} centered size="lg">
      <Invitation onClose={onClose} />
    </Modal>
  )
}

interface Invited {
  readonly email: string
  readonly name: string
  readonly role: (typeof ROLES)[number]
}

/** Mounted with the dialog, so that it is empty each time. */
function Invitation({ onClose }: Pick<InviteDialogProps, 'onClose'>) {
  const { t } = useTranslation('users')
  const queries = useQueryClient()
  const form = useForm<Invited>({
    initialValues: { email: '', name: '', role: 'Member' },
    validate: { email: (email) => (email.trim() === '' ? t('invite.emailMissing') : null) },
  })
  const inviting = useMutation({
    mutationFn: ({ email, name, role }: Invited) =>
      answer(api.POST('/api/v1/users', { body: { email, role, ...(name.trim() !== '' && { name: name.trim() }) } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: USERS_KEY }),
    onError: (error) => form.setErrors(fieldErrors(asProblem(error))),
  })

  if (inviting.isSuccess) {
    const { email, invitation } = inviting.data
    return (
      <Stack>
        {invitation ? (
          <OneTimeLink email={email} {...invitation} />
        ) : (
          <Alert variant="light" title={t('invite.noLink', { email })} role="status">
            {t('invite.noLinkText')}
          </Alert>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={() => (inviting.reset(), form.reset())}>
            {t('invite.another')}
          </Button>
          <Button onClick={onClose}>{t('invite.done')}</Button>
        </Group>
      </Stack>
    )
  }
  const isToldAtField = Object.keys(form.errors).length > 0
  return (
    <form onSubmit={form.onSubmit((invited) => inviting.mutate(invited))}>
      <Stack>
        <TextInput
          data-autofocus
          type="email"
          label={t('invite.email')}
          autoComplete="off"
          required
          {...form.getInputProps('email')}
        />
        <TextInput
          label={t('invite.name')}
          description={t('invite.nameHint')}
          autoComplete="off"
          {...form.getInputProps('name')}
        />
        <Radio.Group label={t('invite.role')} {...form.getInputProps('role')}>
          <Stack gap="xs" pt={4}>
            {ROLES.toReversed().map((role) => (
              <Radio key={role} value={role} label={t(`role.${role}`)} description={t(`roleMeaning.${role}`)} />
            ))}
          </Stack>
        </Radio.Group>
        {inviting.isError && !isToldAtField && <ProblemPanel error={inviting.error} />}
        <Group justify="flex-end">
          <Button variant="default" type="button" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={inviting.isPending}>
            {t('invite.do')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
