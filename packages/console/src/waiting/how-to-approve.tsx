/** How a client is let in where that needs a first connection. */
import { Alert, Anchor, Group, List, Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { IconInfoCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

export function HowToApprove() {
  const { t } = useTranslation('waiting')
  return (
    <Alert variant="light" icon={<IconInfoCircle aria-hidden />} title={t('how.title')}>
      <Stack gap="xs">
        <List type="ordered" size="sm" spacing={4}>
          <List.Item>{t('how.connect')}</List.Item>
          <List.Item>{t('how.signIn')}</List.Item>
          <List.Item>{t('how.approve')}</List.Item>
        </List>
        <Ways />
      </Stack>
    </Alert>
  )
}

/** The same in one sentence, over the list. */
export function HowToApproveInShort() {
  const { t } = useTranslation('waiting')
  return (
    <Group gap="xs" mb="md">
      <Text size="sm">{t('how.short')}</Text>
      <Ways />
    </Group>
  )
}

function Ways() {
  const { t } = useTranslation('waiting')
  return (
    <Text size="sm">
      <Anchor component={Link} to="/console/connect" size="sm" underline="always">
        {t('how.toConnect')}
      </Anchor>
      {' · '}
      <Anchor
        size="sm"
        underline="always"
        renderRoot={(props) => <Link to="/console/settings/security" hash="dcrApprovalWithoutConnection" {...props} />}
      >
        {t('how.toSetting')}
      </Anchor>
    </Text>
  )
}
