import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { connect, type AddressInfo } from 'node:net'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { gzipSync } from 'node:zlib'

import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'

import { CERTIFICATE, CERTIFICATE_KEY, CERTIFIED_HOST } from '../../test/support/certificate.ts'
import { LOOPBACK, startDocumentServer, type DocumentServer } from '../../test/support/document-server.ts'
import { parseNetworks } from '../http/networks.ts'
import { createGuardedFetch, FetchFailed, type GuardedFetchOptions } from './guarded-fetch.ts'

const KIBIBYTE = 1024

let site: DocumentServer
beforeAll(async () => {
  site = await startDocumentServer()
})
afterAll(() => site.close())
beforeEach(() => {
  site.asked.length = 0
  site.serve({ here: true })
})

/** A fetcher for one test; no network of ours is allowed unless it says so. */
function fetcher({ allowed = [], ...options }: { allowed?: readonly string[] } & Partial<GuardedFetchOptions> = {}) {
  const guarded = createGuardedFetch({ allowedNetworks: parseNetworks(allowed), ...options })
  onTestFinished(() => guarded.close())
  return guarded
}

/** Names of the test, for each in turn the addresses that it has at the first look, at the second and so on. */
const names = (...answers: readonly (readonly string[])[]) => {
  const looked: string[] = []
  const resolve = async (hostname: string) => answers[Math.min(looked.push(hostname), answers.length) - 1] ?? []
  return { looked, resolve }
}

const textOf = ({ body }: { readonly body: Uint8Array }): string => new TextDecoder().decode(body)
const failed = (message: string | RegExp) =>
  expect.objectContaining({
    name: 'FetchFailed',
    message: typeof message === 'string' ? expect.stringContaining(message) : expect.stringMatching(message),
  })

describe('a guarded fetch', () => {
  it('brings the document and its headers', async () => {
    const fetched = await fetcher({ allowed: [LOOPBACK] }).get(`${site.origin}/keys`)
    expect(textOf(fetched)).toBe('{"here":true}')
    expect(fetched.headers.get('Content-Type')).toBe('application/json')
  })

  it('finds a host of an allowed network by its name', async () => {
    const { resolve, looked } = names(['127.0.0.1'])
    const fetched = await fetcher({ allowed: [LOOPBACK], resolve }).get(`http://keys.example:${site.port}/`)
    expect(textOf(fetched)).toBe('{"here":true}')
    expect(looked).toEqual(['keys.example'])
    expect(site.asked[0]?.host).toBe(`keys.example:${site.port}`)
  })

  it('finds names of this machine by itself', async () => {
    const fetched = await fetcher({ allowed: [LOOPBACK, '::1'] }).get(`http://localhost:${site.port}/`)
    expect(textOf(fetched)).toBe('{"here":true}')
  })

  it('says what it wants, and nothing of whom it is for', async () => {
    await fetcher({ allowed: [LOOPBACK] }).get(site.origin, { accept: 'application/json' })
    expect(site.asked[0]).toMatchObject({
      accept: 'application/json',
      'accept-encoding': 'identity',
      'user-agent': 'vestibule',
      connection: 'close',
    })
    expect(site.asked[0]).not.toHaveProperty('cookie')
    expect(site.asked[0]).not.toHaveProperty('referer')
  })

  it('keeps no cookie', async () => {
    site.answer((_request, response) => void response.writeHead(200, { 'Set-Cookie': 'a=b' }).end())
    const guarded = fetcher({ allowed: [LOOPBACK] })
    await guarded.get(site.origin)
    await guarded.get(site.origin)
    expect(site.asked.map(({ cookie }) => cookie)).toEqual([undefined, undefined])
  })

  it.each([
    'no URL',
    'file:///etc/passwd',
    'ftp://127.0.0.1/',
    'data:text/plain,x',
    'javascript:1',
    'https://a:b@127.0.0.1/',
    '',
  ])('does not fetch %j', async (url) => {
    await expect(fetcher({ allowed: [LOOPBACK] }).get(url)).rejects.toEqual(failed(url))
  })

  it('refuses a port that belongs to another protocol', async () => {
    await expect(fetcher({ allowed: [LOOPBACK] }).get('http://127.0.0.1:25/')).rejects.toBeInstanceOf(FetchFailed)
  })
})

