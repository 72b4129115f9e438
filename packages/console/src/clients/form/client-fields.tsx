/** The fields of a client, as far as its type has them. */
import { Checkbox, Stack, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'

import type { Client } from '../../api/clients.ts'
import { Section } from '../../parts/section.tsx'
import { OWN_BEHALF } from './client-values.ts'
import { LineList } from './line-list.tsx'
import { ProofFields } from './proof-fields.tsx'
import { ScopesField } from './scopes-field.tsx'
import type { ClientForm } from './use-client-form.ts'

export interface ClientFieldsProps {
  readonly form: ClientForm
  readonly appType: Client['appType']
  readonly isConfidential: boolean
  /** Whether it may get tokens for itself, without a person: only what an administrator made. */
  readonly mayActAlone: boolean
  /** Its document says most of it, and is changed elsewhere. */
  readonly hasDocument?: boolean
}

export function ClientFields({ form, appType, isConfidential, mayActAlone, hasDocument = false }: ClientFieldsProps) {
  const { t } = useTranslation('clientForm')
  if (hasDocument) return <BesideDocument form={form} />
  return (
    <Stack gap="md">
      <Section title={t('section.who')}>
        <WhoFields form={form} />
      </Section>
      <Section title={t('section.where')}>
        <Stack gap="lg">
          {mayActAlone && <ActsAloneField form={form} />}
          <LineList
            form={form}
            member="redirectUris"
            placeholder={appType === 'native' ? 'http://127.0.0.1/callback' : 'https://app.example.com/callback'}
            isRequired={!form.values.allowedGrantTypes.includes(OWN_BEHALF)}
          />
          {(appType === 'spa' || appType === 'anonymous-embed' || form.values.allowedOrigins.length > 0) && (
            <LineList form={form} member="allowedOrigins" placeholder="https://app.example.com" />
          )}
        </Stack>
      </Section>
      <Section title={t('section.what')}>
        <ScopesField form={form} />
      </Section>
      {isConfidential && (
        <Section title={t('section.proof')}>
          <ProofFields form={form} />
        </Section>
      )}
    </Stack>
  )
}

/** What administrators say of a client that describes itself in a document. */
function BesideDocument({ form }: { readonly form: ClientForm }) {
  const { t } = useTranslation('clientForm')
  return (
    <Stack gap="md">
      <Section title={t('section.who')} text={t('inDocument')}>
        <DescriptionField form={form} />
      </Section>
      <Section title={t('section.what')}>
        <ScopesField form={form} />
      </Section>
    </Stack>
  )
}

function DescriptionField({ form }: { readonly form: ClientForm }) {
  const { t } = useTranslation('clientForm')
  return (
    <Textarea
      label={t('description.label')}
      description={t('description.text')}
      autosize
      minRows={2}
      maxLength={1000}
      {...form.getInputProps('description')}
    />
  )
}

function WhoFields({ form }: { readonly form: ClientForm }) {
  const { t } = useTranslation('clientForm')
  return (
    <Stack gap="md">
      <TextInput
        required
        label={t('clientName.label')}
        description={t('clientName.text')}
        maxLength={200}
        {...form.getInputProps('clientName')}
      />
      <DescriptionField form={form} />
      <TextInput
        type="url"
        label={t('clientUri.label')}
        description={t('clientUri.text')}
        placeholder="https://app.example.com"
        {...form.getInputProps('clientUri')}
      />
      <TextInput
        type="url"
        label={t('logoUri.label')}
        description={t('logoUri.text')}
        placeholder="https://app.example.com/logo.png"
        {...form.getInputProps('logoUri')}
      />
    </Stack>
  )
}

function ActsAloneField({ form }: { readonly form: ClientForm }) {
  const { t } = useTranslation('clientForm')
  const { allowedGrantTypes } = form.values
  const others = allowedGrantTypes.filter((type) => type !== OWN_BEHALF)
  return (
    <Checkbox
      label={t('actsAlone.label')}
      description={t('actsAlone.text')}
      checked={allowedGrantTypes.includes(OWN_BEHALF)}
      error={form.errors['allowedGrantTypes']}
      onChange={(event) =>
        form.setFieldValue('allowedGrantTypes', event.currentTarget.checked ? [...others, OWN_BEHALF] : others)
      }
    />
  )
}
