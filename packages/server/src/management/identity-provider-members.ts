/** What can be written of an identity provider: one schema each, for creation and for JSON Patch. */
import { z } from 'zod'

import { humanText } from '../clients/metadata-members.ts'
import {
  ACCOUNT_LINKING,
  canonicalIssuer,
  IDENTITY_ASSERTIONS,
  PASSWORD_SIGN_IN,
} from '../sign-in/providers/identity-provider.ts'
import { roleMember } from './user-members.ts'

const ISSUER_MAX = 500

/** Whether http will do is up to where it leads: the operator's own networks alone. */
export const issuerMember = z
  .string()
  .trim()
  .max(ISSUER_MAX)
  .refine((text) => {
    const url = URL.parse(text)
    return (
      url !== null &&
      // The parser takes control characters at either end away.
      /^[!-~]+$/.test(text) &&
      (url.protocol === 'https:' || url.protocol === 'http:') &&
      `${url.username}${url.password}${url.search}${url.hash}` === ''
    )
  }, 'must be an https URL without query and fragment, such as https://login.example.com')
  .transform(canonicalIssuer)
  .describe('Its issuer identifier, under which /.well-known/openid-configuration is found; never changed')

const plainText = (maxLength: number) =>
  z
    .string()
    .min(1)
    .max(maxLength)
    .regex(/^[\x20-\x7e]+$/, 'must be of printable ASCII characters')

const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/

const roleMappingMember = z.object({
  claim: plainText(200).describe('A claim of the ID token or of userinfo, or the way to one: realm_access.roles'),
  values: z
    .array(z.object({ value: humanText(200).min(1), role: roleMember }))
    .min(1)
    .max(50)
    .describe('Of several that a person has, TenantAdmin wins'),
  otherwise: z.enum(['TenantAdmin', 'Member', 'none']).describe('For who has none of the values; none keeps them out'),
})

/** What each means is said here once: the OpenAPI document has it from here. */
export const providerMembers = {
  name: humanText(60).min(1).describe('On the button, and in sentences to people'),
  clientId: plainText(500).describe('Of this server at the provider'),
  scopes: z
    .array(plainText(100).regex(/^\S+$/, 'must be without blanks'))
    .max(20)
    .refine((scopes) => scopes.includes('openid'), 'must have openid among them')
    .describe('What is asked for; openid is one of them'),
  enabled: z.boolean().describe('People may sign in through it'),
  passwordSignIn: z
    .enum(PASSWORD_SIGN_IN)
    .describe(
      'off: while the provider is enabled people sign in through a provider alone. It takes an administrator who has ' +
        'come in through it; a link of the operator’s (vestibule user reset) lets one in whatever happens',
    ),
  justInTimeUsers: z.boolean().describe('Who is not known here yet is made a user on the first sign-in'),
  allowedEmailDomains: z
    .array(z.string().trim().toLowerCase().regex(DOMAIN, 'must be a domain such as example.com'))
    .max(50)
    .overwrite((domains) => [...new Set(domains)])
    .describe('Only addresses of these domains, exactly; empty: any'),
  accountLinking: z
    .enum(ACCOUNT_LINKING)
    .describe(
      'How a user with the same address is linked: password asks for the password once, verified-email takes the ' +
        'provider’s word for a verified address',
    ),
  assumeEmailVerified: z
    .boolean()
    .describe('For providers that send no email_verified; an address that is said to be unverified stays so'),
  roleMapping: roleMappingMember
    .nullable()
    .describe('Sets the role at every sign-in; without it new users are members, and administrators say who is what'),
  identityAssertions: z
    .enum(IDENTITY_ASSERTIONS)
    .describe(
      'Whether applications get access by the provider’s assertions (ID-JAG): with-consent only where the person has ' +
        'consented here before, instead-of-consent on the provider’s word',
    ),
}

export const clientSecretMember = plainText(2000).describe('Never shown again; leave it out for a public client')

export const DEFAULT_MEMBERS = {
  scopes: ['openid', 'profile', 'email'],
  enabled: true,
  passwordSignIn: 'beside',
  justInTimeUsers: false,
  allowedEmailDomains: [],
  accountLinking: 'password',
  assumeEmailVerified: false,
  roleMapping: null,
  identityAssertions: 'off',
} satisfies Partial<z.output<z.ZodObject<typeof providerMembers>>>
