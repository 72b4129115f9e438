/** Whether people are asked for their consent: said what each means, and asked again before they are not. */
import { Radio, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'

import { changeConsentMethod, type Client, type ConsentMethod } from '../../api/clients.ts'
import { confirm } from '../../parts/confirm.tsx'
import { notifyUndoable } from '../../parts/notify-undo.tsx'
import { CONSENT_METHODS } from '../client-list-search.ts'
import { useAct } from '../use-act.ts'
import { Section } from '../../parts/section.tsx'

export function ConsentSection({ client }: { readonly client: Client }) {
  const { t } = useTranslation('client')
  const { clientId, clientName: name, connectionConfig } = client
  const changing = useAct((method: ConsentMethod) => changeConsentMethod(clientId, method))
  if (connectionConfig === undefined) return null

  const change = async (method: ConsentMethod) => {
    const before = connectionConfig.consentMethod
    await changing.mutateAsync(method)
    notifyUndoable(t(`consent.done.${method}`, { name }), () => changing.mutate(before))
  }
  const choose = (chosen: string) => {
    const method = CONSENT_METHODS.find((known) => known === chosen)
    if (method === undefined || method === connectionConfig.consentMethod) return
    if (method === 'required') return void change(method).catch(() => undefined)
    confirm({
      title: t('consent.confirm.title', { name }),
      text: client.tokenEndpointAuthMethod === 'none' ? t('consent.confirm.public') : t('consent.confirm.text'),
      action: t('consent.confirm.action'),
      onConfirm: () => change(method),
    })
  }
  return (
    <Section title={t('consent.title')}>
      <Radio.Group value={connectionConfig.consentMethod} onChange={choose} aria-label={t('consent.title')}>
        <Stack gap="sm">
          {CONSENT_METHODS.map((method) => (
            <Radio
              key={method}
              value={method}
              disabled={changing.isPending}
              label={t(`consent.${method}.label`)}
              description={t(`consent.${method}.text`)}
            />
          ))}
        </Stack>
      </Radio.Group>
    </Section>
  )
}
