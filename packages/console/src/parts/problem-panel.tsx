/** What failed, in the server's own words, with the way on. Used where a page or a part of it could not be read. */
import { Alert, Button, Code, Group, Stack, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { asProblem } from '../api/problem.ts'
import { useNow } from './now.ts'
import { asSentence, problemTitle } from './problem-words.ts'

export interface ProblemPanelProps {
  readonly error: unknown
  readonly onRetry?: () => void
}

export function ProblemPanel({ error, onRetry }: ProblemPanelProps) {
  const { t } = useTranslation('parts')
  const problem = asProblem(error)
  return (
    <Alert color="red" variant="light" icon={<IconAlertTriangle aria-hidden />} role="alert" my="md">
      <Stack gap="xs" align="flex-start">
        <Text fw={650}>{problemTitle(problem, t)}</Text>
        {problem.message !== '' && <Text size="sm">{asSentence(problem.message)}</Text>}
        {problem.retryAfter !== undefined && <RetryIn seconds={problem.retryAfter} onRetry={onRetry} />}
        {problem.traceId !== undefined && problem.status >= 500 && (
          <Text size="xs">
            {t('problem.trace')} <Code>{problem.traceId}</Code>
          </Text>
        )}
        {onRetry !== undefined && !isFinal(problem.status) && (
          <Group>
            <Button variant="default" onClick={onRetry}>
              {t('problem.again')}
            </Button>
          </Group>
        )}
      </Stack>
    </Alert>
  )
}

/** Counts down, and tries again by itself where that is possible. */
function RetryIn({ seconds, onRetry }: { readonly seconds: number; readonly onRetry: (() => void) | undefined }) {
  const { t } = useTranslation('parts')
  const [until] = useState(() => Date.now() + seconds * 1000)
  const now = useNow(1_000)
  const left = Math.max(0, Math.ceil((until - now.getTime()) / 1000))
  useEffect(() => {
    if (left === 0) onRetry?.()
  }, [left])
  if (left === 0) return null
  return <Text size="sm">{t('problem.retryAfter', { count: left })}</Text>
}

/** Asking again would be answered with the same. */
function isFinal(status: number): boolean {
  return status === 403 || status === 404
}
