/** An issuer, trusted anew, or with other keys; the server has the last word on each field. */
import { Button, Group, JsonInput, SegmentedControl, Stack, TextInput } from '@mantine/core'
import { useForm, type UseFormReturnType } from '@mantine/form'
import { modals } from '@mantine/modals'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'

import { asProblem, fieldErrors } from '../api/problem.ts'
import { changeIssuer, ISSUERS_KEYS, trustIssuer, type StatementIssuer } from '../api/statement-issuers.ts'
import { i18next } from '../i18n/i18n.ts'
import { notifyDone } from '../parts/notify.ts'
import { ProblemPanel } from '../parts/problem-panel.tsx'
import { keySetIn, keysOf, valuesOf, type IssuerValues } from './issuer-values.ts'

export function openIssuerDialog(issuer: StatementIssuer | undefined): void {
  const modalId = modals.open({
    title: issuer
      ? i18next.t('form.change', { ns: 'issuers', name: issuer.issuer })
      : i18next.t('form.new', { ns: 'issuers' }),
    centered: true,
    size: 'lg',
    children: <IssuerForm issuer={issuer} close={() => modals.close(modalId)} />,
  })
}

function IssuerForm({ issuer, close }: { readonly issuer: StatementIssuer | undefined; readonly close: () => void }) {
  const { t } = useTranslation('issuers')
  const queries = useQueryClient()
  const form = useForm<IssuerValues>({
    initialValues: valuesOf(issuer),
    validate: {
      issuer: (name) => (name.trim() === '' ? t('form.issuerMissing') : null),
      jwksUri: (uri, { keys }) => (keys === 'written' || URL.canParse(uri.trim()) ? null : t('form.jwksUriMissing')),
      jwks: (text, { keys }) => (keys === 'fetched' || keySetIn(text) ? null : t('form.jwksUnreadable')),
    },
  })
  const saving = useMutation({
    mutationFn: (values: IssuerValues) =>
      issuer
        ? changeIssuer(issuer.id, keysOf(values))
        : trustIssuer({ issuer: values.issuer.trim(), ...keysOf(values) }),
    onSuccess(_, values) {
      notifyDone(t(issuer ? 'form.changed' : 'form.added', { name: values.issuer.trim() }))
      close()
    },
    onError: (error, { keys }) =>
      form.setErrors(fieldErrors(asProblem(error), [keys === 'fetched' ? 'jwksUri' : 'jwks'])),
    onSettled: () => Promise.all(ISSUERS_KEYS.map((queryKey) => queries.invalidateQueries({ queryKey }))),
  })
  return (
    <form onSubmit={form.onSubmit((values) => saving.mutate(values))} noValidate>
      <Stack>
        <TextInput
          data-autofocus={issuer === undefined}
          label={t('form.issuer')}
          description={t(issuer ? 'form.issuerFixed' : 'form.issuerHint')}
          placeholder="https://software.example.com"
          readOnly={issuer !== undefined}
          maxLength={500}
          spellCheck={false}
          {...form.getInputProps('issuer')}
        />
        <KeyFields form={form} />
        {saving.isError && Object.keys(form.errors).length === 0 && <ProblemPanel error={saving.error} />}
        <Group justify="flex-end">
          <Button variant="default" type="button" onClick={close} disabled={saving.isPending}>
            {t('confirm.cancel', { ns: 'parts' })}
          </Button>
          <Button type="submit" loading={saving.isPending}>
            {t(issuer ? 'form.save' : 'form.add')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

/** Fetched or written down, never both. */
function KeyFields({ form }: { readonly form: UseFormReturnType<IssuerValues> }) {
  const { t } = useTranslation('issuers')
  return (
    <Stack gap="xs">
      <SegmentedControl
        aria-label={t('form.keys')}
        data={[
          { value: 'fetched', label: t('form.fetched') },
          { value: 'written', label: t('form.written') },
        ]}
        style={{ alignSelf: 'flex-start' }}
        {...form.getInputProps('keys')}
      />
      {form.values.keys === 'fetched' ? (
        <TextInput
          type="url"
          label={t('form.jwksUri')}
          description={t('form.jwksUriHint')}
          placeholder="https://software.example.com/.well-known/jwks.json"
          maxLength={2048}
          spellCheck={false}
          {...form.getInputProps('jwksUri')}
        />
      ) : (
        <JsonInput
          label={t('form.jwks')}
          description={t('form.jwksHint')}
          autosize
          minRows={6}
          maxRows={18}
          spellCheck={false}
          classNames={{ input: 'mono' }}
          {...form.getInputProps('jwks')}
        />
      )}
    </Stack>
  )
}
