/** What has to be registered at a provider before anything else works. */
import { Input } from '@mantine/core'
import { useTranslation } from 'react-i18next'

import { CopyField } from '../parts/copy-field.tsx'

/** The same for every provider, so that it is known before there is one. */
const CALLBACK_PATH = '/sign-in/provider/callback'

export function CallbackField() {
  const { t } = useTranslation('providers')
  return (
    <Input.Wrapper label={t('callback.label')} description={t('callback.text')} labelElement="div">
      <CopyField value={`${location.origin}${CALLBACK_PATH}`} label={t('callback.label')} />
    </Input.Wrapper>
  )
}
