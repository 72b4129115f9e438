/** The allowed authentication methods, each with the well-known applications that need it. */
import { Checkbox, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'

import { useKnownClients } from '../api/known-clients.ts'
import { methodOf, type DcrMethod } from '../connect/admission.ts'
import { useFormat } from '../i18n/format.ts'
import type { SettingFieldProps } from './setting-field.tsx'

const METHODS: readonly DcrMethod[] = ['client_secret', 'none']
const NAME = 'dcrAllowedAuthenticationMethods'

export function MethodsField({ form }: Pick<SettingFieldProps, 'form'>) {
  const { t } = useTranslation('settings')
  const format = useFormat()
  const clients = useKnownClients()
  const needing = (method: DcrMethod) =>
    format.list(clients.filter((client) => methodOf(client) === method).map(({ name }) => name))
  return (
    <Checkbox.Group
      label={t(`setting.${NAME}.label`)}
      description={t(`setting.${NAME}.text`)}
      error={form.errors[NAME]}
      value={form.values[NAME]}
      onChange={(chosen) =>
        form.setFieldValue(
          NAME,
          METHODS.filter((method) => chosen.includes(method)),
        )
      }
      styles={{ label: { fontWeight: 600 } }}
    >
      <Stack gap="sm" mt="sm">
        {METHODS.map((method) => (
          <Checkbox
            key={method}
            value={method}
            label={t(`method.${method}.label`)}
            description={`${t(`method.${method}.text`)} ${t('neededBy', { clients: needing(method) })}`}
            disabled={!form.values.dynamicClientRegistrationEnabled}
          />
        ))}
      </Stack>
    </Checkbox.Group>
  )
}
