/** A list of at most five lines, such as redirect URIs: each with its own error, one added, one taken away. */
import { ActionIcon, Button, Group, Input, Stack, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

import type { ClientForm } from './use-client-form.ts'

const MOST = 5

export interface LineListProps {
  readonly form: ClientForm
  readonly member: 'redirectUris' | 'allowedOrigins'
  readonly placeholder: string
  readonly isRequired?: boolean
}

export function LineList({ form, member, placeholder, isRequired = false }: LineListProps) {
  const { t } = useTranslation('clientForm')
  const [added, setAdded] = useState<number>()
  const addButton = useRef<HTMLButtonElement>(null)
  const lines = form.values[member]
  const error = form.errors[member]

  const add = () => {
    setAdded(lines.length)
    form.insertListItem(member, '')
  }
  const remove = (index: number) => {
    setAdded(undefined)
    form.removeListItem(member, index)
    addButton.current?.focus()
  }
  return (
    <Input.Wrapper
      label={t(`${member}.label`)}
      description={t(`${member}.text`, { count: MOST })}
      error={error}
      required={isRequired}
      labelElement="div"
    >
      <Stack gap="xs" mt="xs">
        {lines.map((_line, index) => (
          // The lines have no identity but their place.
          <Group key={index} gap="xs" wrap="nowrap" align="flex-start">
            <TextInput
              flex={1}
              type="url"
              inputMode="url"
              aria-label={t(`${member}.line`, { number: index + 1 })}
              placeholder={placeholder}
              autoFocus={index === added}
              spellCheck={false}
              autoComplete="off"
              {...form.getInputProps(`${member}.${index}`)}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size={36}
              aria-label={t(`${member}.remove`, { number: index + 1 })}
              onClick={() => remove(index)}
            >
              <IconX size={17} aria-hidden />
            </ActionIcon>
          </Group>
        ))}
        <Group>
          <Button
            ref={addButton}
            variant="default"
            size="compact-md"
            leftSection={<IconPlus size={15} aria-hidden />}
            onClick={add}
            disabled={lines.length >= MOST}
          >
            {t(`${member}.add`)}
          </Button>
        </Group>
      </Stack>
    </Input.Wrapper>
  )
}
