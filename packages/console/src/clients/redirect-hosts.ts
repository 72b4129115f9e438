/** Where codes go: the host of each redirect URI, each once; the scheme for an application's own. */
export function redirectHosts(redirectUris: readonly string[]): readonly string[] {
  return [...new Set(redirectUris.map((uri) => URL.parse(uri)).map((url) => url?.host || (url?.protocol ?? '?')))]
}
