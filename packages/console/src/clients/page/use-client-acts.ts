/** The acts on a client as a whole, each with the question that comes before it and the word that comes after. */
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import {
  deleteClient,
  disableClient,
  enableClient,
  publishClient,
  withdrawApproval,
  type Client,
} from '../../api/clients.ts'
import { confirm } from '../../parts/confirm.tsx'
import { notifyUndoable } from '../../parts/notify-undo.tsx'
import { notifyDone } from '../../parts/notify.ts'
import { useAct } from '../use-act.ts'
import { askForReason } from './disable-question.tsx'

export interface ClientActs {
  readonly disable: () => void
  readonly enable: () => void
  readonly publish: () => void
  readonly withdraw: () => void
  readonly remove: () => void
}

export function useClientActs({ clientId, clientName: name }: Client): ClientActs {
  const { t } = useTranslation('client')
  const navigate = useNavigate()
  const toList = () => navigate({ to: '/console/clients' })

  const disabling = useAct((reason: string) => disableClient(clientId, reason))
  const enabling = useAct(() => enableClient(clientId))
  const publishing = useAct(() => publishClient(clientId))
  // The page is left before everything is read again: what is gone would only be missed.
  const withdrawing = useAct((reason: string | undefined) => withdrawApproval(clientId, reason).then(toList))
  const removing = useAct((reason: string | undefined) => deleteClient(clientId, reason).then(toList))

  return {
    disable: () =>
      askForReason(name, async (reason) => {
        await disabling.mutateAsync(reason)
        notifyUndoable(t('disable.done', { name }), () => enabling.mutate())
      }),
    enable: () => enabling.mutate(undefined, { onSuccess: () => notifyDone(t('enable.done', { name })) }),
    publish: () =>
      confirm({
        title: t('publish.title', { name }),
        text: t('publish.text'),
        action: t('publish.action'),
        onConfirm: async () => {
          await publishing.mutateAsync()
          notifyDone(t('publish.done', { name }))
        },
      }),
    withdraw: () =>
      confirm({
        title: t('withdraw.title', { name }),
        text: t('withdraw.text'),
        action: t('withdraw.action'),
        reasonHint: t('reasonHint'),
        onConfirm: async (reason) => {
          await withdrawing.mutateAsync(reason)
          notifyDone(t('withdraw.done', { name }))
        },
      }),
    remove: () =>
      confirm({
        title: t('delete.title', { name }),
        text: t('delete.text'),
        action: t('delete.action'),
        reasonHint: t('reasonHint'),
        typed: name,
        onConfirm: async (reason) => {
          await removing.mutateAsync(reason)
          notifyDone(t('delete.done', { name }))
        },
      }),
  }
}
