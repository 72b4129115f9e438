/** Which clients act in one's name, what they may do, and how to end that. */
import { Button, Card, Group, Stack, Text, Title } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'

import { ownConnections, type Connection } from '../api/connections.ts'
import { useMe } from '../api/me.ts'
import { EndConnection } from '../connections/end-connection.tsx'
import { useFormat } from '../i18n/format.ts'
import { NameMark } from '../parts/name-mark.tsx'
import { ProblemPanel } from '../parts/problem-panel.tsx'
import { useNow } from '../parts/now.ts'
import { ScopeList } from '../parts/scope-list.tsx'
import { Section } from '../parts/section.tsx'

export function MyConnections() {
  const { t } = useTranslation('account')
  const { id } = useMe()
  const connections = useInfiniteQuery(ownConnections(id))
  const all = connections.data?.pages.flatMap(({ data }) => data)
  return (
    <Section title={t('connections.title')} text={t('connections.text')}>
      {connections.isLoadingError ? (
        <ProblemPanel error={connections.error} onRetry={() => void connections.refetch()} />
      ) : all?.length === 0 ? (
        <Text c="dimmed">{t('connections.none')}</Text>
      ) : (
        <Stack>
          {all?.map((connection) => (
            <OwnConnection key={connection.id} connection={connection} />
          ))}
          {connections.hasNextPage && (
            <Button
              variant="default"
              loading={connections.isFetchingNextPage}
              onClick={() => void connections.fetchNextPage()}
            >
              {t('connections.more')}
            </Button>
          )}
        </Stack>
      )}
    </Section>
  )
}

function OwnConnection({ connection }: { readonly connection: Connection }) {
  const { t } = useTranslation('account')
  const format = useFormat()
  const now = useNow()
  const { clientName, scopes, createdAt, lastUsed } = connection
  return (
    <Card withBorder component="article" aria-label={clientName}>
      <Stack gap="xs">
        <Group justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap" miw={0}>
            <NameMark name={clientName} />
            <Title order={3} size="h5">
              {clientName}
            </Title>
          </Group>
          <EndConnection connection={connection} isOwn />
        </Group>
        <Text size="sm" c="dimmed">
          {t('connections.since', { since: format.date(createdAt), used: format.relative(lastUsed, now) })}
        </Text>
        <ScopeList scopes={scopes} isOwn />
      </Stack>
    </Card>
  )
}
