/** Ready-made commands for curl. The secret comes from the environment: what is copied from here holds none. */
import type { SnippetContext } from './snippet-context.ts'

export function curlAlone({ issuer, clientId, scope, resource }: SnippetContext): string {
  return `curl ${sh(`${issuer}/oauth/token`)} \\
  -u "${clientId}:$CLIENT_SECRET" \\
  -d grant_type=client_credentials \\
  --data-urlencode scope=${sh(scope)} \\
  --data-urlencode resource=${sh(resource)}
`
}

export function curlForPerson({ issuer, clientId, redirectUris, scope, resource, proof }: SnippetContext): string {
  const redirectUri = redirectUris[0] ?? ''
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    scope,
    resource,
    code_challenge_method: 'S256',
  })
  const proves = proof === 'secret' ? `-u "${clientId}:$CLIENT_SECRET"` : `-d client_id=${clientId}`
  return `VERIFIER=$(openssl rand -hex 32)
CHALLENGE=$(printf %s "$VERIFIER" | openssl dgst -sha256 -binary | base64 | tr '+/' '-_' | tr -d '=')

# Open this in a browser. The code is in the address that it is sent to afterwards.
echo ${sh(`${issuer}/oauth/authorize?${query}`)}"&state=$(openssl rand -hex 8)&code_challenge=$CHALLENGE"

curl ${sh(`${issuer}/oauth/token`)} \\
  ${proves} \\
  -d grant_type=authorization_code \\
  -d code="$CODE" \\
  -d code_verifier="$VERIFIER" \\
  --data-urlencode redirect_uri=${sh(redirectUri)} \\
  --data-urlencode resource=${sh(resource)}
`
}

/** One word of a shell, whatever is in it. */
export function sh(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}
