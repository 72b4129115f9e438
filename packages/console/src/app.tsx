/** The application, put together: look, cache, dialogs, ways. */
import { MantineProvider, localStorageColorSchemeManager } from '@mantine/core'
import { ModalsProvider } from '@mantine/modals'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import { queries } from './api/queries.ts'
import { router } from './router.tsx'
import { nonce } from './shell/nonce.ts'
import { cssVariables, themeWith } from './shell/theme.ts'

const colorScheme = localStorageColorSchemeManager({ key: 'vestibule.color-scheme' })

export function App() {
  const { t, i18n } = useTranslation('parts')
  const theme = useMemo(() => themeWith(t('close')), [i18n.language])
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      colorSchemeManager={colorScheme}
      defaultColorScheme="auto"
      getStyleNonce={nonce}
    >
      <QueryClientProvider client={queries}>
        <ModalsProvider>
          <Notifications position="top-center" />
          <RouterProvider router={router} />
        </ModalsProvider>
      </QueryClientProvider>
    </MantineProvider>
  )
}
