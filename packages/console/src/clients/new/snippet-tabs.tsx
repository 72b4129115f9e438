/** Ready-made code for a client, true for this organization's addresses, each to be copied. */
import { Alert, Box, Button, Code, CopyButton, Group, ScrollArea, Stack, Tabs, Text } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconCopy } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

import type { Client } from '../../api/clients.ts'
import { isRegistered } from './mcp-snippets.ts'
import { snippetContext } from './snippet-context.ts'
import { snippetsFor, type Snippet } from './snippets.ts'

export function SnippetTabs({ client }: { readonly client: Client }) {
  const { t } = useTranslation('newClient')
  const context = snippetContext(client, location.origin)
  const snippets = snippetsFor(context)
  const hasBoth = snippets.some(({ isAlone }) => isAlone) && snippets.some(({ isAlone }) => !isAlone)
  const title = ({ tool, isAlone }: Snippet) => (isAlone && hasBoth ? t('snippet.alone', { tool }) : tool)
  const [first] = snippets
  if (first === undefined) return null
  return (
    <Tabs defaultValue={title(first)} keepMounted={false}>
      <ScrollArea type="never">
        <Tabs.List style={{ flexWrap: 'nowrap' }} aria-label={t('snippet.title')}>
          {snippets.map((snippet) => (
            <Tabs.Tab key={title(snippet)} value={title(snippet)}>
              {title(snippet)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
      </ScrollArea>
      {snippets.map((snippet) => (
        <Tabs.Panel key={title(snippet)} value={title(snippet)} pt="sm">
          <Stack gap="xs">
            {snippet.redirectUri !== undefined && !isRegistered(snippet.redirectUri, context.redirectUris) && (
              <Missing redirectUri={snippet.redirectUri} tool={snippet.tool} />
            )}
            <CodeText code={snippet.code} what={title(snippet)} />
          </Stack>
        </Tabs.Panel>
      ))}
    </Tabs>
  )
}

function CodeText({ code, what }: { readonly code: string; readonly what: string }) {
  const { t } = useTranslation('newClient')
  return (
    <Box>
      <Group justify="flex-end" mb={4}>
        <CopyButton value={code} timeout={2_000}>
          {({ copied, copy }) => (
            <Button
              size="compact-sm"
              variant="default"
              leftSection={copied ? <IconCheck size={15} aria-hidden /> : <IconCopy size={15} aria-hidden />}
              onClick={copy}
              aria-label={t('snippet.copyWhat', { what })}
            >
              {copied ? t('snippet.copied') : t('snippet.copy')}
            </Button>
          )}
        </CopyButton>
      </Group>
      <Code block tabIndex={0} role="region" aria-label={what}>
        {code}
      </Code>
    </Box>
  )
}

function Missing({ redirectUri, tool }: { readonly redirectUri: string; readonly tool: string }) {
  const { t } = useTranslation('newClient')
  return (
    <Alert color="orange" icon={<IconAlertTriangle aria-hidden />}>
      <Text size="sm">
        {t('snippet.missing', { tool })} <Code>{redirectUri}</Code>
      </Text>
    </Alert>
  )
}
