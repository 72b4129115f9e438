import { describe, expect, it } from 'vitest'

import { addressBlock, originOf } from './client-address.ts'
import { parseNetworks } from './networks.ts'

const from = (peer: string | undefined, headers: Record<string, string> = {}, proxies: readonly string[] = []) =>
  originOf(new Request('http://acme.example:3000/x', { headers }), peer, parseNetworks(proxies))

describe('who is calling', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['2001:DB8::0001', '2001:db8::1'],
    [undefined, '0.0.0.0'],
    ['', '0.0.0.0'],
    ['nonsense', '0.0.0.0'],
    // Which some read as octal, and some as short for another.
    ['010.1.2.3', '0.0.0.0'],
    ['127.1', '0.0.0.0'],
  ])('is, with the peer %j, %s', (peer, address) => {
    expect(from(peer).address).toBe(address)
  })

  it.each([
    { 'X-Forwarded-For': '203.0.113.9' },
    { 'X-Forwarded-For': '127.0.0.1' },
    { 'X-Real-IP': '203.0.113.9' },
    { Forwarded: 'for=203.0.113.9;host=evil.example' },
    { 'X-Forwarded-Host': 'evil.example' },
    { 'X-Forwarded-For': '10.0.0.1', 'X-Forwarded-Host': 'evil.example', 'X-Forwarded-Proto': 'https' },
    { 'X-Original-Host': 'evil.example' },
  ])('is the peer at the host it called, whatever a stranger writes into %j', (headers) => {
    expect(from('192.0.2.1', headers, ['10.0.0.0/8'])).toEqual({ address: '192.0.2.1', host: 'acme.example:3000' })
  })

  it.each([
    ['one proxy', '203.0.113.9', '203.0.113.9'],
    ['a chain of trusted proxies', '203.0.113.9, 10.1.1.1, 10.2.2.2', '203.0.113.9'],
    ['what the client has made up', '127.0.0.1, 10.9.9.9, 203.0.113.9', '203.0.113.9'],
    ['a stranger before the trusted', '198.51.100.7, 203.0.113.9, 10.2.2.2', '203.0.113.9'],
    ['an IPv6 client', '2001:db8::5', '2001:db8::5'],
    ['a mapped address', '::ffff:203.0.113.9', '203.0.113.9'],
    ['nothing but trusted proxies', '10.1.1.1', '10.0.0.1'],
    ['garbage at the end', '203.0.113.9, unknown', '10.0.0.1'],
    ['an empty header', '', '10.0.0.1'],
    ['a host name', 'evil.example', '10.0.0.1'],
  ])('is, through a trusted proxy with %s, the rightmost address that no proxy wrote', (_what, header, address) => {
    expect(from('10.0.0.1', { 'X-Forwarded-For': header }, ['10.0.0.0/8']).address).toBe(address)
  })

  it.each([
    ['10.0.0.1', ['10.0.0.1'], true],
    ['::ffff:10.0.0.1', ['10.0.0.0/8'], true],
    ['2001:db8::1', ['2001:db8::/32'], true],
    ['2001:db8::1', ['10.0.0.0/8'], false],
    ['10.0.0.2', ['10.0.0.1'], false],
    ['10.0.0.1', [], false],
  ])('at %s, with %j trusted, is believed: %s', (peer, proxies, isBelieved) => {
    expect(from(peer, { 'X-Forwarded-For': '203.0.113.9' }, proxies).address === '203.0.113.9').toBe(isBelieved)
  })

  it('reaches the host that a trusted proxy names, in lower case', () => {
    expect(from('10.0.0.1', { 'X-Forwarded-Host': 'Auth.Example' }, ['10.0.0.1']).host).toBe('auth.example')
  })

  it.each(['10.0.0.0/33', 'proxy.example', '10.0.0.0/x', '/8'])('cannot be configured as %s', (cidr) => {
    expect(() => parseNetworks([cidr])).toThrow()
  })
})

describe('the block of an address', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2:ffff:ffff:ffff:ffff', '2001:db8:1:2::/64'],
    ['2001:db8:1:3::', '2001:db8:1:3::/64'],
    ['::1', '::/64'],
    ['unknown', 'unknown'],
  ])('%s is %s', (address, block) => {
    expect(addressBlock(address)).toBe(block)
  })
})
