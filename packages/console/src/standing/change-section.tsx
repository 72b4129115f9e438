/** What of a standing approval can be changed: whether people are asked, and on a device the names. */
import { Button, Radio, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import type { ConsentMethod } from '../api/clients.ts'
import { changeStandingApproval, type StandingApproval } from '../api/standing-approvals.ts'
import { useAct } from '../clients/use-act.ts'
import { notifyDone } from '../parts/notify.ts'
import { ProblemPanel } from '../parts/problem-panel.tsx'
import { Section } from '../parts/section.tsx'
import { NamePatternField } from './extension-choice.tsx'

export function ChangeSection({ standing }: { readonly standing: StandingApproval }) {
  const { t } = useTranslation('standing')
  const { t: tc } = useTranslation('client')
  const [consentMethod, choose] = useState<ConsentMethod>(standing.consentMethod)
  const [namePattern, rename] = useState(standing.namePattern)
  const saving = useAct(() => changeStandingApproval(standing.id, { consentMethod, namePattern }), { isQuiet: true })
  const isSame = consentMethod === standing.consentMethod && namePattern === standing.namePattern
  return (
    <Section title={t('change.title')} text={t('change.text')}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          saving.mutate(undefined, { onSuccess: () => notifyDone(t('change.done')) })
        }}
      >
        <Stack>
          {standing.kind === 'device' ? (
            <Text size="sm">{t('change.onDevice')}</Text>
          ) : (
            <Radio.Group
              aria-label={t('change.title')}
              value={consentMethod}
              onChange={(value) => choose(value === 'trusted' ? 'trusted' : 'required')}
            >
              <Stack gap="xs">
                <Radio
                  value="required"
                  label={tc('consent.required.label')}
                  description={tc('consent.required.text')}
                />
                <Radio value="trusted" label={tc('consent.trusted.label')} description={tc('consent.trusted.text')} />
              </Stack>
            </Radio.Group>
          )}
          {namePattern !== undefined && <NamePatternField value={namePattern} onChange={rename} />}
          {saving.isError && <ProblemPanel error={saving.error} />}
          <div>
            <Button type="submit" variant="default" disabled={isSame} loading={saving.isPending}>
              {t('change.save')}
            </Button>
          </div>
        </Stack>
      </form>
    </Section>
  )
}
