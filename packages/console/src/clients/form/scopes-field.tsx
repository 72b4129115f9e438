/** What the client may ask for, in plain words. */
import { Checkbox, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'

import { SCOPES, scopeKey } from './scopes.ts'
import type { ClientForm } from './use-client-form.ts'

export function ScopesField({ form }: { readonly form: ClientForm }) {
  const { t } = useTranslation('clientForm')
  return (
    <Checkbox.Group
      label={t('allowedScopes.label')}
      description={t('allowedScopes.text')}
      {...form.getInputProps('allowedScopes')}
      value={[...form.values.allowedScopes]}
    >
      <Stack gap="xs" mt="xs">
        {SCOPES.map((scope) => (
          <Checkbox key={scope} value={scope} label={t(`scope.${scopeKey(scope)}`)} description={scope} />
        ))}
      </Stack>
    </Checkbox.Group>
  )
}
