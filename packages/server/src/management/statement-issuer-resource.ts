/** An issuer of software statements, as the API reads and shows it. */
import { z } from 'zod'

import type { IssuerKeys } from '../approval/trust-issuer.ts'
import { webUri } from '../clients/metadata-members.ts'
import { hasSecretMember } from '../clients/public-key-set.ts'
import { InvalidMember } from '../http/request-fault.ts'
import type { ListedStatementIssuer, StatementIssuer } from '../registration/statement-issuer.ts'
import { fittingKeys, KEY_ALGORITHMS, readKeys } from '../tokens/client-key.ts'

const KEYS_MAX = 20
const ISSUER_MAX = 500

/** As issuers publish theirs: keys for other purposes may be among them, secrets may not. */
const jwks = z.object({
  keys: z
    .array(
      z
        .looseObject({})
        .refine((jwk) => !hasSecretMember(jwk), 'must be a public key: it holds what only its owner may know'),
    )
    .max(KEYS_MAX)
    .refine(verifiesAny, `must hold a public key for ${KEY_ALGORITHMS.join(', ')}`),
})

function verifiesAny(members: readonly unknown[]): boolean {
  const keys = readKeys(members)
  return KEY_ALGORITHMS.some((alg) => fittingKeys(keys, { alg, kid: undefined }).length > 0)
}

export const issuerMembers = {
  issuer: z
    .string()
    .max(ISSUER_MAX)
    .regex(/^[\x21-\x7e]+$/, 'must be written exactly as the iss of its statements, without blanks'),
  jwks,
  jwksUri: webUri,
} as const

export const issuerSchema = z
  .object({
    id: z.string(),
    issuer: z.string().describe('The iss of its statements, exactly'),
    jwks: z.object({ keys: z.array(z.record(z.string(), z.unknown())) }).optional(),
    jwksUri: z.string().optional().describe('Read when a statement comes, at most every thirty seconds'),
    standingApprovals: z.int().describe('Those that rest on its statements: they end when it is trusted no more'),
    createdAt: z.iso.datetime(),
    createdBy: z.string().optional(),
  })
  .meta({
    examples: [
      {
        id: '01a20b96-70c5-7f9b-b17d-db10e814bb47',
        issuer: 'https://software.example.com',
        jwksUri: 'https://software.example.com/jwks.json',
        standingApprovals: 1,
        createdAt: '2026-11-24T12:00:00.000Z',
        createdBy: '01a20b96-70c5-7f9b-b17d-db10e814bb45',
      },
    ],
  })

interface KeyMembers {
  readonly jwks?: { readonly keys: readonly Readonly<Record<string, unknown>>[] } | undefined
  readonly jwksUri?: string | undefined
}

/** @throws InvalidMember 400 unless there is exactly one of the two. */
export function issuerKeys({ jwks: set, jwksUri }: KeyMembers): IssuerKeys {
  if ((set === undefined) === (jwksUri === undefined)) {
    throw new InvalidMember('give either jwks or jwksUri', { pointer: '/jwksUri' })
  }
  return { keys: set?.keys ?? null, jwksUri: jwksUri ?? null }
}

export function issuerResource({
  issuerId,
  issuer,
  keys,
  jwksUri,
  standingApprovals,
  createdAt,
  createdBy,
}: ListedStatementIssuer): z.input<typeof issuerSchema> {
  return {
    id: issuerId,
    issuer,
    ...(keys && { jwks: { keys: [...keys] } }),
    ...(jwksUri !== null && { jwksUri }),
    standingApprovals,
    createdAt: createdAt.toISOString(),
    ...(createdBy !== null && { createdBy }),
  }
}

/** RFC 9110 §8.8.3: a strong tag of what an administrator can change. */
export function issuerTag({ version }: Pick<StatementIssuer, 'version'>): string {
  return `"${version}"`
}
