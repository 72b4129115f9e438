/** What the provider's word for a person is worth to applications, without a browser (ID-JAG). */
import { Radio, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'

import { Section } from '../parts/section.tsx'
import { Warning } from '../parts/warning.tsx'
import type { FieldsProps } from './use-provider-form.ts'

export function ApplicationFields({ form }: FieldsProps) {
  const { t } = useTranslation('providers')
  return (
    <Section title={t('section.applications.title')} text={t('section.applications.text')}>
      <Stack>
        <Radio.Group aria-label={t('section.applications.title')} {...form.getInputProps('identityAssertions')}>
          <Stack gap="xs">
            {(['off', 'with-consent', 'instead-of-consent'] as const).map((value) => (
              <Radio
                key={value}
                value={value}
                label={t(`identityAssertions.${value}.label`)}
                description={t(`identityAssertions.${value}.text`)}
              />
            ))}
          </Stack>
        </Radio.Group>
        {form.values.identityAssertions === 'instead-of-consent' && <Warning>{t('identityAssertions.risk')}</Warning>}
      </Stack>
    </Section>
  )
}
