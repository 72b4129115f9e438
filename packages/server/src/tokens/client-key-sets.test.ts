import { after, minutes, seconds } from '@vestibule/protocol/duration'
import { beforeEach, describe, expect, it } from 'vitest'

import { FetchFailed, type FetchedDocument } from '../outgoing/guarded-fetch.ts'
import { createClientKeySets, type ClientKeySets, type KeyHolder } from './client-key-sets.ts'

const NOON = new Date('2026-11-24T12:00:00Z')
const URI = 'https://client.example/keys'

const key = (kid: string) => ({ kty: 'EC', crv: 'P-256', x: 'x', y: 'y', kid })
const setOf = (...kids: readonly string[]) => JSON.stringify({ keys: kids.map(key) })

/** Somebody else's site: what it serves, and what was asked of it. */
class Site {
  asked: string[] = []
  serves: string | Error = setOf('one')
  /** Nothing is answered before this. */
  open: Promise<void> = Promise.resolve()

  get = async (url: string): Promise<FetchedDocument> => {
    this.asked.push(url)
    await this.open
    if (this.serves instanceof Error) throw this.serves
    return { headers: new Headers(), body: new TextEncoder().encode(this.serves) }
  }
}

let site: Site
let keySets: ClientKeySets
beforeEach(() => {
  site = new Site()
  keySets = createClientKeySets(site)
})

const holder = (changes: Partial<KeyHolder> = { jwksUri: URI }): KeyHolder => ({
  tenantId: 'acme',
  name: 'client',
  jwksUri: undefined,
  keys: undefined,
  ...changes,
})
const find = async (kid: string | undefined, now = NOON, client = holder()): Promise<(string | undefined)[]> =>
  (await keySets.find(client, { kid, alg: 'ES256' }, now)).map((found) => found.kid)
const at = (milliseconds: number): Date => after(NOON, milliseconds)

const NONE_FITS = expect.objectContaining({ name: 'NoKey', isOutOfReach: false })
const OUT_OF_REACH = expect.objectContaining({ name: 'NoKey', isOutOfReach: true })

describe('registered keys', () => {
  const client = holder({ keys: [key('one'), key('two'), { ...key('three'), alg: 'ES384' }] })

  it('are found by kid, without fetching anything', async () => {
    expect(await find('two', NOON, client)).toEqual(['two'])
    expect(site.asked).toEqual([])
  })

  it('are all tried when the assertion has no kid, but for those of another algorithm', async () => {
    expect(await find(undefined, NOON, client)).toEqual(['one', 'two'])
  })

  it.each(['three', 'four'])('are none for the kid %s', async (kid) => {
    await expect(find(kid, NOON, client)).rejects.toEqual(NONE_FITS)
  })

  it('are none when there are none', async () => {
    await expect(find(undefined, NOON, holder({}))).rejects.toEqual(NONE_FITS)
  })
})

describe('a key set', () => {
  it('is fetched when it is first needed, and kept for five minutes', async () => {
    expect(await find('one')).toEqual(['one'])
    expect(await find('one', at(minutes(5) - 1))).toEqual(['one'])
    expect(site.asked).toEqual([URI])
  })

  it('is fetched anew after five minutes', async () => {
    await find('one')
    site.serves = setOf('two')
    await expect(find('one', at(minutes(5)))).rejects.toEqual(NONE_FITS)
    expect(await find('two', at(minutes(5)))).toEqual(['two'])
    expect(site.asked).toHaveLength(2)
  })

  it('is fetched once for all who want it at the same time', async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    site.open = promise
    const wanted = Promise.all(Array.from({ length: 20 }, () => find('one')))
    resolve()
    expect(await wanted).toEqual(Array.from({ length: 20 }, () => ['one']))
    expect(site.asked).toHaveLength(1)
  })

  it('is not fetched a second time while the first has not come back', async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    site.open = promise
    const wanted = Promise.all([find('one'), find('one', at(seconds(30)))])
    resolve()
    expect(await wanted).toEqual([['one'], ['one']])
    expect(site.asked).toHaveLength(1)
  })

  it('is fetched anew for a kid that it does not know, and then knows it', async () => {
    await find('one')
    site.serves = setOf('one', 'two')
    expect(await find('two', at(seconds(30)))).toEqual(['two'])
    expect(site.asked).toHaveLength(2)
  })

  it('is not fetched more often than every thirty seconds, whatever kids are invented', async () => {
    await find('one')
    for (let second = 1; second <= 60; second++) {
      await expect(find(`invented-${second}`, at(seconds(second)))).rejects.toEqual(NONE_FITS)
    }
    expect(site.asked).toHaveLength(3)
  })

  it('that cannot be fetched is told with its cause', async () => {
    site.serves = new FetchFailed('10.0.0.1 refused')
    await expect(find('one')).rejects.toMatchObject({ isOutOfReach: true, cause: site.serves })
  })

  it('that could not be fetched is asked for again after the cool-down, and not before', async () => {
    site.serves = new FetchFailed('down')
    await expect(find('one')).rejects.toEqual(OUT_OF_REACH)
    site.serves = setOf('one')
    await expect(find('one', at(seconds(30) - 1))).rejects.toEqual(OUT_OF_REACH)
    expect(await find('one', at(seconds(30)))).toEqual(['one'])
    expect(site.asked).toHaveLength(2)
  })

  it('stays good for its five minutes when fetching it anew fails', async () => {
    await find('one')
    site.serves = new FetchFailed('down')
    await expect(find('two', at(minutes(1)))).rejects.toMatchObject({ isOutOfReach: false, cause: site.serves })
    expect(await find('one', at(minutes(1)))).toEqual(['one'])
  })

  it('is not good any longer than that: a withdrawn key must end', async () => {
    await find('one')
    site.serves = new FetchFailed('down')
    await expect(find('one', at(minutes(5)))).rejects.toEqual(OUT_OF_REACH)
  })

  it.each([
    ['no JSON', '<html>'],
    ['no object', '[]'],
    ['nothing', ''],
    ['no keys', '{}'],
    ['keys that are no list', '{"keys":{}}'],
    ['null', 'null'],
    ['nesting without end', `{"keys":${'['.repeat(100)}${']'.repeat(100)}}`],
  ])('is refused when what comes is %s', async (_what, body) => {
    site.serves = body
    await expect(find('one')).rejects.toMatchObject({
      isOutOfReach: true,
      cause: { message: 'what came is no JWK Set' },
    })
  })

  it('may be empty, and then has no key', async () => {
    site.serves = setOf()
    await expect(find('one')).rejects.toEqual(NONE_FITS)
  })

  it('is a client’s own: of another one, another tenant, or at another URI it is fetched anew', async () => {
    await find('one')
    await find('one', NOON, holder({ jwksUri: URI, name: 'other' }))
    await find('one', NOON, holder({ jwksUri: URI, tenantId: 'globex' }))
    await find('one', NOON, holder({ jwksUri: `${URI}2` }))
    expect(site.asked).toHaveLength(4)
  })

  it('gives way to others when there are too many: the one that was used longest ago', async () => {
    keySets = createClientKeySets(site, 2)
    const client = (name: string) => holder({ jwksUri: `${URI}/${name}`, name })
    for (const id of ['a', 'b', 'a', 'c', 'a', 'b']) await find('one', NOON, client(id))
    expect(site.asked.map((url) => url.at(-1))).toEqual(['a', 'b', 'c', 'b'])
  })
})
