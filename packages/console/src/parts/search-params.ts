/** Reads what stands in the address: only what is expected is kept, so that a mangled link opens the plain page. */

export type Search = Readonly<Record<string, unknown>>

export function text(search: Search, name: string, maxLength = 200): string | undefined {
  const value = search[name]
  // The router reads digits as numbers.
  const asText = typeof value === 'number' ? String(value) : value
  return typeof asText === 'string' && asText !== '' ? asText.slice(0, maxLength) : undefined
}

export function oneOf<const T extends string>(search: Search, name: string, values: readonly T[]): T | undefined {
  return values.find((value) => value === search[name])
}

/**
 * The members with their types as they are where they say something.
 *
 * Those that say nothing stay, as `undefined`: the router lays what a page makes of the address over what was written in
 * it, so what is left out here would come back unread. Neither the address nor a request shows them.
 */
export function present<T extends Record<string, unknown>>(members: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return members as { [K in keyof T]?: NonNullable<T[K]> }
}
