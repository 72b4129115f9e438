/** Whose word about an application counts when it registers: the issuers of software statements that are trusted. */
import { Anchor, Button, Group, Loader, Stack, Text } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { IconPlus, IconSignature } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

import { distrustIssuer, ISSUERS_KEYS, statementIssuers, type StatementIssuer } from '../api/statement-issuers.ts'
import { useFormat } from '../i18n/format.ts'
import { confirm } from '../parts/confirm.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { notifyDone } from '../parts/notify.ts'
import { PageHeader } from '../parts/page-header.tsx'
import { ProblemPanel } from '../parts/problem-panel.tsx'
import { Section } from '../parts/section.tsx'
import { openIssuerDialog } from './issuer-dialog.tsx'

export function Issuers() {
  const { t } = useTranslation('issuers')
  const issuers = useQuery(statementIssuers)
  return (
    <>
      <PageHeader title={t('title')} text={t('text')}>
        {issuers.data !== undefined && issuers.data.length > 0 && <AddButton />}
      </PageHeader>
      {issuers.isPending && <Loader type="dots" />}
      {issuers.isLoadingError && <ProblemPanel error={issuers.error} onRetry={() => void issuers.refetch()} />}
      {issuers.data?.length === 0 && (
        <EmptyState icon={IconSignature} title={t('none.title')} text={t('none.text')}>
          <AddButton />
        </EmptyState>
      )}
      <Stack maw={860}>
        {issuers.data?.map((issuer) => (
          <IssuerEntry key={issuer.id} issuer={issuer} />
        ))}
      </Stack>
    </>
  )
}

function AddButton() {
  const { t } = useTranslation('issuers')
  return (
    <Button leftSection={<IconPlus size={17} aria-hidden />} onClick={() => openIssuerDialog(undefined)}>
      {t('add')}
    </Button>
  )
}

function IssuerEntry({ issuer }: { readonly issuer: StatementIssuer }) {
  const { t } = useTranslation('issuers')
  const format = useFormat()
  const { issuer: name, jwks, jwksUri, standingApprovals, createdAt } = issuer
  return (
    <Section
      title={name}
      text={t('since', { when: format.dateTime(createdAt) })}
      action={
        <Group gap="xs">
          <Button variant="default" aria-label={t('changeOf', { name })} onClick={() => openIssuerDialog(issuer)}>
            {t('change')}
          </Button>
          <RemoveButton issuer={issuer} />
        </Group>
      }
    >
      <Stack gap={4}>
        <Text size="sm">
          {jwksUri === undefined ? (
            t('keysGiven', { count: jwks?.keys.length ?? 0, formatted: format.number(jwks?.keys.length ?? 0) })
          ) : (
            <>
              {t('keysAt')}{' '}
              <span className="mono" style={{ overflowWrap: 'anywhere' }}>
                {jwksUri}
              </span>
            </>
          )}
        </Text>
        {standingApprovals > 0 && (
          <Anchor size="sm" renderRoot={(props) => <Link to="/console/standing-approvals" {...props} />}>
            {t('standing', { count: standingApprovals, formatted: format.number(standingApprovals) })}
          </Anchor>
        )}
      </Stack>
    </Section>
  )
}

function RemoveButton({ issuer: { id, issuer: name, standingApprovals } }: { readonly issuer: StatementIssuer }) {
  const { t } = useTranslation('issuers')
  const format = useFormat()
  const queries = useQueryClient()
  const ends = t('remove.ends', { count: standingApprovals, formatted: format.number(standingApprovals) })
  const ask = () =>
    confirm({
      title: t('remove.title', { name }),
      text: (
        <Stack gap="xs">
          {standingApprovals > 0 && <Text fw={650}>{ends}</Text>}
          <Text>{t('remove.text')}</Text>
        </Stack>
      ),
      action: t('remove.action'),
      ...(standingApprovals > 0 && { reasonHint: t('remove.reasonHint') }),
      onConfirm: async (reason) => {
        await distrustIssuer(id, reason)
        for (const queryKey of ISSUERS_KEYS) await queries.invalidateQueries({ queryKey })
        notifyDone(t('remove.done', { name }))
      },
    })
  return (
    <Button variant="outline" color="red" aria-label={t('removeOf', { name })} onClick={ask}>
      {t('remove.do')}
    </Button>
  )
}
