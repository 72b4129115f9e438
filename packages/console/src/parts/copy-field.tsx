/** A text to be copied, with the button that does it. */
import { ActionIcon, CopyButton, Group, Text, Tooltip } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

export interface CopyFieldProps {
  readonly value: string
  /** What is copied, for who cannot see it beside its label. */
  readonly label: string
}

export function CopyField({ value, label }: CopyFieldProps) {
  const { t } = useTranslation('parts')
  return (
    <Group gap="xs" wrap="nowrap" align="center">
      <Text component="code" className="mono" size="sm" style={{ userSelect: 'all' }}>
        {value}
      </Text>
      <CopyButton value={value} timeout={2_000}>
        {({ copied, copy }) => (
          <Tooltip label={copied ? t('copy.done') : t('copy.do')} withArrow>
            <ActionIcon
              variant="subtle"
              color={copied ? 'door' : 'gray'}
              aria-label={copied ? t('copy.done') : t('copy.what', { what: label })}
              onClick={copy}
            >
              {copied ? <IconCheck size={17} aria-hidden /> : <IconCopy size={17} aria-hidden />}
            </ActionIcon>
          </Tooltip>
        )}
      </CopyButton>
    </Group>
  )
}
