import { beforeAll, describe, expect, it } from 'vitest'

import { createPasswords, passwordFault } from './password.ts'

describe('a new password', () => {
  it.each(['correct horse', 'aaaaaaaa', '密码密码密码密码', 'a'.repeat(256)])('may be %s', (password) => {
    expect(passwordFault(password, 'ada@example.com')).toBeUndefined()
  })

  it.each([
    [undefined, 'at least 8'],
    ['', 'at least 8'],
    ['1234567', 'at least 8'],
    ['a'.repeat(257), 'at most 256'],
    ['ada@example.com', 'other than the e-mail'],
    ['ADA@Example.com', 'other than the e-mail'],
  ])('may not be %j, with a sentence about %s', (password, fault) => {
    expect(passwordFault(password, 'ada@example.com')).toContain(fault)
  })
})

describe('a kept password', () => {
  const passwords = createPasswords()
  let phc: string
  beforeAll(async () => {
    phc = await passwords.hash('café au lait')
  })

  it('is an argon2id PHC string with the parameters that OWASP recommends', () => {
    expect(phc).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
  })

  it('has a salt of its own', async () => {
    expect(await passwords.hash('café au lait')).not.toBe(phc)
  })

  it.each([
    ['the same', 'café au lait', true],
    ['the same with combining accents', 'cafe\u0301 au lait', true],
    ['another case', 'Café au lait', false],
    ['without the accent', 'cafe au lait', false],
    ['a blank more', 'café au lait ', false],
    ['nothing', '', false],
    ['the hash itself', '$argon2id$', false],
  ])('is verified with %s', async (_what, password, isRight) => {
    expect(await passwords.verify(password, phc)).toBe(isRight)
  })

  it('that does not exist is wrong, whatever is presented', async () => {
    expect([await passwords.verify('', null), await passwords.verify('café au lait', null)]).toEqual([false, false])
  })

  it.each(['', 'plain', '$argon2id$v=19$m=1,t=1,p=1$c2FsdHNhbHQ$dGFn', '$2b$10$abcdefghijklmnopqrstuv'])(
    'in the form %j is an error, not a wrong password',
    async (unknown) => {
      await expect(passwords.verify('café au lait', unknown)).rejects.toThrow('parameters')
    },
  )
})

describe('the queue', () => {
  it('turns away with 503 and Retry-After who comes when too many wait, and serves everybody else', async () => {
    const passwords = createPasswords()
    const results = await Promise.allSettled(Array.from({ length: 70 }, () => passwords.verify('x', null)))
    const refused = results.filter((result) => result.status === 'rejected')
    expect(refused.map(({ reason }) => reason)).toEqual(
      Array.from({ length: 4 }, () => expect.objectContaining({ status: 503, headers: { 'Retry-After': '5' } })),
    )
  })

  it('takes people in again once it is shorter', async () => {
    const passwords = createPasswords()
    await Promise.allSettled(Array.from({ length: 70 }, () => passwords.verify('x', null)))
    await expect(passwords.verify('x', null)).resolves.toBe(false)
  })
})
