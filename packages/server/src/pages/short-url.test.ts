import { describe, expect, it } from 'vitest'

import { shortUrl } from './short-url.ts'

describe('an address as people read it', () => {
  it('is whole where it is short', () => {
    expect(shortUrl('https://app.example/oauth/client.json')).toBe('https://app.example/oauth/client.json')
  })

  it('says where it begins and where it ends where it is long', () => {
    const short = shortUrl(`https://app.example/${'x'.repeat(2000)}/client.json`)
    expect(short).toHaveLength(96)
    expect(short).toMatch(/^https:\/\/app\.example\/x+…x+\/client\.json$/)
  })

  it('is cut between characters, never within one', () => {
    expect(shortUrl('🦊'.repeat(2000)).isWellFormed()).toBe(true)
  })
})
