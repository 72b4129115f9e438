import { generateKeyPairSync, verify } from 'node:crypto'

import { compactVerify } from 'jose'
import { describe, expect, it } from 'vitest'

import { signEs256 } from './es256.ts'

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })

describe('an ES256 signature', () => {
  it('holds, in the form of a JWS, whatever its integers begin with', () => {
    const beginnings = new Set<string>()
    const broken: string[] = []
    // One integer in 256 begins with a zero byte, and is shorter in the other form; every second one is longer by a byte.
    for (let index = 0; index < 3000; index += 1) {
      const input = `input ${index}`
      const signature = signEs256(privateKey, input)
      expect(signature).toHaveLength(64)
      const holds = verify('sha256', Buffer.from(input), { key: publicKey, dsaEncoding: 'ieee-p1363' }, signature)
      if (!holds) broken.push(`${input}: ${signature.toString('hex')}`)
      beginnings.add(kindOf(signature.readUInt8(0))).add(`s ${kindOf(signature.readUInt8(32))}`)
    }
    expect(broken).toEqual([])
    expect(beginnings).toEqual(new Set(['zero', 'low', 'high', 's zero', 's low', 's high']))
  })

  it('is one that others can verify', async () => {
    const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url')
    const input = `${encode({ alg: 'ES256' })}.${encode({ name: 'Zoë' })}`
    const token = `${input}.${signEs256(privateKey, input).toString('base64url')}`
    const { payload } = await compactVerify(token, publicKey)
    expect(JSON.parse(Buffer.from(payload).toString())).toEqual({ name: 'Zoë' })
  })
})

function kindOf(byte: number): string {
  if (byte === 0) return 'zero'
  return byte < 0x80 ? 'low' : 'high'
}
