/** A warning where a name looks like another application's, or holds characters that deceive. */
import { Anchor, List, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useFormat } from '../i18n/format.ts'
import { Warning } from '../parts/warning.tsx'
import type { WaitingClient } from './waiting-clients.ts'

type Finding = WaitingClient['nameFindings'][number]

export interface NameFindingsProps {
  readonly client: WaitingClient
  /** Where nothing leads away, such as a dialog. */
  readonly withoutLink?: boolean
}

export function NameFindings({ client, withoutLink = false }: NameFindingsProps) {
  const { t } = useTranslation('waiting')
  const inWords = useFindingWords()
  const { nameFindings } = client
  if (nameFindings.length === 0) return null
  const approved = nameFindings.find(({ code }) => code === 'approved-name')?.names?.[0]
  return (
    <Warning p="xs" title={t('name.title')}>
      <List size="sm" spacing={4}>
        {nameFindings.map((finding) => (
          <List.Item key={finding.code}>{inWords(finding)}</List.Item>
        ))}
      </List>
      {approved !== undefined && !withoutLink && (
        <Anchor
          size="sm"
          underline="always"
          renderRoot={(props) => <Link to="/console/clients" search={{ q: approved }} {...props} />}
        >
          {t('name.compare')}
        </Anchor>
      )}
    </Warning>
  )
}

function useFindingWords(): (finding: Finding) => string {
  const { t, i18n } = useTranslation('waiting')
  const format = useFormat()
  const scripts = new Intl.DisplayNames(i18n.language, { type: 'script' })
  return ({ code, names = [], word = '', scripts: mixed = [], characters = [] }) =>
    t(`name.${code}`, {
      names: format.list(names.map((name) => t('name.quoted', { name }))),
      word,
      scripts: format.list(mixed.map((script) => scripts.of(script) ?? script)),
      characters: format.list(characters),
    })
}

/** Which well-known client it is, so far as what it has shows that. */
export function KnownAs({ client }: { readonly client: WaitingClient }) {
  const { t } = useTranslation('waiting')
  const { knownClient } = client
  if (knownClient === undefined || knownClient.certainty === 'name') return null
  return <Text size="sm">{t(`knownAs.${knownClient.certainty}`, { name: knownClient.name })}</Text>
}
