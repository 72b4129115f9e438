/** `/api/core/auth-settings`: what a form needs of it: what each setting means, its bounds, and all that is wrong at once. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { authSettingsSchema, DEFAULT_AUTH_SETTINGS } from '../../src/tenants/auth-settings.ts'
import { openHouse, type House } from '../support/house.ts'
import { restOf, type Rest } from '../support/rest.ts'

const SETTINGS = '/api/core/auth-settings'

/** What a form needs to know beside the type. */
const BOUNDS: Readonly<Record<string, object>> = {
  integer: { minimum: expect.any(Number), maximum: expect.any(Number) },
  array: { items: expect.objectContaining({ type: 'string' }) },
  string: { enum: expect.any(Array) },
}

type Described = Readonly<Record<string, unknown>>

let house: House
let administrator: Rest
let properties: Readonly<Record<string, Described>>
beforeAll(async () => {
  house = await openHouse({ settings: {} })
  administrator = await restOf(house)
  const document = (await administrator.get('/api/openapi.json')).body as unknown as {
    paths: Record<string, { get: { responses: Record<string, { content: Record<string, { schema: Described }> }> } }>
  }
  const { schema } = document.paths[SETTINGS]?.get.responses['200']?.content['application/json'] ?? { schema: {} }
  properties = schema['properties'] as typeof properties
})
afterAll(() => house.close())

describe('each setting', () => {
  it.each(Object.keys(authSettingsSchema.shape))('%s says what it means, its type and its default', (name) => {
    const about = properties[name]
    expect(about).toMatchObject({
      description: expect.stringMatching(/\w+ \w+/),
      type: expect.stringMatching(/^(?:boolean|integer|array|string)$/),
      default: DEFAULT_AUTH_SETTINGS[name as keyof typeof DEFAULT_AUTH_SETTINGS],
    })
    expect(about).toMatchObject(BOUNDS[String(about?.['type'])] ?? {})
  })
})

describe('a change', () => {
  const replace = (path: string, value: unknown) => ({ op: 'replace', path, value })

  it('is refused with everything that is wrong, each with its place', async () => {
    const { status, body } = await administrator.patch(SETTINGS, [
      replace('/dcrApprovalWindowMinutes', 4),
      replace('/dcrClientUriRequired', false),
      replace('/dcrAllowedRedirectHosts', ['ok.example', 'https://no.example/']),
      replace('/noSuchSetting', true),
    ])
    expect(status).toBe(400)
    const { errors } = body as unknown as { errors: { code: string; detail: string; source: unknown }[] }
    expect(errors.map(({ source }) => source)).toEqual([
      { pointer: '/0/value' },
      { pointer: '/2/value' },
      { pointer: '/3/value' },
    ])
    expect(errors.map(({ detail }) => detail)).toEqual([
      expect.stringMatching(/^dcrApprovalWindowMinutes .*5/),
      expect.stringMatching(/^dcrAllowedRedirectHosts must be a host name/),
      'noSuchSetting is not a setting that can be changed',
    ])
    expect((await administrator.get(SETTINGS)).body).toMatchObject({
      dcrClientUriRequired: true,
      dcrApprovalWindowMinutes: 60,
    })
  })

  it('lets administrators approve without a first connection', async () => {
    expect((await administrator.get(SETTINGS)).body['dcrApprovalWithoutConnection']).toBe(false)
    const { body } = await administrator.patch(SETTINGS, [replace('/dcrApprovalWithoutConnection', true)])
    expect(body['dcrApprovalWithoutConnection']).toBe(true)
  })
})
