import { defineConfig } from 'vitest/config'

import { INSPECTOR_FOLDER } from './test/support/mcp-inspector.ts'
import { POSTGRES_BIN } from './test/support/postgres-server.ts'

/** What a house, a running server or a store is put through on both databases. */
const ON_BOTH = [
  'packages/server/test/**/*.test.ts',
  'test/browser/first-start.test.ts',
  'test/conformance/{commands,mcp-remote,mcp-sdk,oauth4webapi}.test.ts',
  'test/durability/**/*.test.ts',
]

/** What is about PostgreSQL alone, and the same processes that the other project starts on SQLite. */
const ON_POSTGRESQL = [
  'packages/server/src/storage/postgres',
  'packages/server/test/postgresql',
  'test/postgresql',
  'test/instances',
].map((folder) => `${folder}/**/*.test.ts`)

/** What needs clients that are too much to install for everybody, see tools/real-clients.ts. */
const ON_REAL_CLIENTS = ['test/real-clients/**/*.test.ts']

export default defineConfig({
  resolve: { conditions: ['vestibule-source'] },
  ssr: { resolve: { conditions: ['vestibule-source'] } },
  test: {
    // argon2, real databases, real processes: time limits are only there to end what hangs.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // What a file waits for, another computes: the default leaves one of two cores idle.
    maxWorkers: '100%',
    reporters: ['default'],
    projects: [
      {
        extends: true,
        test: {
          name: 'sqlite',
          include: ['packages/*/src/**/*.test.ts', 'packages/*/test/**/*.test.ts', 'test/**/*.test.ts'],
          exclude: ['**/node_modules/**', ...ON_POSTGRESQL, ...ON_REAL_CLIENTS],
        },
      },
      ...(INSPECTOR_FOLDER === undefined
        ? []
        : [{ extends: true as const, test: { name: 'real-clients', include: ON_REAL_CLIENTS } }]),
      // Where there is none, tools/run-tests.ts says what was left out.
      ...(POSTGRES_BIN === undefined
        ? []
        : [
            {
              extends: true as const,
              test: {
                name: 'postgresql',
                include: [...ON_BOTH, ...ON_POSTGRESQL],
                env: { TEST_DATABASE: 'postgresql' },
                globalSetup: ['test/support/postgres-setup.ts'],
              },
            },
          ]),
    ],
  },
})
