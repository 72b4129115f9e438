/** U+0000, which PostgreSQL cannot store: refused or found nowhere, on either database, wherever text may come in. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { openHouse, type House } from '../support/house.ts'
import { restOf, type Rest } from '../support/rest.ts'

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string }[]
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { readonly example?: unknown; readonly examples?: object }>>
  }
}

const NUL = '\0'

let house: House
let rest: Rest
let operations: readonly (readonly [method: string, path: string, operation: Operation])[]

beforeAll(async () => {
  house = await openHouse()
  rest = await restOf(house)
  const document = (await (await house.fetch('/api/openapi.json')).json()) as {
    readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  }
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => [method.toUpperCase(), path, operation] as const),
  )
})
afterAll(() => house.close())

const filled = (path: string, value: string): string => path.replaceAll(/\{[^}]+\}/g, value)

/** The value with each of its texts, one after the other, holding a NUL. */
function withNul(value: unknown): unknown[] {
  if (typeof value === 'string') return [`a${NUL}b`, `${value}${NUL}`]
  if (Array.isArray(value))
    return value.flatMap((item, index) => withNul(item).map((changed) => value.with(index, changed)))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, member]) =>
    withNul(member).map((changed) => ({ ...value, [name]: changed })),
  )
}

describe('U+0000', () => {
  it('in a path is an id that nobody has', async () => {
    const failed: unknown[] = []
    for (const [method, path, { requestBody }] of operations.filter(([, path]) => path.includes('{'))) {
      const [media] = Object.values(requestBody?.content ?? {})
      const { status } = await rest.send(method, filled(path, '%00'), media?.example)
      if (status < 400 || status >= 500) failed.push([method, path, status])
    }
    expect(failed).toEqual([])
  })

  it('in a query is refused or finds nothing', async () => {
    const failed: unknown[] = []
    for (const [method, path, { parameters = [] }] of operations) {
      for (const { name } of parameters.filter((parameter) => parameter.in === 'query')) {
        const { status } = await rest.send(method, `${filled(path, 'x')}?${name}=a%00b`)
        if (status >= 500) failed.push([method, path, name, status])
      }
    }
    expect(failed).toEqual([])
  })

  it('in a body is stored nowhere', async () => {
    const failed: unknown[] = []
    let tried = 0
    for (const [method, path, { requestBody }] of operations) {
      for (const { example } of Object.values(requestBody?.content ?? {})) {
        for (const body of withNul(example)) {
          tried += 1
          const { status } = await rest.send(method, filled(path, 'default'), body)
          if (status < 400 || status >= 500) failed.push([method, path, body, status])
        }
      }
    }
    expect(failed).toEqual([])
    expect(tried).toBeGreaterThan(20)
  })
})
