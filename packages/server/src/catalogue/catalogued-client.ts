/**
 * A well-known client: how it registers, where it is reached, and how a person connects it. Data: one JSON file each.
 *
 * An operator's file holds the same members, see docs/governance.md. Who claims to be one is `recognise-client.ts`.
 */
import { inspectRedirectUri } from '@vestibule/protocol/redirect-uri'
import { z } from 'zod'

import { humanText, webUri } from '../clients/metadata-members.ts'

const PLACEHOLDER = /\{[a-z]+\}/g

const text = (maxLength: number) => humanText(maxLength).min(1)

/** In every language of the house, or one text for all of them. */
const words = z
  .union([text(1000), z.strictObject({ en: text(1000), de: text(1000) })])
  .transform((said) => (typeof said === 'string' ? { en: said, de: said } : said))

const step = z.strictObject({ text: words, code: z.string().min(1).max(4000).optional() })

/** `{id}` in the path of an https address stands for one segment that differs from registration to registration. */
const redirectUri = z.string().superRefine((uri, context) => {
  const fault = faultOf(uri)
  if (fault !== undefined) context.addIssue({ code: 'custom', message: `the redirect URI ${uri} ${fault}` })
})

export const cataloguedClientSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/, 'must be lower-case letters, digits and hyphens'),
  name: text(100),
  vendor: text(100),
  runsOn: z.enum(['server', 'device']),
  registeredNames: z.array(text(200)).min(1).max(20),
  documents: z.array(webUri).max(10).default([]),
  redirectUris: z.array(redirectUri).min(1).max(20),
  tokenEndpointAuthMethods: z
    .array(z.enum(['none', 'client_secret_basic', 'client_secret_post', 'private_key_jwt']))
    .min(1)
    .max(4),
  namesClientUri: z.boolean(),
  notes: words.optional(),
  connect: z.array(step).max(20).default([]),
  again: z.array(step).max(20).default([]),
})

export type CataloguedClient = z.output<typeof cataloguedClientSchema>
export type ConnectStep = CataloguedClient['connect'][number]

/** By id; an operator's own come after those that are built in. */
export type ClientCatalogue = readonly CataloguedClient[]

/** An address as it might be registered. */
export function withoutPlaceholders(uri: string): string {
  return uri.replaceAll(PLACEHOLDER, 'x')
}

function faultOf(uri: string): string | undefined {
  const seen = inspectRedirectUri(withoutPlaceholders(uri))
  if (!seen.admissible) return seen.reason
  const [beforePlaceholder = '', ...rest] = uri.split(PLACEHOLDER)
  if (rest.length === 0 || /^https:\/\/[^/]+\/(?:.*\/)?$/.test(beforePlaceholder)) return undefined
  return 'has a placeholder that is not a segment of the path of an https address'
}
