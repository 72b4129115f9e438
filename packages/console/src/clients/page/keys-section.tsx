/** The public keys that the client's assertions are checked with (RFC 7523), or where they are fetched from. */
import { Alert, Button, Code, Table } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

import type { Client } from '../../api/clients.ts'
import { Section } from '../../parts/section.tsx'
import { UriText } from './uri-text.tsx'

const route = getRouteApi('/console/clients/$clientId')

export function KeysSection({ client }: { readonly client: Client }) {
  const { publicKeys = [], jwksUri, document, tokenEndpointAuthMethod } = client
  const { t } = useTranslation('client')
  const navigate = route.useNavigate()
  return (
    <Section
      title={t('keys.title')}
      text={
        <>
          {jwksUri === undefined ? t('keys.text') : t('keys.fetched')}{' '}
          {tokenEndpointAuthMethod === 'none' && t('keys.either')}
        </>
      }
      // Those of a document are changed there.
      action={
        document === undefined && (
          <Button variant="default" onClick={() => void navigate({ search: { tab: 'edit' } })}>
            {t('keys.change')}
          </Button>
        )
      }
    >
      {jwksUri !== undefined ? (
        <UriText uri={jwksUri} />
      ) : publicKeys.length > 0 ? (
        <KeyTable keys={publicKeys} />
      ) : (
        <Alert color="orange" icon={<IconAlertTriangle aria-hidden />}>
          {t('keys.none')}
        </Alert>
      )}
    </Section>
  )
}

function KeyTable({ keys }: { readonly keys: NonNullable<Client['publicKeys']> }) {
  const { t } = useTranslation('client')
  return (
    <Table.ScrollContainer type="native" minWidth={360} tabIndex={0} role="region" aria-label={t('keys.title')}>
      <Table verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('keys.kid')}</Table.Th>
            <Table.Th>{t('keys.alg')}</Table.Th>
            <Table.Th>{t('keys.kty')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {keys.map((key) => (
            <Table.Tr key={String(key['kid'])}>
              <Table.Td>
                <Code>{String(key['kid'])}</Code>
              </Table.Td>
              <Table.Td>{String(key['alg'])}</Table.Td>
              <Table.Td>{String(key['kty'])}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
