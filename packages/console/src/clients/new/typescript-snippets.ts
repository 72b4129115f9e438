/** Ready-made TypeScript for openid-client 6. */
import type { SnippetContext } from './snippet-context.ts'

export function typescriptAlone(context: SnippetContext): string {
  return `${configuration(context)}
const tokens = await client.clientCredentialsGrant(config, {
  scope: ${js(context.scope)},
  resource: ${js(context.resource)},
})
`
}

export function typescriptForPerson(context: SnippetContext): string {
  return `${configuration(context)}
${context.isInBrowser ? inBrowser(context) : onServer(context)}`
}

function configuration({ issuer, clientId, proof }: SnippetContext): string {
  const proves = {
    none: 'undefined, client.None()',
    secret: 'process.env.CLIENT_SECRET',
    key: 'undefined, client.PrivateKeyJwt({ key: privateKey, kid })',
  }[proof]
  const options = issuer.startsWith('https:')
    ? `{ algorithm: 'oauth2' }`
    : `{ algorithm: 'oauth2', execute: [client.allowInsecureRequests] }`
  return `// npm install openid-client
import * as client from 'openid-client'
${proof === 'key' ? "\n// The private CryptoKey that belongs to the registered public key, and its kid.\nimport { kid, privateKey } from './key.ts'\n" : ''}
const config = await client.discovery(
  new URL(${js(issuer)}),
  ${js(clientId)},
  ${proves}${proof === 'secret' ? ',\n  undefined' : ''},
  ${options},
)
`
}

function request({ redirectUris, scope, resource }: SnippetContext): string {
  return `client.buildAuthorizationUrl(config, {
  redirect_uri: ${js(redirectUris[0] ?? '')},
  scope: ${js(scope)},
  resource: ${js(resource)},
  state,
  code_challenge: await client.calculatePKCECodeChallenge(verifier),
  code_challenge_method: 'S256',
})`
}

function onServer(context: SnippetContext): string {
  return `// 1. Send the person to signInUrl; keep verifier and state until they come back.
const verifier = client.randomPKCECodeVerifier()
const state = client.randomState()
const signInUrl = ${request(context)}

// 2. They come back to callbackUrl, the redirect URI with the code in it.
const tokens = await client.authorizationCodeGrant(
  config,
  callbackUrl,
  { pkceCodeVerifier: verifier, expectedState: state },
  { resource: ${js(context.resource)} },
)
`
}

function inBrowser(context: SnippetContext): string {
  return `// 1. A click on “Sign in” leads to the server.
export async function signIn() {
  const verifier = client.randomPKCECodeVerifier()
  const state = client.randomState()
  sessionStorage.setItem('sign-in', JSON.stringify({ verifier, state }))
  location.assign(${indented(request(context))})
}

// 2. On the page of the redirect URI: the code becomes tokens.
export async function signedIn() {
  const { verifier, state } = JSON.parse(sessionStorage.getItem('sign-in') ?? '{}')
  return client.authorizationCodeGrant(
    config,
    new URL(location.href),
    { pkceCodeVerifier: verifier, expectedState: state },
    { resource: ${js(context.resource)} },
  )
}
`
}

function indented(text: string): string {
  return text.replaceAll('\n', '\n  ')
}

/** A string of TypeScript, and of Python, whatever is in it. */
export function js(text: string): string {
  return JSON.stringify(text)
}
