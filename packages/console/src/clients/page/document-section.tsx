/** The document that the client describes itself in: where it is, and how old what is known of it is. */
import { useTranslation } from 'react-i18next'

import type { Client } from '../../api/clients.ts'
import { useFormat } from '../../i18n/format.ts'
import { useNow } from '../../parts/now.ts'
import { Section } from '../../parts/section.tsx'
import { Fact, Facts } from './facts.tsx'
import { UriText } from './uri-text.tsx'

export function DocumentSection({ client: { document } }: { readonly client: Client }) {
  const { t } = useTranslation('client')
  const format = useFormat()
  const now = useNow()
  if (document === undefined) return null
  const { url, host, readAt, freshUntil } = document
  const when = (instant: string) => `${format.dateTime(instant)} (${format.relative(instant, now)})`
  return (
    <Section title={t('document.title')} text={t('document.text')}>
      <Facts>
        <Fact name={t('document.host')}>
          <strong className="mono">{host}</strong>
        </Fact>
        <Fact name={t('document.url')}>
          <UriText uri={url} />
        </Fact>
        <Fact name={t('document.read')}>{when(readAt)}</Fact>
        <Fact name={t('document.again')}>
          {new Date(freshUntil) > now ? t('document.after', { when: when(freshUntil) }) : t('document.next')}
        </Fact>
      </Facts>
    </Section>
  )
}
