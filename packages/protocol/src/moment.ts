/** Moments as APIs write them: RFC 3339, or a day alone, which begins at midnight UTC. */

const MOMENT = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2}))?$/

/** `undefined` for everything else: `Date` alone guesses at nearly any text, and takes the server's own time zone. */
export function parseMoment(text: string): Date | undefined {
  const moment = new Date(text)
  return MOMENT.test(text) && !Number.isNaN(moment.getTime()) ? moment : undefined
}
