/** What the console says by itself about the server is what the server has. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH } from '../packages/console/src/account/password-rules.ts'
import { eventName } from '../packages/console/src/audit/event-types.ts'
import * as password from '../packages/server/src/sign-in/password.ts'

const AUDIT_EVENT = join(import.meta.dirname, '../packages/server/src/audit/audit-event.ts')

describe('the words of the console', () => {
  it('name every type of event that the server writes', () => {
    const types = new Set(readFileSync(AUDIT_EVENT, 'utf8').match(/(?<=')com\.qlik\.[a-z.-]+(?=')/g))
    expect(types.size).toBeGreaterThan(20)
    expect([...types].filter((type) => eventName(type) === undefined)).toEqual([])
  })

  it('have the rules for a password that the server has', () => {
    expect([PASSWORD_MIN_LENGTH, PASSWORD_MAX_LENGTH]).toEqual([
      password.PASSWORD_MIN_LENGTH,
      password.PASSWORD_MAX_LENGTH,
    ])
  })
})
