/** What can be done to the client as a whole: stop it, publish it, withdraw the approval, delete it. */
import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconBan, IconDots, IconDoorExit, IconPlayerPlay, IconTrash, IconWorldShare } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

import type { Client } from '../../api/clients.ts'
import { useIsOwnedElsewhere } from '../client-badges.tsx'
import { useClientActs } from './use-client-acts.ts'

export function ClientActions({ client }: { readonly client: Client }) {
  const { t } = useTranslation('client')
  const acts = useClientActs(client)
  if (useIsOwnedElsewhere(client)) {
    return (
      <Button
        variant="default"
        color="red"
        leftSection={<IconDoorExit size={17} aria-hidden />}
        onClick={acts.withdraw}
      >
        {t('withdraw.do')}
      </Button>
    )
  }
  return (
    <>
      {client.disableTag === undefined ? (
        <Button variant="default" leftSection={<IconBan size={17} aria-hidden />} onClick={acts.disable}>
          {t('disable.do')}
        </Button>
      ) : (
        <Button variant="default" leftSection={<IconPlayerPlay size={17} aria-hidden />} onClick={acts.enable}>
          {t('enable.do')}
        </Button>
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={t('more')}>
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {client.document === undefined && (
            <>
              <Menu.Item
                leftSection={<IconWorldShare size={17} aria-hidden />}
                disabled={client.publishedAt !== undefined}
                onClick={acts.publish}
              >
                {client.publishedAt === undefined ? t('publish.do') : t('publish.already')}
              </Menu.Item>
              <Menu.Divider />
            </>
          )}
          <Menu.Item
            color="var(--mantine-color-error)"
            leftSection={<IconTrash size={17} aria-hidden />}
            onClick={acts.remove}
          >
            {t('delete.do')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  )
}
