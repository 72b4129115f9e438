/** The client's secrets, by the last characters that are kept of each; one is added, one is deleted. */
import { Alert, Button, Code, ScrollArea, Table, Text, VisuallyHidden } from '@mantine/core'
import { IconAlertTriangle, IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

import { addClientSecret, deleteClientSecret, type Client } from '../../api/clients.ts'
import { usePeople } from '../../api/users.ts'
import { useFormat } from '../../i18n/format.ts'
import { confirm } from '../../parts/confirm.tsx'
import { notifyDone } from '../../parts/notify.ts'
import { Section } from '../../parts/section.tsx'
import { showSecretOnce } from '../secret-dialog.tsx'
import { useAct } from '../use-act.ts'

const MOST = 5

export interface SecretsSectionProps {
  readonly client: Client
  readonly mayAdd: boolean
}

export function SecretsSection({ client, mayAdd }: SecretsSectionProps) {
  const { t } = useTranslation('client')
  const { clientId, clientSecrets = [] } = client
  const adding = useAct(() => addClientSecret(clientId))
  const isFull = clientSecrets.length >= MOST
  return (
    <Section
      title={t('secrets.title')}
      text={isFull ? t('secrets.full', { count: MOST }) : t('secrets.text', { count: MOST })}
      action={
        mayAdd && (
          <Button
            leftSection={<IconPlus size={17} aria-hidden />}
            disabled={isFull}
            loading={adding.isPending}
            onClick={() => adding.mutate(undefined, { onSuccess: showSecretOnce })}
          >
            {t('secrets.add')}
          </Button>
        )
      }
    >
      {clientSecrets.length === 0 ? (
        <Alert color="orange" icon={<IconAlertTriangle aria-hidden />}>
          {t('secrets.none')}
        </Alert>
      ) : (
        <SecretTable client={client} />
      )}
    </Section>
  )
}

function SecretTable({ client }: { readonly client: Client }) {
  const { t } = useTranslation('client')
  const format = useFormat()
  const { clientId, clientSecrets = [] } = client
  const people = usePeople(clientSecrets.map(({ createdBy }) => createdBy))
  const deleting = useAct((hint: string) => deleteClientSecret(clientId, hint))
  const isLast = clientSecrets.length === 1

  const askToDelete = (hint: string) =>
    confirm({
      title: t('secrets.delete.title', { hint }),
      text: isLast ? t('secrets.delete.last') : t('secrets.delete.text'),
      action: t('secrets.delete.action'),
      onConfirm: async () => {
        await deleting.mutateAsync(hint)
        notifyDone(t('secrets.delete.done', { hint }))
      },
    })
  const author = (createdBy: string | undefined) => {
    if (createdBy === undefined)
      return client.createdByType === 'dcr' ? t('secrets.atRegistration') : t('secrets.operator')
    return people.get(createdBy)?.name ?? createdBy
  }
  return (
    <ScrollArea type="auto">
      <Table verticalSpacing="xs" miw={460}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('secrets.hint')}</Table.Th>
            <Table.Th>{t('secrets.createdAt')}</Table.Th>
            <Table.Th>{t('secrets.createdBy')}</Table.Th>
            <Table.Th>
              <VisuallyHidden>{t('secrets.delete.action')}</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {clientSecrets.map(({ hint, createdAt, createdBy }) => (
            <Table.Tr key={hint}>
              <Table.Td>
                <Text span c="dimmed" size="sm" aria-hidden>
                  …
                </Text>
                <Code>{hint}</Code>
              </Table.Td>
              <Table.Td>{format.dateTime(createdAt)}</Table.Td>
              <Table.Td>{author(createdBy)}</Table.Td>
              <Table.Td ta="right">
                <Button
                  variant="subtle"
                  color="red"
                  size="compact-sm"
                  aria-label={t('secrets.delete.which', { hint })}
                  onClick={() => askToDelete(hint)}
                >
                  {t('secrets.delete.do')}
                </Button>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea>
  )
}
