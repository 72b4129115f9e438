import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { conditions: ['vestibule-source'] },
  ssr: { resolve: { conditions: ['vestibule-source'] } },
  test: {
    include: ['packages/*/src/**/*.test.ts', 'packages/*/test/**/*.test.ts', 'test/**/*.test.ts'],
    // argon2, real databases, real processes: time limits are only there to end what hangs.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    reporters: ['default'],
  },
})
