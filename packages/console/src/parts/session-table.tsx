/** Sessions of a person: browser, address, since when, last seen; each can be ended. */
import { Badge, Button, Group, Table, Text, VisuallyHidden } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'

import { endSession, SESSIONS_KEY, type Session } from '../api/sessions.ts'
import { notifyDone, notifyProblem } from './notify.ts'
import { When } from './when.tsx'

export function SessionTable({ sessions }: { readonly sessions: readonly Session[] }) {
  const { t } = useTranslation('parts')
  if (sessions.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('session.none')}
      </Text>
    )
  return (
    <Table.ScrollContainer
      type="native"
      minWidth={560}
      pos="relative"
      tabIndex={0}
      role="region"
      aria-label={t('session.title')}
    >
      <Table verticalSpacing="xs" style={{ overflowWrap: 'normal' }}>
        <Table.Thead>
          <Table.Tr>
            {(['browser', 'address', 'since', 'lastSeen'] as const).map((column) => (
              <Table.Th key={column}>{t(`session.${column}`)}</Table.Th>
            ))}
            <Table.Th>
              <VisuallyHidden>{t('session.end')}</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {sessions.map((session) => (
            <SessionRow key={session.id} {...session} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

function SessionRow({ id, browser, address, signedInAt, lastSeenAt, current }: Session) {
  const { t } = useTranslation('parts')
  const queries = useQueryClient()
  const ending = useMutation({
    mutationFn: () => endSession(id),
    onSuccess: () => notifyDone(t('session.ended')),
    onError: notifyProblem,
    onSettled: () => queries.invalidateQueries({ queryKey: SESSIONS_KEY }),
  })
  const name = browser ?? t('session.unknownBrowser')
  return (
    <Table.Tr>
      <Table.Td>
        <Group gap="xs">
          {name}
          {current === true && <Badge variant="light">{t('session.current')}</Badge>}
        </Group>
      </Table.Td>
      <Table.Td className="mono" style={{ whiteSpace: 'nowrap' }}>
        {address}
      </Table.Td>
      <Table.Td>
        <When at={signedInAt} />
      </Table.Td>
      <Table.Td>
        <When at={lastSeenAt} />
      </Table.Td>
      <Table.Td ta="right">
        {current !== true && (
          <Button
            size="compact-sm"
            variant="subtle"
            color="red"
            loading={ending.isPending}
            aria-label={t('session.endOne', { browser: name, address })}
            onClick={() => ending.mutate()}
          >
            {t('session.end')}
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  )
}
