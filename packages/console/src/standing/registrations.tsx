/** The registrations that a standing approval has let in, in pages; each can be deleted. */
import { Anchor, Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { IconApps } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

import { clientPage, deleteClient, type Client } from '../api/clients.ts'
import type { StandingApproval } from '../api/standing-approvals.ts'
import { useAct } from '../clients/use-act.ts'
import { useFormat } from '../i18n/format.ts'
import { confirm } from '../parts/confirm.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { ListTable, type ListColumn } from '../parts/list-table.tsx'
import { notifyDone } from '../parts/notify.ts'
import { useNow } from '../parts/now.ts'
import { ProblemPanel } from '../parts/problem-panel.tsx'
import { Section } from '../parts/section.tsx'
import { standingPageSearch } from './standing-search.ts'

const route = getRouteApi('/console/standing-approvals/$id')

export function Registrations({ standing: { id } }: { readonly standing: StandingApproval }) {
  const { t } = useTranslation('standing')
  const { sort = '-createdAt', next, prev } = route.useSearch()
  const navigate = route.useNavigate()
  const columns = useRegistrationColumns()
  const found = useQuery(clientPage({ filter: `admittedBy eq ${JSON.stringify(id)}`, sort, next, prev }))
  return (
    <Section title={t('registrations.title')} text={t('registrations.text')}>
      {found.isError ? (
        <ProblemPanel error={found.error} onRetry={() => void found.refetch()} />
      ) : (
        <ListTable
          name="registrations"
          rows={found.data}
          idOf={({ clientId }) => clientId}
          columns={columns}
          isLoading={found.isFetching && (found.isPending || found.isPlaceholderData)}
          position={{ sort, next, prev }}
          onMove={({ sort, next, prev }) => void navigate({ search: standingPageSearch({ sort, next, prev }) })}
          empty={
            <EmptyState icon={IconApps} title={t('registrations.none.title')} text={t('registrations.none.text')} />
          }
        />
      )}
    </Section>
  )
}

function useRegistrationColumns(): readonly ListColumn<Client>[] {
  const { t } = useTranslation('standing')
  const { t: tc } = useTranslation('clients')
  const format = useFormat()
  const now = useNow()
  return [
    {
      name: 'clientId',
      title: tc('column.clientId'),
      fixed: true,
      cell: ({ clientId }) => (
        <Anchor
          size="sm"
          className="mono"
          renderRoot={(props) => <Link to="/console/clients/$clientId" params={{ clientId }} {...props} />}
        >
          {clientId}
        </Anchor>
      ),
    },
    { name: 'clientName', title: tc('column.name'), cell: ({ clientName }) => clientName },
    {
      name: 'createdAt',
      title: tc('column.createdAt'),
      sortable: true,
      cell: ({ createdAt }) => format.dateTime(createdAt),
    },
    {
      name: 'lastUsedAt',
      title: tc('column.lastUsed'),
      cell: ({ lastUsedAt }) => (lastUsedAt === undefined ? tc('never') : format.relative(lastUsedAt, now)),
    },
    {
      name: 'act',
      title: t('column.act'),
      fixed: true,
      quiet: true,
      cell: (client) => <DeleteRegistration client={client} />,
    },
  ]
}

function DeleteRegistration({ client: { clientId, clientName: name } }: { readonly client: Client }) {
  const { t } = useTranslation('standing')
  const removing = useAct(() => deleteClient(clientId))
  const ask = () =>
    confirm({
      title: t('registrations.question', { name }),
      text: t('registrations.effect'),
      action: t('registrations.action'),
      onConfirm: async () => {
        await removing.mutateAsync()
        notifyDone(t('registrations.done'))
      },
    })
  return (
    <Button
      variant="subtle"
      color="red"
      size="compact-sm"
      onClick={ask}
      aria-label={t('registrations.deleteOf', { id: clientId })}
    >
      {t('registrations.delete')}
    </Button>
  )
}
