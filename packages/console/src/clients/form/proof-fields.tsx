/** How a confidential client proves itself: by secret, by key, or by either. */
import { Checkbox, JsonInput, SegmentedControl, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import type { ClientForm } from './use-client-form.ts'

const METHODS = ['client_secret', 'private_key_jwt'] as const

export function ProofFields({ form }: { readonly form: ClientForm }) {
  const { t } = useTranslation('clientForm')
  const { allowedAuthMethods, publicKeys, jwksUri } = form.values
  const hasKeys = allowedAuthMethods.includes('private_key_jwt') || publicKeys !== '' || jwksUri !== ''
  return (
    <Stack gap="md">
      <Checkbox.Group
        label={t('allowedAuthMethods.label')}
        description={t('allowedAuthMethods.text')}
        {...form.getInputProps('allowedAuthMethods')}
        value={[...allowedAuthMethods]}
      >
        <Stack gap="xs" mt="xs">
          {METHODS.map((method) => (
            <Checkbox
              key={method}
              value={method}
              label={t(`authMethod.${method}.label`)}
              description={t(`authMethod.${method}.text`)}
            />
          ))}
        </Stack>
      </Checkbox.Group>
      {hasKeys && <KeyFields form={form} />}
    </Stack>
  )
}

/** Fetched or written down, never both. */
function KeyFields({ form }: { readonly form: ClientForm }) {
  const { t } = useTranslation('clientForm')
  const [isFetched, setFetched] = useState(form.values.publicKeys === '')
  const choose = (chosen: string) => {
    setFetched(chosen === 'fetched')
    form.setFieldValue(chosen === 'fetched' ? 'publicKeys' : 'jwksUri', '')
  }
  return (
    <Stack gap="xs">
      <SegmentedControl
        aria-label={t('keys.label')}
        value={isFetched ? 'fetched' : 'written'}
        onChange={choose}
        data={[
          { value: 'fetched', label: t('keys.fetched') },
          { value: 'written', label: t('keys.written') },
        ]}
        style={{ alignSelf: 'flex-start' }}
      />
      {isFetched ? (
        <TextInput
          type="url"
          label={t('jwksUri.label')}
          description={t('jwksUri.text')}
          placeholder="https://app.example.com/.well-known/jwks.json"
          spellCheck={false}
          {...form.getInputProps('jwksUri')}
        />
      ) : (
        <JsonInput
          label={t('publicKeys.label')}
          description={t('publicKeys.text')}
          autosize
          minRows={5}
          maxRows={18}
          spellCheck={false}
          classNames={{ input: 'mono' }}
          {...form.getInputProps('publicKeys')}
        />
      )}
    </Stack>
  )
}
