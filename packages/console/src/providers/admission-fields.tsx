/** Whom the provider lets in. */
import { Radio, Stack, Switch, TagsInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'

import { Section } from '../parts/section.tsx'
import { Warning } from '../parts/warning.tsx'
import type { FieldsProps } from './use-provider-form.ts'

export function AdmissionFields({ form }: FieldsProps) {
  const { t } = useTranslation('providers')
  const { justInTimeUsers, allowedEmailDomains, hasRoleMapping, roleMapping } = form.values
  const isOpen =
    justInTimeUsers && allowedEmailDomains.length === 0 && !(hasRoleMapping && roleMapping.otherwise === 'none')
  return (
    <Section title={t('section.admission.title')} text={t('section.admission.text')}>
      <Stack gap="lg">
        <Switch
          label={t('justInTimeUsers.label')}
          description={t('justInTimeUsers.text')}
          {...form.getInputProps('justInTimeUsers', { type: 'checkbox' })}
        />
        {isOpen && <Warning>{t('justInTimeUsers.risk')}</Warning>}
        <TagsInput
          label={t('allowedEmailDomains.label')}
          description={t('allowedEmailDomains.text')}
          placeholder="example.com"
          splitChars={[' ', ',', ';']}
          acceptValueOnBlur
          {...form.getInputProps('allowedEmailDomains')}
        />
        <Radio.Group
          label={t('accountLinking.label')}
          description={t('accountLinking.text')}
          {...form.getInputProps('accountLinking')}
        >
          <Stack gap="xs" mt="xs">
            {(['password', 'verified-email'] as const).map((value) => (
              <Radio
                key={value}
                value={value}
                label={t(`accountLinking.${value}.label`)}
                description={t(`accountLinking.${value}.text`)}
              />
            ))}
          </Stack>
        </Radio.Group>
        <Switch
          label={t('assumeEmailVerified.label')}
          description={t('assumeEmailVerified.text')}
          {...form.getInputProps('assumeEmailVerified', { type: 'checkbox' })}
        />
      </Stack>
    </Section>
  )
}
