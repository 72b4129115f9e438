/** Roles from what the provider says of a person. */
import { ActionIcon, Button, Group, Input, NativeSelect, Stack, Switch, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

import { Section } from '../parts/section.tsx'
import type { FieldsProps } from './use-provider-form.ts'

const MOST = 50

export function RoleFields({ form }: FieldsProps) {
  const { t } = useTranslation('providers')
  return (
    <Section title={t('section.roles.title')} text={t('section.roles.text')}>
      <Stack gap="md">
        <Switch
          label={t('hasRoleMapping.label')}
          description={t('hasRoleMapping.text')}
          error={form.errors['roleMapping']}
          {...form.getInputProps('hasRoleMapping', { type: 'checkbox' })}
        />
        {form.values.hasRoleMapping && <Mapping form={form} />}
      </Stack>
    </Section>
  )
}

function Mapping({ form }: FieldsProps) {
  const { t } = useTranslation('providers')
  const { values } = form.values.roleMapping
  return (
    <>
      <TextInput
        required
        label={t('claim.label')}
        description={t('claim.text')}
        spellCheck={false}
        autoComplete="off"
        {...form.getInputProps('roleMapping.claim')}
      />
      <Input.Wrapper label={t('values.label')} description={t('values.text')} labelElement="div">
        <Stack gap="xs" mt="xs">
          {values.map((_value, index) => (
            // They have no identity but their place.
            <Value key={index} form={form} index={index} />
          ))}
          <Group>
            <Button
              variant="default"
              size="compact-md"
              leftSection={<IconPlus size={15} aria-hidden />}
              disabled={values.length >= MOST}
              onClick={() => form.insertListItem('roleMapping.values', { value: '', role: 'Member' })}
            >
              {t('values.add')}
            </Button>
          </Group>
        </Stack>
      </Input.Wrapper>
      <NativeSelect
        label={t('otherwise.label')}
        data={(['Member', 'TenantAdmin', 'none'] as const).map((value) => ({ value, label: t(`otherwise.${value}`) }))}
        {...form.getInputProps('roleMapping.otherwise')}
      />
    </>
  )
}

function Value({ form, index }: FieldsProps & { readonly index: number }) {
  const { t } = useTranslation('providers')
  const number = index + 1
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start">
      <TextInput
        flex={1}
        aria-label={t('values.value', { number })}
        placeholder="vestibule-admins"
        spellCheck={false}
        autoComplete="off"
        {...form.getInputProps(`roleMapping.values.${index}.value`)}
      />
      <NativeSelect
        aria-label={t('values.role', { number })}
        data={(['TenantAdmin', 'Member'] as const).map((value) => ({ value, label: t(`role.${value}`) }))}
        {...form.getInputProps(`roleMapping.values.${index}.role`)}
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        size={36}
        aria-label={t('values.remove', { number })}
        disabled={form.values.roleMapping.values.length === 1}
        onClick={() => form.removeListItem('roleMapping.values', index)}
      >
        <IconX size={17} aria-hidden />
      </ActionIcon>
    </Group>
  )
}
