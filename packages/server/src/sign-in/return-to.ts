/** Where to go after signing in: a path of this very origin, or the home page. */

export const HOME_PATH = '/'

/** Where the pages of `packages/console` are. */
export const CONSOLE_PATH = '/console'
export const ACCOUNT_PATH = '/account'

/** Anything a browser could read as another host (`//evil`, `/\evil`, `https://evil`) becomes the home page. */
export function safeReturnTo(text: string | undefined, issuer: string): string {
  if (text === undefined || !/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(text)) return HOME_PATH
  return URL.parse(text, issuer)?.origin === issuer ? text : HOME_PATH
}
