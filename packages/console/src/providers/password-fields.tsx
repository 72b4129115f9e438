/** Whether passwords go on beside the provider. */
import { Radio, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'

import { Section } from '../parts/section.tsx'
import { Warning } from '../parts/warning.tsx'
import type { FieldsProps } from './use-provider-form.ts'

export function PasswordFields({ form }: FieldsProps) {
  const { t } = useTranslation('providers')
  return (
    <Section title={t('section.passwords.title')} text={t('section.passwords.text')}>
      <Stack>
        <Radio.Group aria-label={t('section.passwords.title')} {...form.getInputProps('passwordSignIn')}>
          <Stack gap="xs">
            {(['beside', 'off'] as const).map((value) => (
              <Radio
                key={value}
                value={value}
                label={t(`passwordSignIn.${value}.label`)}
                description={t(`passwordSignIn.${value}.text`)}
              />
            ))}
          </Stack>
        </Radio.Group>
        {form.values.passwordSignIn === 'off' && <Warning>{t('passwordSignIn.risk')}</Warning>}
      </Stack>
    </Section>
  )
}
