import { describe, expect, it } from 'vitest'

import { CLIENT_ID_URL_MAX_LENGTH, documentHost, inspectClientIdUrl, isClientIdUrl } from './client-id-url.ts'

const ofLength = (length: number): string => `https://a.example/${'x'.repeat(length - 'https://a.example/'.length)}`

describe('a client identifier that is a URL', () => {
  it.each([
    ['https://claude.ai/oauth/mcp-oauth-client-metadata', 'claude.ai'],
    ['https://claude.ai/oauth/claude-code-client-metadata', 'claude.ai'],
    ['https://chatgpt.com/oauth/client.json', 'chatgpt.com'],
    ['https://vscode.dev/oauth/client-metadata.json', 'vscode.dev'],
    ['https://a.example/', 'a.example'],
    ['https://a.example:8443/client', 'a.example:8443'],
    // Another client than the one without the port: nothing is normalised.
    ['https://a.example:443/client', 'a.example'],
    ['https://A.example/client', 'a.example'],
    ['https://xn--bcher-kva.example/client', 'xn--bcher-kva.example'],
    ['https://[2001:db8::1]/client', '[2001:db8::1]'],
    ['https://a.example/client?version=2', 'a.example'],
    ['https://a.example/client?path=/../x', 'a.example'],
    ['https://a.example/.well-known/client', 'a.example'],
    ['https://a.example/a..b/...', 'a.example'],
    ['https://a.example/~ada/client@2', 'a.example'],
    ['https://a.example/a%2Fb', 'a.example'],
    [ofLength(CLIENT_ID_URL_MAX_LENGTH), 'a.example'],
  ])('may be %s', (url, host) => {
    expect(inspectClientIdUrl(url)).toEqual({ admissible: true, url, host })
  })

  it.each([
    ['http://a.example/client', 'https'],
    ['HTTPS://a.example/client', 'https'],
    ['https:a.example/client', 'https'],
    ['https:/a.example/client', 'https'],
    ['a.example/client', 'https'],
    ['javascript:alert(1)', 'https'],
    ['https://a.example', 'path'],
    ['https://a.example?x=1', 'path'],
    ['https:///client', 'host'],
    ['https://:8443/client', 'https'],
    ['https://a.example:99999/client', 'https'],
    ['https://user@a.example/client', 'user information'],
    ['https://user:word@a.example/client', 'user information'],
    ['https://@a.example/client', 'user information'],
    ['https://a.example/client#', 'fragment'],
    ['https://a.example/client#part', 'fragment'],
    ['https://a.example/./client', 'dot segments'],
    ['https://a.example/../client', 'dot segments'],
    ['https://a.example/x/..', 'dot segments'],
    ['https://a.example/.', 'dot segments'],
    ['https://a.example/x/%2e/client', 'dot segments'],
    ['https://a.example/x/%2E%2e/client', 'dot segments'],
    ['https://a.example/x/.%2e/client', 'dot segments'],
    ['https://a.example/x/..;y/client', 'dot segments'],
    ['https://a.example/a b', 'character'],
    [' https://a.example/client', 'character'],
    ['https://a.example/client\n', 'character'],
    ['https://a.example/client\u0000', 'character'],
    ['https://a.example\\client', 'character'],
    ['https://bücher.example/client', 'character'],
    ['https://a.example/"client"', 'character'],
    ['https://a.example/<script>', 'character'],
    [ofLength(CLIENT_ID_URL_MAX_LENGTH + 1), 'characters'],
    ['', 'character'],
  ])('may not be %j', (text, reason) => {
    expect(inspectClientIdUrl(text)).toEqual({ admissible: false, reason: expect.stringContaining(reason) })
  })

  it('is told apart from an id that was made here', () => {
    expect(isClientIdUrl('d98dac86d6d9c7b5440db49eaa9eb42c')).toBe(false)
    expect(isClientIdUrl('https://a.example/client')).toBe(true)
  })

  it('is shown to people by its host', () => {
    expect(documentHost('https://a.example:8443/client')).toBe('a.example:8443')
  })
})
