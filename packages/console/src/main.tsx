/** Where the browser begins: the languages, then the application. */
import '@mantine/core/styles.layer.css'
import '@mantine/notifications/styles.layer.css'
import '@mantine/spotlight/styles.layer.css'
import 'mantine-datatable/styles.layer.css'
import './shell/console.css'
import { setNonce } from 'get-nonce'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'

import { App } from './app.tsx'
import { startLanguages } from './i18n/i18n.ts'
import { nonce } from './shell/nonce.ts'

// The scroll lock of dialogs makes a style element of its own.
setNonce(nonce())
await startLanguages()

const root = document.getElementById('console')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
}
