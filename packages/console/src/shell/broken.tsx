/** A page that fell over: what was thrown while it was shown, and the way on. */
import { Button } from '@mantine/core'
import { useQueryErrorResetBoundary } from '@tanstack/react-query'
import { useRouter, type ErrorComponentProps } from '@tanstack/react-router'
import { IconMoodSad } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

import { ApiProblem } from '../api/problem.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { ProblemPanel } from '../parts/problem-panel.tsx'

export function Broken({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation()
  const router = useRouter()
  const boundary = useQueryErrorResetBoundary()
  const again = () => {
    boundary.reset()
    reset()
    void router.invalidate()
  }
  if (error instanceof ApiProblem) return <ProblemPanel error={error} onRetry={again} />
  return (
    <EmptyState icon={IconMoodSad} title={t('broken.title')} text={t('broken.text')}>
      <Button onClick={() => location.reload()}>{t('broken.again')}</Button>
    </EmptyState>
  )
}
