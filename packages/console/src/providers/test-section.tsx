/** Whether the provider answers, and as what. */
import { Alert, Button, Stack, Table } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'

import { testProvider, type Provider, type ProviderReport } from '../api/identity-providers.ts'
import { ProblemPanel } from '../parts/problem-panel.tsx'
import { Section } from '../parts/section.tsx'
import { Warning } from '../parts/warning.tsx'

export function TestSection({ provider }: { readonly provider: Provider }) {
  const { t } = useTranslation('providers')
  const testing = useMutation({ mutationFn: () => testProvider(provider.id) })
  return (
    <Stack maw={860}>
      <Section
        title={t('test.title')}
        text={t('test.text')}
        action={
          <Button variant="default" loading={testing.isPending} onClick={() => testing.mutate()}>
            {t('test.do')}
          </Button>
        }
      >
        {testing.isError && <ProblemPanel error={testing.error} />}
        {testing.isSuccess && <Report report={testing.data} />}
      </Section>
    </Stack>
  )
}

const FOUND = ['authorizationEndpoint', 'tokenEndpoint', 'userinfoEndpoint', 'keySetUrl'] as const

function Report({ report }: { readonly report: ProviderReport }) {
  const { t } = useTranslation('providers')
  if (report.problem !== undefined)
    return (
      <Warning title={t('test.unusable')} role="status">
        {t(`test.problem.${report.problem}`)}
      </Warning>
    )
  return (
    <Alert variant="light" icon={<IconCircleCheck aria-hidden />} title={t('test.usable')} role="status">
      <Table>
        <Table.Tbody>
          {FOUND.map((name) => (
            <Table.Tr key={name}>
              <Table.Th>{t(`test.found.${name}`)}</Table.Th>
              <Table.Td className="mono">{report[name] ?? t('test.absent')}</Table.Td>
            </Table.Tr>
          ))}
          <Table.Tr>
            <Table.Th>{t('test.found.keys')}</Table.Th>
            <Table.Td>{report.keys}</Table.Td>
          </Table.Tr>
        </Table.Tbody>
      </Table>
    </Alert>
  )
}
