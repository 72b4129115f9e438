/** Resource indicators, RFC 8707 §2. */

/** The indicator in canonical form, or `undefined` when it is no absolute URI without fragment. */
export function parseResourceIndicator(text: string): string | undefined {
  if (text.includes('#')) return undefined
  const url = URL.parse(text)
  if (!url || url.username !== '' || url.password !== '') return undefined
  // The parser lower-cases scheme and host, which the MCP specification asks servers to forgive.
  return withoutTrailingSlash(url.href)
}

/** One trailing slash is tolerated: `https://a.example` and `https://a.example/` name the same resource. */
function withoutTrailingSlash(href: string): string {
  return href.endsWith('/') ? href.slice(0, -1) : href
}
