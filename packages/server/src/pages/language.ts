/** The language of a page: what the application asked for (OpenID Connect Core §3.1.2.1, `ui_locales`), then the browser. */
import type { RequestContext } from '../http/app-env.ts'

export const LANGUAGES = ['en', 'de'] as const
export type Language = (typeof LANGUAGES)[number]

/** A language without one of the messages does not compile. */
export type Catalogue<Messages> = Readonly<Record<Language, Messages>>

export function languageOf(c: RequestContext): Language {
  const { issuer } = c.get('tenant')
  return chooseLanguage(
    askedFor(c.req.url) ?? askedFor(ownReferer(c.req.header('Referer'), issuer)),
    c.req.header('Accept-Language'),
  )
}

/** @param asked language tags with blanks between, the preferred first. @param accepted RFC 9110 §12.5.4 */
export function chooseLanguage(asked: string | undefined, accepted: string | undefined): Language {
  const wanted = [...(asked?.split(' ') ?? []), ...byPreference(accepted ?? '')]
  for (const tag of wanted) {
    const known = LANGUAGES.find((language) => tag.toLowerCase().split('-')[0] === language)
    if (known) return known
  }
  return 'en'
}

function byPreference(accepted: string): string[] {
  return accepted
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.split(';').map((text) => text.trim())
      const quality = parameters.find((parameter) => parameter.startsWith('q='))
      return { tag, quality: quality === undefined ? 1 : Number(quality.slice(2)) }
    })
    .filter(({ quality }) => quality > 0)
    .toSorted((one, other) => other.quality - one.quality)
    .map(({ tag }) => tag)
}

/** Of the authorization request itself, or of one that the person is on the way back to; no further. */
function askedFor(address: string | undefined): string | undefined {
  const url = address === undefined ? null : URL.parse(address)
  if (!url) return undefined
  const returnTo = URL.parse(url.searchParams.get('return_to') ?? '', url)
  return url.searchParams.get('ui_locales') ?? returnTo?.searchParams.get('ui_locales') ?? undefined
}

/** A form is answered in the language of the page that it was on; other sites send their visitors in none. */
function ownReferer(referer: string | undefined, issuer: string): string | undefined {
  return referer !== undefined && URL.parse(referer)?.origin === issuer ? referer : undefined
}
