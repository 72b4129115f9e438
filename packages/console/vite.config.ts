/** Builds the console into the server package, where `console/console-endpoint.ts` serves it. */
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  root: import.meta.dirname,
  base: '/console/',
  plugins: [react()],
  // The server puts a fresh one in its place with every page; styles made at run time need it.
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    outDir: '../server/console',
    emptyOutDir: true,
    // Nothing inlined: the policy has no `data:` for scripts, styles and fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2023',
    reportCompressedSize: false,
  },
})
