/** All events that match, as a file. */
import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { IconDownload } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

import { exportedEvents, type AuditFilter } from '../api/audits.ts'
import { notifyDone, notifyProblem } from '../parts/notify.ts'

export function Export({ filter }: { readonly filter: AuditFilter }) {
  const { t } = useTranslation('audit')
  const taking = useMutation({
    mutationFn: () => exportedEvents(filter),
    onSuccess: (file) => {
      save(file, `audit-${new Date().toISOString().slice(0, 10)}.jsonl`)
      notifyDone(t('export.done'))
    },
    onError: notifyProblem,
  })
  return (
    <Button
      variant="default"
      leftSection={<IconDownload size={17} aria-hidden />}
      loading={taking.isPending}
      title={t('export.text')}
      onClick={() => taking.mutate()}
    >
      {t('export.do')}
    </Button>
  )
}

/** What a browser offers for a file that a page has made. */
function save(file: Blob, name: string): void {
  const url = URL.createObjectURL(file)
  const link = Object.assign(document.createElement('a'), { href: url, download: name })
  link.click()
  URL.revokeObjectURL(url)
}