describe('the guard', () => {
  it.each([
    ['loopback', '127.0.0.1'],
    ['loopback as a number', '2130706433'],
    ['loopback in octal', '0177.0.0.1'],
    ['loopback in hexadecimal', '0x7f.1'],
    ['loopback in full-width digits', '１２７.0.0.1'],
    ['loopback, percent-encoded', '%31%32%37.0.0.1'],
    ['loopback in IPv6', '[::1]'],
    ['IPv4-mapped loopback', '[::ffff:127.0.0.1]'],
    ['every address', '0.0.0.0'],
    ['every address in IPv6', '[::]'],
    ['a cloud’s metadata', '169.254.169.254'],
    ['NAT64', '[64:ff9b::a9fe:a9fe]'],
    ['6to4', '[2002:7f00:1::]'],
    ['a carrier’s NAT', '100.64.0.1'],
    ['unique-local', '[fd00:ec2::254]'],
  ])('lets no literal address through that is not open: %s', async (_what, host) => {
    await expect(fetcher().get(`https://${host}:${site.port}/`)).rejects.toEqual(failed('must not be reached'))
    expect(site.asked).toEqual([])
  })

  it.each([
    ['one such address', ['127.0.0.1']],
    ['one behind an open one', ['1.1.1.1', '127.0.0.1']],
    ['one in IPv6', ['::1']],
    ['one in the clothes of IPv6', ['::ffff:10.0.0.1']],
    ['what is no address', ['localhost']],
    ['a short form of one', ['127.1']],
  ])('lets no name through that has %s', async (_what, addresses) => {
    const { resolve } = names(addresses)
    await expect(fetcher({ resolve }).get(`https://keys.example:${site.port}/`)).rejects.toEqual(
      failed('must not be reached'),
    )
    expect(site.asked).toEqual([])
  })

  it('lets no name through that has no address', async () => {
    await expect(fetcher(names([])).get('https://keys.example/')).rejects.toEqual(failed('has no address'))
  })

  it('connects to what was checked: a name that moves meanwhile is not asked again', async () => {
    const { resolve, looked } = names(['127.0.0.1'], ['169.254.169.254'])
    const guarded = fetcher({ allowed: [LOOPBACK], resolve })
    expect(textOf(await guarded.get(`http://keys.example:${site.port}/`))).toBe('{"here":true}')
    expect(looked).toHaveLength(1)
  })

  it('looks again for the next fetch: no connection is kept that outlives the check', async () => {
    const { resolve, looked } = names(['127.0.0.1'], ['169.254.169.254'])
    const guarded = fetcher({ allowed: [LOOPBACK], resolve })
    await guarded.get(`http://keys.example:${site.port}/`)
    await expect(guarded.get(`http://keys.example:${site.port}/`)).rejects.toEqual(failed('169.254.169.254'))
    expect(looked).toHaveLength(2)
  })

  it('lets http through to an allowed network alone', async () => {
    const { resolve } = names(['1.1.1.1'])
    await expect(fetcher({ allowed: [LOOPBACK], resolve }).get('http://keys.example/')).rejects.toEqual(
      failed('by http:'),
    )
    await expect(fetcher().get('http://1.1.1.1/')).rejects.toEqual(failed('by http:'))
  })

  it('opens no other network than those that are named', async () => {
    await expect(fetcher({ allowed: ['127.0.0.2/32'] }).get(site.origin)).rejects.toEqual(failed('must not be reached'))
  })

  it('takes https for its word: a server without a certificate is not spoken to', async () => {
    await expect(fetcher({ allowed: [LOOPBACK] }).get(`https://127.0.0.1:${site.port}/`)).rejects.toBeInstanceOf(
      FetchFailed,
    )
    expect(site.asked).toEqual([])
  })
})

describe('a fetch by https', () => {
  const secure = createSecureServer(
    { cert: CERTIFICATE, key: CERTIFICATE_KEY },
    (_request, response) => void response.end('secret'),
  )
  let port = 0
  beforeAll(async () => {
    secure.listen(0, '127.0.0.1')
    await once(secure, 'listening')
    port = (secure.address() as AddressInfo).port
    setDefaultCACertificates([...getCACertificates('default'), CERTIFICATE])
  })
  afterAll(() => secure.close())

  const at = (host: string) => fetcher({ allowed: [LOOPBACK], ...names(['127.0.0.1']) }).get(`https://${host}:${port}/`)

  it('is for the name, although it is the checked address that is connected to', async () => {
    expect(textOf(await at(CERTIFIED_HOST))).toBe('secret')
  })

  it.each(['other.example', '127.0.0.1'])('does not take the certificate of another name for %s', async (host) => {
    await expect(at(host)).rejects.toEqual(failed("does not match certificate's altnames"))
  })

  it('does not take a certificate that nobody has signed', async () => {
    setDefaultCACertificates(getCACertificates('bundled'))
    await expect(at(CERTIFIED_HOST)).rejects.toEqual(failed('self-signed certificate'))
  })
})

