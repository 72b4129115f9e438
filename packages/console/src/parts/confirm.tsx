/** Asks before something is destroyed or ended; for what cannot be undone the name has to be typed. */
import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { modals } from '@mantine/modals'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { toldInDialog } from './notify.ts'
import { ProblemPanel } from './problem-panel.tsx'
import { ReasonField } from './reason-field.tsx'

export interface Confirmation {
  readonly title: string
  readonly text: ReactNode
  /** The words on the button, e.g. “Delete the client”. */
  readonly action: string
  /** Has to be typed first. */
  readonly typed?: string
  /** Who is refused something is told why: where the sentence appears, in a sentence. */
  readonly reasonHint?: string
  /** `false` for what merely has consequences: the button is not red then. */
  readonly isDangerous?: boolean
  /** Resolves when it is done; while it runs the dialog stays, and when it fails too, with what was wrong. */
  readonly onConfirm: (reason: string | undefined) => Promise<unknown>
}

export function confirm({ title, ...rest }: Confirmation): void {
  const modalId = modals.open({
    title,
    centered: true,
    children: <Question {...rest} close={() => modals.close(modalId)} />,
  })
}

function Question({
  text,
  action,
  typed,
  reasonHint,
  isDangerous = true,
  onConfirm,
  close,
}: Omit<Confirmation, 'title'> & { close: () => void }) {
  const { t } = useTranslation('parts')
  const [written, setWritten] = useState('')
  const [reason, setReason] = useState('')
  const [isRunning, setRunning] = useState(false)
  const [problem, setProblem] = useState<unknown>()
  const isReady = typed === undefined || written.trim() === typed

  const run = async () => {
    setRunning(true)
    setProblem(undefined)
    try {
      await toldInDialog(() => onConfirm(reason.trim() || undefined))
      close()
    } catch (error) {
      setProblem(error)
    } finally {
      setRunning(false)
    }
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady) void run()
      }}
    >
      <Stack>
        <Text component="div">{text}</Text>
        {reasonHint !== undefined && <ReasonField value={reason} hint={reasonHint} onChange={setReason} />}
        {typed !== undefined && (
          <TextInput
            data-autofocus
            label={t('confirm.type', { text: typed })}
            value={written}
            onChange={(event) => setWritten(event.currentTarget.value)}
            autoComplete="off"
            spellCheck={false}
          />
        )}
        {problem !== undefined && <ProblemPanel error={problem} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={close} disabled={isRunning} type="button">
            {t('confirm.cancel')}
          </Button>
          <Button {...(isDangerous && { color: 'red' })} type="submit" loading={isRunning} disabled={!isReady}>
            {action}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
