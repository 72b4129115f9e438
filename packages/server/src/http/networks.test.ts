import { describe, expect, it } from 'vitest'

import { isWithin, parseNetworks } from './networks.ts'

describe('a network', () => {
  it.each([
    ['10.0.0.0/8', '10.1.2.3', true],
    ['10.0.0.0/8', '::ffff:10.1.2.3', true],
    ['10.0.0.0/8', '11.0.0.1', false],
    ['10.0.0.0/8', '2606:4700::1', false],
    ['10.1.2.3', '10.1.2.3', true],
    ['10.1.2.3', '10.1.2.4', false],
    ['fd00::/8', 'fd12::1', true],
    ['fd00::/8', '10.0.0.1', false],
    ['::1', '::1', true],
  ])('of %s has %s in it: %s', (network, address, within) => {
    expect(isWithin(address, parseNetworks([network]))).toBe(within)
  })

  it('is none when there are none', () => {
    expect(isWithin('10.0.0.1', parseNetworks([]))).toBe(false)
  })

  it.each(['10.0.0.0/33', 'localhost', '10.0.0.0/', ''])('is not made of %j', (cidr) => {
    expect(() => parseNetworks([cidr])).toThrow()
  })
})
