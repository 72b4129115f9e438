/** One ES256 signature with `node:crypto`, or one verification. */
import { generateKeyPairSync, randomUUID, sign, verify } from 'node:crypto'

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })

const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url')
const HEADER = encode({ alg: 'ES256', typ: 'at+jwt', kid: 'floor' })
const LIFETIME = 21_600

export const KEY_SET = JSON.stringify({
  keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'floor', use: 'sig', alg: 'ES256' }],
})

export function issueAccessToken(issuer: string, clientId: string, userId: string, grantId: string): string {
  const now = Math.floor(Date.now() / 1000)
  const claims = { iss: issuer, aud: issuer, sub: userId, client_id: clientId, scope: 'mcp:execute', grant_id: grantId }
  const input = `${HEADER}.${encode({ ...claims, iat: now, exp: now + LIFETIME, jti: randomUUID() })}`
  const signature = sign('sha256', Buffer.from(input), { key: privateKey, dsaEncoding: 'ieee-p1363' })
  return `${input}.${signature.toString('base64url')}`
}

/** The claims, when the signature is ours and the time is not over. */
export function openAccessToken(token: string): Readonly<Record<string, unknown>> | undefined {
  const dot = token.lastIndexOf('.')
  const isOurs = verify(
    'sha256',
    Buffer.from(token.slice(0, dot)),
    { key: publicKey, dsaEncoding: 'ieee-p1363' },
    Buffer.from(token.slice(dot + 1), 'base64url'),
  )
  if (!isOurs) return undefined
  // Signed by this process.
  const claims = JSON.parse(Buffer.from(token.slice(HEADER.length + 1, dot), 'base64url').toString()) as Readonly<
    Record<string, unknown>
  >
  return Number(claims['exp']) > Date.now() / 1000 ? claims : undefined
}
