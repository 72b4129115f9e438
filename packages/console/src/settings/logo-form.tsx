/** The organization's logo: chosen, looked at, then set; or removed. */
import { Button, FileButton, Group, Image, Stack, Text, Title } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { IconPhoto, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { answer, api } from '../api/client.ts'
import { useTenant } from '../api/me.ts'
import { confirm } from '../parts/confirm.tsx'
import { notifyDone, notifyProblem } from '../parts/notify.ts'
import { ProblemPanel } from '../parts/problem-panel.tsx'
import { LogoPreview } from './logo-preview.tsx'
import { faultOfLogo, LOGO_MEDIA_TYPES, type LogoFault } from './logo-file.ts'

export function LogoForm() {
  const { t } = useTranslation('settings')
  const queries = useQueryClient()
  const { logo } = useTenant()
  const [chosen, choose] = useState<File | null>(null)
  const [fault, blame] = useState<LogoFault>()
  const reread = () => queries.invalidateQueries({ queryKey: ['tenant'] })

  const setting = useMutation({
    mutationFn: (file: File) => putLogo(file),
    async onSuccess() {
      choose(null)
      notifyDone(t('organization.set'))
      await reread()
    },
  })
  const pick = async (file: File | null) => {
    if (file === null) return
    setting.reset()
    const found = await faultOfLogo(file)
    blame(found)
    choose(found === undefined ? file : null)
  }
  const remove = () =>
    confirm({
      title: t('organization.removeTitle'),
      text: t('organization.removeText'),
      action: t('organization.remove'),
      async onConfirm() {
        try {
          await answer(api.DELETE('/api/v1/tenants/me/logo'))
          notifyDone(t('organization.removed'))
        } catch (error) {
          notifyProblem(error)
          throw error
        } finally {
          await reread()
        }
      },
    })

  return (
    <Stack align="flex-start">
      <div>
        <Title order={2} size="sm">
          {t('organization.logo')}
        </Title>
        <Text size="sm" c="dimmed">
          {t('organization.logoHint')}
        </Text>
      </div>
      {chosen === null ? <Current logo={logo} /> : <LogoPreview file={chosen} label={t('organization.preview')} />}
      {fault !== undefined && (
        <Text c="red" size="sm" role="alert">
          {t(`organization.${fault.kind}`, { size: fault.kibibytes })}
        </Text>
      )}
      {setting.isError && <ProblemPanel error={setting.error} />}
      <Group gap="sm">
        {chosen !== null && (
          <>
            <Button onClick={() => setting.mutate(chosen)} loading={setting.isPending}>
              {t('organization.use')}
            </Button>
            <Button variant="default" onClick={() => choose(null)} disabled={setting.isPending}>
              {t('organization.cancel')}
            </Button>
          </>
        )}
        <FileButton accept={LOGO_MEDIA_TYPES.join(',')} onChange={(file) => void pick(file)}>
          {(props) => (
            <Button {...props} variant="default" leftSection={<IconPhoto size={17} aria-hidden />}>
              {t(chosen === null ? 'organization.choose' : 'organization.another')}
            </Button>
          )}
        </FileButton>
        {chosen === null && logo !== undefined && (
          <Button variant="subtle" color="red" leftSection={<IconTrash size={17} aria-hidden />} onClick={remove}>
            {t('organization.remove')}
          </Button>
        )}
      </Group>
    </Stack>
  )
}

function Current({ logo }: { readonly logo: string | undefined }) {
  const { t } = useTranslation('settings')
  if (logo === undefined) return <Text c="dimmed">{t('organization.noLogo')}</Text>
  return <Image src={logo} alt={t('organization.current')} h={64} w="auto" maw={240} fit="contain" />
}

/** The body is the image itself, as it is. */
async function putLogo(file: File): Promise<void> {
  await answer(
    api.PUT('/api/v1/tenants/me/logo', {
      body: file,
      bodySerializer: (image: unknown) => image as BodyInit,
      headers: { 'Content-Type': file.type },
    }),
  )
}
