/** The person's own menu: account, language, appearance, leaving. */
import {
  Avatar,
  Menu,
  SegmentedControl,
  Stack,
  Text,
  UnstyledButton,
  useMantineColorScheme,
  VisuallyHidden,
} from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { IconLogout, IconUserCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

import { useMe } from '../api/me.ts'
import { choose, LANGUAGE_NAMES, type Language } from '../i18n/i18n.ts'
import { signOut } from './sign-out.ts'

export function UserMenu() {
  const { t } = useTranslation()
  const me = useMe()
  const leaving = useMutation({ mutationFn: signOut })
  return (
    <Menu width={260} position="bottom-end" withinPortal>
      <Menu.Target>
        <UnstyledButton>
          <Avatar aria-hidden name={me.name || me.email} color="initials" size={36} />
          <VisuallyHidden>{t('userMenu')}</VisuallyHidden>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Stack gap={0} px="sm" py="xs">
          <Text fw={650} truncate>
            {me.name}
          </Text>
          <Text size="sm" c="dimmed" truncate>
            {me.email}
          </Text>
        </Stack>
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconUserCircle size={18} aria-hidden />}
          renderRoot={(props) => <Link to="/account" {...props} />}
        >
          {t('nav.account')}
        </Menu.Item>
        <Menu.Divider />
        <Preferences />
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={18} aria-hidden />} onClick={() => leaving.mutate()}>
          {t('signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function Preferences() {
  const { t, i18n } = useTranslation()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <Stack gap="xs" px="sm" py="xs">
      <div>
        <Text size="xs" c="dimmed" pb={4}>
          {t('language')}
        </Text>
        <SegmentedControl
          fullWidth
          size="xs"
          aria-label={t('language')}
          value={i18n.language}
          onChange={(language) => choose(language as Language)}
          data={Object.entries(LANGUAGE_NAMES).map(([value, label]) => ({ value, label }))}
        />
      </div>
      <div>
        <Text size="xs" c="dimmed" pb={4}>
          {t('look')}
        </Text>
        <SegmentedControl
          fullWidth
          size="xs"
          aria-label={t('look')}
          value={colorScheme}
          onChange={(scheme) => setColorScheme(scheme as 'light' | 'dark' | 'auto')}
          data={(['light', 'dark', 'auto'] as const).map((value) => ({ value, label: t(value) }))}
        />
      </div>
    </Stack>
  )
}
