/** Shows a new secret; closed by nothing else than the acknowledgement, for what is lost here has to be made anew. */
import { Button, Group, Stack } from '@mantine/core'
import { modals } from '@mantine/modals'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { i18next } from '../i18n/i18n.ts'
import { SecretOnce } from './secret-once.tsx'

export function showSecretOnce(clientSecret: string): void {
  const modalId = modals.open({
    title: i18next.getFixedT(null, 'clients')('secret.title'),
    centered: true,
    size: 'lg',
    closeOnClickOutside: false,
    closeOnEscape: false,
    withCloseButton: false,
    children: <Shown clientSecret={clientSecret} close={() => modals.close(modalId)} />,
  })
}

function Shown({ clientSecret, close }: { readonly clientSecret: string; readonly close: () => void }) {
  const { t } = useTranslation('clients')
  const [isKept, setKept] = useState(false)
  return (
    <Stack>
      <SecretOnce clientSecret={clientSecret} isKept={isKept} onKept={setKept} />
      <Group justify="flex-end">
        <Button disabled={!isKept} onClick={close}>
          {t('secret.done')}
        </Button>
      </Group>
    </Stack>
  )
}
