import { FilterRefused } from '@vestibule/protocol/checked-filter'
import { printFilter } from '@vestibule/protocol/scim-filter'
import { describe, expect, it } from 'vitest'

import { parseClientFilter } from './client-filter.ts'

function refusalOf(text: string): string {
  try {
    parseClientFilter(text)
  } catch (error) {
    if (error instanceof FilterRefused) return error.message
    throw error
  }
  throw new Error(`not refused: ${text}`)
}

describe('a filter over clients', () => {
  it.each([
    'clientId',
    'clientName',
    'appType',
    'tenantId',
    'createdByType',
    'createdAt',
    'updatedAt',
    'publishedAt',
    'lastUsedAt',
  ])('may name %s', (attribute) => {
    expect(parseClientFilter(`${attribute} pr`)).toEqual({ kind: 'present', attribute })
  })

  it('takes attribute names in any case, as RFC 7643 §2.1 has them', () => {
    expect(printFilter(parseClientFilter('CLIENTID eq "a" or not (clientname pr) and CreatedAT gt "2026-01-01"'))).toBe(
      'clientId eq "a" or not (clientName pr) and createdAt gt "2026-01-01"',
    )
  })

  it.each([
    'clientName eq null',
    'publishedAt ne null',
    'clientName eq ""',
    'createdAt le "2026-11-24T12:00:00.5+01:00"',
  ])('may say %s', (text) => {
    expect(() => parseClientFilter(text)).not.toThrow()
  })

  it.each([
    [
      'clientName eq',
      'the filter does not parse: expected a value: "text", a number, true, false or null at position 14',
    ],
    ['secret eq "x"', 'secret cannot be filtered by; there are clientId, clientName'],
    ['clientName pr and registeredFrom pr', 'registeredFrom cannot be filtered by'],
    ['not (metadata pr)', 'metadata cannot be filtered by'],
    ['client_name pr', 'client_name cannot be filtered by'],
    ['constructor pr', 'constructor cannot be filtered by'],
    ['clientName eq 1', 'clientName is compared with a text in quotation marks'],
    ['clientName eq true', 'clientName is compared with a text in quotation marks'],
    ['createdAt gt 1', 'createdAt is compared with a text in quotation marks'],
    ['clientName co ""', 'clientName co needs a text that is not empty'],
    ['clientName sw ""', 'clientName sw needs a text that is not empty'],
    ['clientName ew ""', 'clientName ew needs a text that is not empty'],
    ['createdAt co "2026"', 'createdAt is a time: co does not apply'],
    ['createdAt sw "2026-01-01"', 'createdAt is a time: sw does not apply'],
    ['createdAt gt "yesterday"', 'createdAt is compared with a time such as'],
    ['createdAt gt "1"', 'createdAt is compared with a time such as'],
    ['createdAt gt "2026-11-24T12:00:00"', 'createdAt is compared with a time such as'],
    [String.raw`clientName eq "a\u0000b"`, 'clientName is compared with a text that cannot be'],
    [String.raw`clientName co "\ud800"`, 'clientName is compared with a text that cannot be'],
  ])('may not say %s', (text, refusal) => {
    expect(refusalOf(text)).toContain(refusal)
  })

  it('does not repeat an endless attribute in its refusal', () => {
    expect(refusalOf(`${'x'.repeat(1500)} pr`).length).toBeLessThan(300)
  })
})
