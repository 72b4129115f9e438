/** A setting that is on or off, and which well-known applications it keeps out, or lets in. */
import { Switch } from '@mantine/core'
import { useTranslation } from 'react-i18next'

import { useKnownClients } from '../api/known-clients.ts'
import { permissive, refusedAlone } from '../connect/admission.ts'
import { useFormat } from '../i18n/format.ts'
import type { SwitchName } from './fields.ts'
import type { SettingFieldProps } from './setting-field.tsx'

export function SwitchField({ name, form }: SettingFieldProps<SwitchName>) {
  const { t } = useTranslation('settings')
  const format = useFormat()
  const known = useKnownClients()
  const keptOut = name === 'dcrClientUriRequired' ? refusedAlone(known, name, true, permissive(form.values)) : []
  const documented =
    name === 'clientIdMetadataDocumentsEnabled' ? known.filter(({ documents }) => documents.length > 0) : []
  const says = [
    t(`setting.${name}.text`),
    keptOut.length > 0 && t('keepsOut', { clients: format.list(keptOut.map((client) => client.name)) }),
    documented.length > 0 && t('comeByDocument', { clients: format.list(documented.map((client) => client.name)) }),
  ]
  const change = (isOn: boolean) => {
    form.setFieldValue(name, isOn)
    // The methods can be changed only while registration is on.
    if (name === 'dynamicClientRegistrationEnabled' && !isOn) form.resetField('dcrAllowedAuthenticationMethods')
  }
  return (
    <Switch
      label={t(`setting.${name}.label`)}
      description={says.filter((sentence) => sentence !== false).join(' ')}
      error={form.errors[name]}
      checked={form.values[name]}
      onChange={(event) => change(event.currentTarget.checked)}
      styles={{ label: { fontWeight: 600 } }}
    />
  )
}
