/** On a client's page: whether later registrations are approved as well, what let this one in, or how to extend. */
import { Anchor, Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import type { Client } from '../api/clients.ts'
import { Section } from '../parts/section.tsx'
import { openExtendDialog } from './extend-dialog.tsx'
import { RegistrationCount } from './registration-count.tsx'

export function StandingSection({ client }: { readonly client: Client }) {
  const { t } = useTranslation('standing')
  const { admittedBy, standingApproval, extensible } = client
  if (admittedBy !== undefined) {
    return (
      <Section title={t('notice.admitted')} text={t('notice.admittedText')}>
        <Anchor
          renderRoot={(props) => <Link to="/console/standing-approvals/$id" params={{ id: admittedBy }} {...props} />}
        >
          {t('notice.open')}
        </Anchor>
      </Section>
    )
  }
  if (standingApproval !== undefined) {
    return (
      <Section title={t('notice.standing')}>
        <RegistrationCount standing={standingApproval} />
      </Section>
    )
  }
  if (extensible === undefined) return null
  return (
    <Section title={t('extend.title')} text={t('extend.text')}>
      <Button variant="default" onClick={() => openExtendDialog(client, extensible)}>
        {t('extend.open')}
      </Button>
    </Section>
  )
}
