/** Requests as bytes. */

export interface RequestShape {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly host: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

export function requestBytes({ method, path, host, headers = {}, body }: RequestShape): Buffer {
  const length = body === undefined ? [] : [`Content-Length: ${Buffer.byteLength(body)}`]
  const fields = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  return Buffer.from([`${method} ${path} HTTP/1.1`, `Host: ${host}`, ...fields, ...length, '', body ?? ''].join('\r\n'))
}

export function formBytes(host: string, path: string, fields: Readonly<Record<string, string>>): Buffer {
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'application/json' }
  return requestBytes({ method: 'POST', path, host, headers, body: new URLSearchParams(fields).toString() })
}
