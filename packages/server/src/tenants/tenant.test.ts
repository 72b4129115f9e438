import { describe, expect, it } from 'vitest'

import { isTenantId, issuerOf } from './tenant.ts'

describe('the issuer', () => {
  it.each([
    ['auth.example.com', 'auth.example.com', 'https://auth.example.com'],
    ['https://auth.example.com', 'auth.example.com', 'https://auth.example.com'],
    ['https://auth.example.com/', 'auth.example.com', 'https://auth.example.com'],
    ['https://Auth.Example.COM', 'auth.example.com', 'https://auth.example.com'],
    ['https://auth.example.com:443', 'auth.example.com', 'https://auth.example.com'],
    ['auth.example.com:8443', 'auth.example.com:8443', 'https://auth.example.com:8443'],
    ['localhost', 'localhost', 'http://localhost'],
    ['localhost:3000', 'localhost:3000', 'http://localhost:3000'],
    ['http://localhost:3000', 'localhost:3000', 'http://localhost:3000'],
    ['https://localhost:3000', 'localhost:3000', 'https://localhost:3000'],
    ['acme.localhost:3000', 'acme.localhost:3000', 'http://acme.localhost:3000'],
    ['127.0.0.1:3000', '127.0.0.1:3000', 'http://127.0.0.1:3000'],
    ['http://[::1]:3000', '[::1]:3000', 'http://[::1]:3000'],
  ])('of %s is at host %s as %s', (text, host, issuer) => {
    expect(issuerOf(text)).toEqual({ host, issuer })
  })

  it.each([
    '',
    'https://',
    'https://auth.example.com/tenant',
    'https://auth.example.com?x=1',
    'https://auth.example.com#x',
    'https://user@auth.example.com',
    'https://user:pass@auth.example.com',
    'https://:pass@auth.example.com',
    'auth.example.com/tenant',
    'two words',
    'host:port',
  ])('cannot be made of %j', (text) => {
    expect(() => issuerOf(text)).toThrow('is not a host name or an origin')
  })

  it.each([
    'http://auth.example.com',
    'http://localhost.evil.example',
    'http://127.0.0.1.evil.example',
    'http://10.0.0.1:3000',
    'ftp://localhost',
  ])('is never over plain http beyond this machine, as in %s', (text) => {
    expect(() => issuerOf(text)).toThrow('must be https')
  })
})

describe('a tenant id', () => {
  it.each(['a', 'acme', 'acme-2', '0', 'a'.repeat(40)])('may be %s', (text) => {
    expect(isTenantId(text)).toBe(true)
  })

  it.each(['', 'Acme', '-acme', 'acme-', 'a b', 'a_b', 'ä', 'a/b', '../x', 'a\n', 'a'.repeat(41)])(
    'may not be %j',
    (text) => {
      expect(isTenantId(text)).toBe(false)
    },
  )
})
