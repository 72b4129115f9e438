/** An address that a stranger wrote, as people read it: it fills no page, and still says where it begins and ends. */
const SHORT = 100
const BEGINNING = 60
const END = 35

export function shortUrl(url: string): string {
  const characters = [...url]
  if (characters.length <= SHORT) return url
  return `${characters.slice(0, BEGINNING).join('')}…${characters.slice(-END).join('')}`
}
