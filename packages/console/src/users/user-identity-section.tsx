/** Who vouches for a person, and how that is ended. */
import { Button, Group, Stack, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'

import { unlinkUser, useProviderNames } from '../api/identity-providers.ts'
import { USERS_KEY, type User } from '../api/users.ts'
import { confirm } from '../parts/confirm.tsx'
import { notifyDone } from '../parts/notify.ts'
import { Section } from '../parts/section.tsx'

export function UserIdentitySection({ user }: { readonly user: User }) {
  const { t } = useTranslation('users')
  const queries = useQueryClient()
  const nameOf = useProviderNames()
  const { id, name, email, identityIssuers } = user

  const ask = (issuer: string) => {
    const provider = nameOf(issuer)
    confirm({
      title: t('identity.title', { name, provider }),
      text: t('identity.confirm', { name, provider, email }),
      action: t('identity.unlink'),
      onConfirm: async () => {
        await unlinkUser(id, issuer)
        await queries.invalidateQueries({ queryKey: USERS_KEY })
        notifyDone(t('identity.done', { name, provider }))
      },
    })
  }
  return (
    <Section title={t('identity.heading')} text={t(identityIssuers.length === 0 ? 'identity.none' : 'identity.text')}>
      {identityIssuers.length > 0 && (
        <Stack gap="sm">
          {identityIssuers.map((issuer) => (
            <Group key={issuer} justify="space-between">
              <div>
                <Text fw={600}>{nameOf(issuer)}</Text>
                <Text size="sm" c="dimmed" className="mono">
                  {issuer}
                </Text>
              </div>
              <Button
                variant="default"
                onClick={() => ask(issuer)}
                aria-label={t('identity.unlinkFrom', { provider: nameOf(issuer) })}
              >
                {t('identity.unlink')}
              </Button>
            </Group>
          ))}
        </Stack>
      )}
    </Section>
  )
}
