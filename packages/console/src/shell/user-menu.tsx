/** The person's own menu: account, language, appearance, leaving. */
import {
  Avatar,
  Menu,
  Stack,
  Text,
  UnstyledButton,
  useMantineColorScheme,
  VisuallyHidden,
  type MantineColorScheme,
} from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { IconLogout, IconUserCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

import { useMe } from '../api/me.ts'
import { choose, LANGUAGE_NAMES, type Language } from '../i18n/i18n.ts'
import { LEGIBLE } from '../parts/name-mark.tsx'
import { signOut } from './sign-out.ts'

export function UserMenu() {
  const { t } = useTranslation()
  const me = useMe()
  const leaving = useMutation({ mutationFn: signOut })
  return (
    <Menu width={260} position="bottom-end">
      <Menu.Target>
        <UnstyledButton>
          <Avatar name={me.name || me.email} size={36} color="initials" allowedInitialsColors={LEGIBLE} />
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
    <>
      <Menu.Label>{t('language')}</Menu.Label>
      <Menu.RadioGroup value={i18n.language} onChange={(language) => choose(language as Language)}>
        {Object.entries(LANGUAGE_NAMES).map(([value, name]) => (
          <Menu.RadioItem key={value} value={value} lang={value}>
            {name}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
      <Menu.Divider />
      <Menu.Label>{t('look')}</Menu.Label>
      <Menu.RadioGroup value={colorScheme} onChange={(scheme) => setColorScheme(scheme as MantineColorScheme)}>
        {(['light', 'dark', 'auto'] as const).map((value) => (
          <Menu.RadioItem key={value} value={value}>
            {t(value)}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </>
  )
}
