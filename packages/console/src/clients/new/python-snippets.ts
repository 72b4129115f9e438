/** Ready-made Python for Authlib. */
import type { SnippetContext } from './snippet-context.ts'
import { js as py } from './typescript-snippets.ts'

export function pythonAlone({ issuer, clientId, scope, resource }: SnippetContext): string {
  return `# pip install authlib requests
import os

from authlib.integrations.requests_client import OAuth2Session

client = OAuth2Session(${py(clientId)}, os.environ["CLIENT_SECRET"], scope=${py(scope)})
token = client.fetch_token(
    ${py(`${issuer}/oauth/token`)},
    grant_type="client_credentials",
    resource=${py(resource)},
)
`
}

export function pythonForPerson({ issuer, clientId, scope, resource, redirectUris, proof }: SnippetContext): string {
  const proves = proof === 'secret' ? 'os.environ["CLIENT_SECRET"]' : 'token_endpoint_auth_method="none"'
  return `# pip install authlib requests
${proof === 'secret' ? 'import os\n' : ''}
from authlib.common.security import generate_token
from authlib.integrations.requests_client import OAuth2Session

client = OAuth2Session(
    ${py(clientId)},
    ${proves},
    scope=${py(scope)},
    redirect_uri=${py(redirectUris[0] ?? '')},
    code_challenge_method="S256",
)

# 1. Send the person to sign_in_url; keep verifier and state until they come back.
verifier = generate_token(64)
sign_in_url, state = client.create_authorization_url(
    ${py(`${issuer}/oauth/authorize`)},
    code_verifier=verifier,
    resource=${py(resource)},
)

# 2. They come back to callback_url, the redirect URI with the code in it.
token = client.fetch_token(
    ${py(`${issuer}/oauth/token`)},
    authorization_response=callback_url,
    state=state,
    code_verifier=verifier,
    resource=${py(resource)},
)
`
}
