/** The address that people need, and those that programmers and administrators ask for. */
import { Accordion, Paper, Stack, Table, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'

import { useTenant } from '../api/me.ts'
import { CopyField } from '../parts/copy-field.tsx'

export function Addresses() {
  const { t } = useTranslation('connect')
  const { mcpUrl, registrationUrl, authorizationServerMetadataUrl } = useTenant()
  const { origin, pathname } = new URL(mcpUrl)
  const more = [
    ['issuer', origin],
    ['registration', registrationUrl],
    ['authorizationServer', authorizationServerMetadataUrl],
    ['protectedResource', `${origin}/.well-known/oauth-protected-resource${pathname}`],
  ] as const
  return (
    <Paper withBorder p="lg">
      <Stack gap="xs">
        <Title order={2} size="h4">
          {t('address.mcp')}
        </Title>
        <Text size="sm" c="dimmed">
          {t('address.mcpHint')}
        </Text>
        <CopyField value={mcpUrl} label={t('address.mcp')} />
      </Stack>
      <Accordion variant="filled" mt="md" chevronPosition="left">
        <Accordion.Item value="more">
          <Accordion.Control>{t('address.more')}</Accordion.Control>
          <Accordion.Panel>
            <Table.ScrollContainer minWidth={0}>
              <Table verticalSpacing="xs" variant="vertical" layout="auto">
                <Table.Tbody>
                  {more.map(([name, value]) => (
                    <Table.Tr key={name}>
                      <Table.Th scope="row">{t(`address.${name}`)}</Table.Th>
                      <Table.Td>
                        <CopyField value={value} label={t(`address.${name}`)} />
                      </Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
          </Accordion.Panel>
        </Accordion.Item>
      </Accordion>
    </Paper>
  )
}
