/** JSON from strangers: parsed only when it is not nested deeper than anything honest. */

export const JSON_MAX_DEPTH = 16

/** The value, or `undefined` for text that is no JSON or nests deeper than `JSON_MAX_DEPTH`. */
export function parseJson(text: string): { readonly value: unknown } | undefined {
  if (depthOf(text) > JSON_MAX_DEPTH) return undefined
  try {
    return { value: JSON.parse(text) }
  } catch {
    return undefined
  }
}

function depthOf(text: string): number {
  let depth = 0
  let deepest = 0
  let inString = false
  for (let index = 0; index < text.length; index++) {
    const character = text[index]
    if (inString) {
      if (character === '\\') index++
      else if (character === '"') inString = false
    } else if (character === '"') inString = true
    else if (character === '{' || character === '[') deepest = Math.max(deepest, ++depth)
    else if (character === '}' || character === ']') depth--
  }
  return deepest
}
