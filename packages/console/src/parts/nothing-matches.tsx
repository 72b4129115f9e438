/** What a filtered list shows when nothing is left. */
import { Button, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'

export function NothingMatches({ onClear }: { readonly onClear: () => void }) {
  const { t } = useTranslation('parts')
  return (
    <Group justify="center" py="xl">
      <Text c="dimmed">{t('list.nothing')}</Text>
      <Button variant="default" onClick={onClear}>
        {t('list.clear')}
      </Button>
    </Group>
  )
}
