/** Which provider it is, and what this server is there. */
import { PasswordInput, Stack, Switch, TagsInput, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'

import type { Provider } from '../api/identity-providers.ts'
import { Section } from '../parts/section.tsx'
import { CallbackField } from './callback-field.tsx'
import type { FieldsProps } from './use-provider-form.ts'

export function ProviderFields({ form, provider }: FieldsProps & { readonly provider: Provider | undefined }) {
  const { t } = useTranslation('providers')
  return (
    <Section title={t('section.provider.title')} text={t('section.provider.text')}>
      <Stack gap="md">
        <CallbackField />
        <TextInput
          required
          label={t('name.label')}
          description={t('name.text')}
          maxLength={60}
          autoComplete="off"
          {...form.getInputProps('name')}
        />
        <TextInput
          required
          type="url"
          label={t('issuer.label')}
          description={t(provider === undefined ? 'issuer.text' : 'issuer.fixed')}
          placeholder="https://login.example.com"
          spellCheck={false}
          autoComplete="off"
          readOnly={provider !== undefined}
          {...form.getInputProps('issuer')}
        />
        <TextInput
          required
          label={t('clientId.label')}
          description={t('clientId.text')}
          spellCheck={false}
          autoComplete="off"
          {...form.getInputProps('clientId')}
        />
        <PasswordInput
          label={t('clientSecret.label')}
          description={t(provider?.hasClientSecret === true ? 'clientSecret.kept' : 'clientSecret.text')}
          placeholder={provider?.hasClientSecret === true ? '••••••••' : ''}
          autoComplete="new-password"
          {...form.getInputProps('clientSecret')}
        />
        <TagsInput
          label={t('scopes.label')}
          description={t('scopes.text')}
          splitChars={[' ', ',']}
          acceptValueOnBlur
          {...form.getInputProps('scopes')}
        />
        <Switch
          label={t('enabled.label')}
          description={t('enabled.text')}
          {...form.getInputProps('enabled', { type: 'checkbox' })}
        />
      </Stack>
    </Section>
  )
}