describe('what comes back', () => {
  const answering = (handler: RequestListener) => {
    site.answer(handler)
    return fetcher({ allowed: [LOOPBACK] })
  }

  it.each([301, 302, 303, 307, 308])('is refused as a redirect (%i), wherever it leads', async (status) => {
    const guarded = answering(
      (_request, response) => void response.writeHead(status, { Location: `${site.origin}/elsewhere` }).end(),
    )
    await expect(guarded.get(site.origin)).rejects.toEqual(failed(`status ${status}`))
    expect(site.asked).toHaveLength(1)
  })

  it.each([201, 204, 206, 304, 400, 404, 500])('is refused with status %i', async (status) => {
    const guarded = answering((_request, response) => void response.writeHead(status).end())
    await expect(guarded.get(site.origin)).rejects.toEqual(failed(`status ${status}`))
  })

  it('may be as large as the limit', async () => {
    const guarded = answering((_request, response) => void response.end(Buffer.alloc(64 * KIBIBYTE)))
    expect((await guarded.get(site.origin)).body).toHaveLength(64 * KIBIBYTE)
  })

  it.each([
    ['that says so', { 'Content-Length': String(64 * KIBIBYTE + 1) }],
    ['that does not say so', { 'Transfer-Encoding': 'chunked' }],
  ])('is refused one byte above the limit, from a host %s', async (_what, headers) => {
    const guarded = answering(
      (_request, response) => void response.writeHead(200, headers).end(Buffer.alloc(64 * KIBIBYTE + 1)),
    )
    await expect(guarded.get(site.origin)).rejects.toEqual(failed('more than 65536 bytes'))
  })

  it('is not read to an end that never comes', async () => {
    const guarded = answering((_request, response) => {
      const more = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(16 * KIBIBYTE)));
        if (!response.destroyed) response.once('drain', more)
      }
      more()
    })
    await expect(guarded.get(site.origin, { maxBytes: KIBIBYTE })).rejects.toEqual(failed('more than 1024 bytes'))
  })

  it('is counted after decompression', async () => {
    const bomb = gzipSync(Buffer.alloc(10 * 1024 * KIBIBYTE))
    expect(bomb.length).toBeLessThan(64 * KIBIBYTE)
    const guarded = answering(
      (_request, response) => void response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(bomb),
    )
    await expect(guarded.get(site.origin)).rejects.toEqual(failed('more than 65536 bytes'))
  })

  it('is refused with a head of endless headers', async () => {
    const guarded = answering(
      (_request, response) => void response.writeHead(200, { 'X-Long': 'x'.repeat(20 * KIBIBYTE) }).end(),
    )
    await expect(guarded.get(site.origin)).rejects.toBeInstanceOf(FetchFailed)
  })

  it('is refused when it is no HTTP', async () => {
    const guarded = answering(({ socket }) => void socket.end('SSH-2.0-OpenSSH\r\n'))
    await expect(guarded.get(site.origin)).rejects.toBeInstanceOf(FetchFailed)
  })

  it.each([
    ['never answers', () => {}],
    ['never ends', (_request, response) => void response.writeHead(200).write('{')],
    [
      'dribbles',
      (_request, response) => {
        const drop = setInterval(() => response.write(' '), 10)
        response.once('close', () => clearInterval(drop))
      },
    ],
  ] satisfies [string, RequestListener][])(
    'has to be there in time: a host that %s is left',
    async (_what, handler) => {
      const guarded = answering(handler)
      await expect(guarded.get(site.origin, { timeout: 100 })).rejects.toEqual(failed('timeout'))
    },
  )

  it('has to be there in time, the name too', async () => {
    const guarded = fetcher({ resolve: () => new Promise(() => {}) })
    await expect(guarded.get('https://keys.example/', { timeout: 50 })).rejects.toEqual(failed('timeout'))
  })
})

describe('a host that is not there', () => {
  it('fails with its reason', async () => {
    const gone = createServer().listen(0, '127.0.0.1')
    await once(gone, 'listening')
    const { port } = gone.address() as AddressInfo
    gone.close()
    await once(gone, 'close')
    await expect(once(connect(port, '127.0.0.1'), 'connect')).rejects.toThrow('ECONNREFUSED')
    await expect(fetcher({ allowed: [LOOPBACK] }).get(`http://127.0.0.1:${port}/`)).rejects.toEqual(
      failed('ECONNREFUSED'),
    )
  })

  it('fails with its reason at each of its addresses', async () => {
    const { resolve } = names(['127.0.0.3', '127.0.0.4'])
    await expect(fetcher({ allowed: [LOOPBACK], resolve }).get('http://keys.example:1024/')).rejects.toEqual(
      failed('ECONNREFUSED'),
    )
  })

  it('fails when its name is nobody’s', async () => {
    const resolve = async () => Promise.reject(new Error('ENOTFOUND'))
    await expect(fetcher({ resolve }).get('https://keys.example/')).rejects.toEqual(failed('ENOTFOUND'))
  })
})
