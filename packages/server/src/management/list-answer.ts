/** What lists have in common on the wire: `{data, links}`. */
import { z } from 'zod'

const linkSchema = z.object({ href: z.string() })

export const linksSchema = z.object({ self: linkSchema, next: linkSchema.optional(), prev: linkSchema.optional() })

export function listSchema<Item extends z.ZodType>(item: Item) {
  return z.object({ data: z.array(item), links: linksSchema })
}

/** A list that says how many there are on all pages, when it is asked with `totalResults=true`. */
export function countedListSchema<Item extends z.ZodType>(item: Item) {
  return listSchema(item).extend({ totalResults: z.int().optional() })
}
