/** The page's nonce for style elements made at run time, as the server wrote it into the page. */
export function nonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce ?? ''
}
