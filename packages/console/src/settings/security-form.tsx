/** All security settings as one form: what was changed is saved in one go, after a second look where somebody will feel it. */
import { Paper, Stack, Text, Title } from '@mantine/core'
import { useForm, type FormErrors } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { asProblem, fieldErrors } from '../api/problem.ts'
import { notifyDone } from '../parts/notify.ts'
import { ProblemPanel } from '../parts/problem-panel.tsx'
import { changeAuthSettings, namesOf, type AuthSettings } from './auth-settings.ts'
import { changesBetween, riskyChanges } from './changes.ts'
import { EffectPanel } from './effect-panel.tsx'
import { SECTIONS, type SectionName } from './fields.ts'
import { LeaveGuard } from './leave-guard.tsx'
import { SaveBar } from './save-bar.tsx'
import { SaveQuestion } from './save-question.tsx'
import { SettingField } from './setting-field.tsx'
import { useSettingRules } from './setting-rules.ts'

export function SecurityForm({ saved }: { readonly saved: AuthSettings }) {
  const { t } = useTranslation('settings')
  const queries = useQueryClient()
  // What the person started from: what others save meanwhile is kept, for only changes are sent.
  const [before, startFrom] = useState(saved)
  const [isAsking, ask] = useState(false)
  const form = useForm<AuthSettings>({ initialValues: before, validate: useSettingRules() })
  const changes = changesBetween(before, form.values)
  const count = namesOf(changes).length
  const risky = riskyChanges(before, changes)

  const restart = (settings: AuthSettings) => {
    startFrom(settings)
    form.setInitialValues(settings)
    form.setValues(settings)
    form.clearErrors()
  }
  const saving = useMutation({
    mutationFn: () => changeAuthSettings(queries, changes),
    onSuccess(settings) {
      restart(settings)
      notifyDone(t('save.done'))
    },
    onError(error) {
      const errors = fieldErrors(asProblem(error), namesOf(changes))
      form.setErrors(errors)
      goToFirst(errors)
    },
    onSettled: () => ask(false),
  })
  useEffect(() => {
    // Somebody else has changed them, and nothing is typed here.
    if (count === 0) restart(saved)
  }, [saved])
  useLinkedField()

  const submit = form.onSubmit(() => (risky.length > 0 ? ask(true) : saving.mutate()), goToFirst)
  const refused = saving.isError && Object.keys(form.errors).length === 0
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="lg" maw={860}>
        {sectionNames().map((section) => (
          <Paper key={section} withBorder p="lg" component="section" aria-labelledby={`section-${section}`}>
            <Title order={2} size="h4" id={`section-${section}`}>
              {t(`section.${section}.title`)}
            </Title>
            <Text c="dimmed" mb="lg" size="sm">
              {t(`section.${section}.text`)}
            </Text>
            <Stack gap="xl">
              {SECTIONS[section].map((name) => (
                <SettingField key={name} name={name} form={form} />
              ))}
              {section === 'registration' && <EffectPanel settings={form.values} isDirty={count > 0} />}
            </Stack>
          </Paper>
        ))}
        {refused && <ProblemPanel error={saving.error} />}
      </Stack>
      <SaveBar
        count={count}
        isSaving={saving.isPending}
        isInvalid={Object.keys(form.errors).length > 0}
        onDiscard={() => restart(saved)}
      />
      <SaveQuestion
        opened={isAsking}
        before={before}
        changes={changes}
        risky={risky}
        isSaving={saving.isPending}
        onConfirm={() => saving.mutate()}
        onClose={() => ask(false)}
      />
      <LeaveGuard isDirty={count > 0} />
    </form>
  )
}

/** The record's keys, which are its type. */
function sectionNames(): SectionName[] {
  return Object.keys(SECTIONS) as SectionName[]
}

/** Other pages lead to one setting by the address's hash. */
function useLinkedField(): void {
  useEffect(() => goTo(decodeURIComponent(location.hash.slice(1))), [])
}

function goToFirst(errors: FormErrors): void {
  const first = Object.values(SECTIONS)
    .flat()
    .find((name) => errors[name] !== undefined)
  if (first !== undefined) goTo(first)
}

function goTo(name: string): void {
  const field = document.getElementById(name)
  field?.scrollIntoView({ block: 'center' })
  field?.querySelector<HTMLElement>('input, button')?.focus({ preventScroll: true })
}
