/** What the gateway does with a request once its token is good; the whole of it is in test/conformance/upstream.test.ts. */
import { describe, expect, it } from 'vitest'

import { handle, type Gateway, type Upstream } from './gateway.ts'
import type { ToolCall } from './tool-calls.ts'

const RESOURCE = 'https://a.example/api/ai/mcp'
const CALLER = { subject: 'user', clientId: 'client', tenantId: 'tenant', scope: ['mcp:execute'] }
const CALL = '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"greet"}}'

function aGateway(changes: Partial<Gateway> = {}): Gateway {
  return {
    resource: RESOURCE,
    scope: ['mcp:execute'],
    authenticate: async () => CALLER,
    upstream: async (request) => new Response(await request.text()),
    onToolCall: async () => {},
    ...changes,
  }
}

const post = (body: BodyInit): Request => {
  const init: RequestInit & { readonly duplex: 'half' } = { method: 'POST', body, duplex: 'half' }
  return new Request(RESOURCE, { ...init, headers: { Authorization: 'Bearer good' } })
}

describe('a tool call', () => {
  it('is told of before the upstream has all of it, and passed on unchanged', async () => {
    const happened: string[] = []
    const upstream: Upstream = async (request) => {
      const text = await request.text()
      happened.push('read')
      return new Response(text)
    }
    const onToolCall = async ({ tool }: ToolCall): Promise<void> => void happened.push(tool)
    const response = await handle(post(CALL), aGateway({ upstream, onToolCall }))
    expect([await response.text(), happened]).toEqual([CALL, ['greet', 'read']])
  })

  it('is not told of when the upstream refuses it unread', async () => {
    const told: ToolCall[] = []
    const upstream: Upstream = async () => new Response(null, { status: 404 })
    const onToolCall = async (call: ToolCall): Promise<void> => void told.push(call)
    const response = await handle(post(CALL), aGateway({ upstream, onToolCall }))
    expect([response.status, told]).toEqual([404, []])
  })
})

describe('a record that fails', () => {
  const failure = new Error('the audit log is full')
  const onToolCall = () => Promise.reject(failure)

  it('fails the request', async () => {
    await expect(handle(post(CALL), aGateway({ onToolCall }))).rejects.toBe(failure)
  })

  it('breaks off what the upstream reads', async () => {
    let read: PromiseSettledResult<string> | undefined
    const upstream: Upstream = async (request) => {
      ;[read] = await Promise.allSettled([request.text()])
      return new Response('an answer to half a request')
    }
    await expect(handle(post(CALL), aGateway({ upstream, onToolCall }))).rejects.toBe(failure)
    expect(read?.status).toBe('rejected')
  })

  it('leaves no answer of the upstream open', async () => {
    let isCancelled = false
    const endless = new ReadableStream({
      cancel: () => {
        isCancelled = true
      },
    })
    const upstream: Upstream = async (request) => {
      await Promise.allSettled([request.text()])
      return new Response(endless)
    }
    await expect(handle(post(CALL), aGateway({ upstream, onToolCall }))).rejects.toBe(failure)
    expect(isCancelled).toBe(true)
  })
})
