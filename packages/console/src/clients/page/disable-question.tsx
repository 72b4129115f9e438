/** Asks why a client is disabled: whoever finds it disabled wants to know. */
import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { modals } from '@mantine/modals'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { i18next } from '../../i18n/i18n.ts'

type Disable = (reason: string) => Promise<unknown>

export function askForReason(name: string, disable: Disable): void {
  const modalId = modals.open({
    title: i18next.getFixedT(null, 'client')('disable.title', { name }),
    centered: true,
    children: <Question disable={disable} close={() => modals.close(modalId)} />,
  })
}

function Question({ disable, close }: { readonly disable: Disable; readonly close: () => void }) {
  const { t } = useTranslation('client')
  const [reason, setReason] = useState('')
  const [isRunning, setRunning] = useState(false)
  const run = async (event: FormEvent) => {
    event.preventDefault()
    setRunning(true)
    try {
      await disable(reason.trim() || t('disable.noReason'))
      close()
    } catch {
      // The person has been told why; what was typed stays.
    } finally {
      setRunning(false)
    }
  }
  return (
    <form onSubmit={(event) => void run(event)}>
      <Stack>
        <Text>{t('disable.text')}</Text>
        <TextInput
          data-autofocus
          label={t('disable.reason')}
          description={t('disable.reasonFor')}
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button variant="default" type="button" onClick={close} disabled={isRunning}>
            {t('cancel')}
          </Button>
          <Button type="submit" color="red" loading={isRunning}>
            {t('disable.action')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
