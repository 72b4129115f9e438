/** The form of a client, and what can be said of it before the server is asked. */
import { useForm, type UseFormReturnType } from '@mantine/form'
import { useTranslation } from 'react-i18next'

import { OWN_BEHALF, parseKeys, type ClientValues } from './client-values.ts'

export type ClientForm = UseFormReturnType<ClientValues>

export function useClientForm(initialValues: ClientValues): ClientForm {
  const { t } = useTranslation('clientForm')
  return useForm<ClientValues>({
    initialValues,
    validate: {
      clientName: (name) => (name.trim() === '' ? t('clientName.missing') : null),
      redirectUris: (uris, { allowedGrantTypes }) =>
        uris.every((uri) => uri.trim() === '') && !allowedGrantTypes.includes(OWN_BEHALF)
          ? t('redirectUris.missing')
          : null,
      allowedScopes: (scopes) => (scopes.length === 0 ? t('allowedScopes.missing') : null),
      publicKeys: (text) => (isReadable(text) ? null : t('publicKeys.unreadable')),
    },
  })
}

function isReadable(text: string): boolean {
  try {
    parseKeys(text)
    return true
  } catch {
    return false
  }
}
