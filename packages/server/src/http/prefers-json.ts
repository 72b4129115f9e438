/** Programs ask for JSON, browsers for HTML: an error met at a page is told to each in its own form (RFC 9110 §12.5.1). */
export function prefersJson(accept: string | undefined): boolean {
  return accept !== undefined && /\bapplication\/(?:[\w.+-]+\+)?json\b/i.test(accept) && !/\btext\/html\b/i.test(accept)
}
