/** Takes an identity provider away. */
import { Button, Stack } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { PROVIDERS_KEY, removeProvider, type Provider } from '../api/identity-providers.ts'
import { confirm } from '../parts/confirm.tsx'
import { notifyDone } from '../parts/notify.ts'
import { Section } from '../parts/section.tsx'

export function RemoveSection({ provider: { id, name } }: { readonly provider: Provider }) {
  const { t } = useTranslation('providers')
  const queries = useQueryClient()
  const navigate = useNavigate()
  const ask = () =>
    confirm({
      title: t('remove.title', { name }),
      text: t('remove.text', { name }),
      action: t('remove.do'),
      onConfirm: async () => {
        await removeProvider(id)
        await navigate({ to: '/console/settings/sign-in' })
        await queries.invalidateQueries({ queryKey: PROVIDERS_KEY })
        notifyDone(t('remove.done', { name }))
      },
    })
  return (
    <Stack maw={860}>
      <Section
        title={t('remove.heading')}
        text={t('remove.hint')}
        action={
          <Button variant="outline" color="red" onClick={ask}>
            {t('remove.do')}
          </Button>
        }
      />
    </Stack>
  )
}
