/** One application with a standing approval: what is covered, its registrations, and the end of it. */
import { Alert, Anchor, Button, Grid, Group, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { IconArrowLeft, IconRubberStamp, IconRubberStampOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

import { asProblem } from '../api/problem.ts'
import { standingApproval, type StandingApproval } from '../api/standing-approvals.ts'
import { useFormat } from '../i18n/format.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { ProblemPanel } from '../parts/problem-panel.tsx'
import { ChangeSection } from './change-section.tsx'
import { openEndDialog } from './end-dialog.tsx'
import { Registrations } from './registrations.tsx'
import { StandingFacts } from './standing-facts.tsx'

const route = getRouteApi('/console/standing-approvals/$id')

export function StandingPage() {
  const { t } = useTranslation('standing')
  const { id } = route.useParams()
  const found = useQuery(standingApproval(id))
  return (
    <>
      <Anchor component={Link} to="/console/standing-approvals" size="sm" mb="xs" display="inline-block">
        <Group gap={4} component="span">
          <IconArrowLeft size={15} aria-hidden />
          {t('toList')}
        </Group>
      </Anchor>
      {found.data !== undefined ? (
        <Found key={id} standing={found.data} />
      ) : found.isError && asProblem(found.error).status === 404 ? (
        <EmptyState icon={IconRubberStamp} title={t('gone.title')} text={t('gone.text')} />
      ) : (
        found.isError && <ProblemPanel error={found.error} onRetry={() => void found.refetch()} />
      )}
    </>
  )
}

function Found({ standing }: { readonly standing: StandingApproval }) {
  const { t } = useTranslation('standing')
  const format = useFormat()
  const isActive = standing.status === 'active'
  return (
    <>
      <PageHeader title={standing.clientName} text={t(`kindText.${standing.kind}`)}>
        {isActive && (
          <Button
            variant="default"
            color="red"
            leftSection={<IconRubberStampOff size={17} aria-hidden />}
            onClick={() => openEndDialog(standing)}
          >
            {t('end.do')}
          </Button>
        )}
      </PageHeader>
      <Stack gap="md">
        {standing.endedAt !== undefined && (
          <Alert color="orange" title={t('ended.title')}>
            {t('ended.text', { when: format.dateTime(standing.endedAt) })}
            {standing.explanation !== undefined && ` ${t('ended.said', { reason: standing.explanation })}`}
          </Alert>
        )}
        <Grid gap="md">
          <Grid.Col span={{ base: 12, lg: 7 }}>
            <StandingFacts standing={standing} />
          </Grid.Col>
          <Grid.Col span={{ base: 12, lg: 5 }}>{isActive && <ChangeSection standing={standing} />}</Grid.Col>
        </Grid>
        {isActive && <Registrations standing={standing} />}
      </Stack>
    </>
  )
}
