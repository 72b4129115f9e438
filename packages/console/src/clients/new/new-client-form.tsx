/** The form of a new client. What is refused stands at its field, and nothing typed is lost. */
import { Anchor, Button, Group, Radio, Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { createClient, type ConsentMethod, type CreatedClient } from '../../api/clients.ts'
import { asProblem } from '../../api/problem.ts'
import { ProblemPanel } from '../../parts/problem-panel.tsx'
import { Section } from '../../parts/section.tsx'
import { UnsavedChanges } from '../../parts/unsaved-changes.tsx'
import { CONSENT_METHODS } from '../client-list-search.ts'
import { ClientFields } from '../form/client-fields.tsx'
import { formProblem } from '../form/client-form-errors.ts'
import { newClientOf, withoutEmptyLines, type ClientValues } from '../form/client-values.ts'
import { useClientForm } from '../form/use-client-form.ts'
import { useAct } from '../use-act.ts'
import type { NewType } from './new-client-search.ts'

const EMPTY: ClientValues = {
  clientName: '',
  description: '',
  clientUri: '',
  logoUri: '',
  redirectUris: [''],
  allowedOrigins: [],
  allowedScopes: ['user_default'],
  allowedGrantTypes: [],
  allowedAuthMethods: [],
  publicKeys: '',
  jwksUri: '',
}

export interface NewClientFormProps {
  readonly type: NewType
  readonly onCreated: (created: CreatedClient) => void
}

export function NewClientForm({ type, onCreated }: NewClientFormProps) {
  const { t } = useTranslation('newClient')
  const isConfidential = type === 'web'
  const form = useClientForm(isConfidential ? { ...EMPTY, allowedAuthMethods: ['client_secret'] } : EMPTY)
  const [consentMethod, setConsentMethod] = useState<ConsentMethod>('required')
  const [problem, setProblem] = useState<unknown>()
  const creating = useAct(createClient, { isQuiet: true })
  const isSafe = creating.isSuccess || !form.isDirty()

  const create = (typed: ClientValues) => {
    const values = withoutEmptyLines(typed)
    form.setFieldValue('redirectUris', values.redirectUris)
    form.setFieldValue('allowedOrigins', values.allowedOrigins)
    setProblem(undefined)
    creating.mutate(
      { ...newClientOf(values, type), connectionConfig: { consentMethod } },
      {
        onSuccess: onCreated,
        onError: (error) => {
          const { fields, isElsewhere } = formProblem(asProblem(error))
          form.setErrors(fields)
          if (isElsewhere) setProblem(error)
        },
      },
    )
  }
  return (
    <form onSubmit={form.onSubmit(create)} noValidate>
      <UnsavedChanges isDirty={!isSafe} />
      <Stack gap="md" maw={760}>
        <Group gap="xs">
          <Text fw={600}>{t(`type.${type}.title`)}</Text>
          <Anchor size="sm" renderRoot={(props) => <Link to="/console/clients/new" {...props} />}>
            {t('otherType')}
          </Anchor>
        </Group>
        <ClientFields form={form} appType={type} isConfidential={isConfidential} mayActAlone={isConfidential} />
        <ConsentField value={consentMethod} onChange={setConsentMethod} isPublic={!isConfidential} />
        {problem !== undefined && <ProblemPanel error={problem} />}
        <Group>
          <Button type="submit" loading={creating.isPending}>
            {t('create')}
          </Button>
          <Button variant="default" renderRoot={(props) => <Link to="/console/clients" {...props} />}>
            {t('cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

interface ConsentFieldProps {
  readonly value: ConsentMethod
  readonly onChange: (method: ConsentMethod) => void
  readonly isPublic: boolean
}

function ConsentField({ value, onChange, isPublic }: ConsentFieldProps) {
  const { t } = useTranslation('newClient')
  const { t: tc } = useTranslation('client')
  return (
    <Section title={tc('consent.title')}>
      <Radio.Group
        aria-label={tc('consent.title')}
        value={value}
        onChange={(chosen) => onChange(CONSENT_METHODS.find((known) => known === chosen) ?? 'required')}
      >
        <Stack gap="sm">
          {CONSENT_METHODS.map((method) => (
            <Radio
              key={method}
              value={method}
              label={tc(`consent.${method}.label`)}
              description={tc(`consent.${method}.text`)}
            />
          ))}
        </Stack>
      </Radio.Group>
      {isPublic && value === 'trusted' && (
        <Text size="sm" mt="sm" fw={600}>
          {t('trustedPublic')}
        </Text>
      )}
    </Section>
  )
}
