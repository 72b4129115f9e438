/**
 * One HTTP/1.1 connection, kept alive, with one request on its way at a time.
 *
 * Written for the load: requests are bytes made before the clock runs, answers are read no further than they must be,
 * so that the generator costs a fraction of what any server does. The report shows how busy it was.
 */
import { connect, type Socket } from 'node:net'

export interface Answer {
  readonly status: number
  /** Status line and header fields. */
  readonly head: string
  readonly body: Buffer
}

export interface Connection {
  send(request: Buffer): void
  close(): void
}

const HEAD_END = Buffer.from('\r\n\r\n')
const LAST_CHUNK = Buffer.from('0\r\n\r\n')

/** @param onAnswer is given `undefined` when the connection broke before the answer was there. */
export async function openConnection(
  port: number,
  onAnswer: (answer: Answer | undefined) => void,
): Promise<Connection> {
  let isWaiting = false
  let isClosing = false
  let received: Buffer = Buffer.alloc(0)
  let socket = await open()

  async function open(): Promise<Socket> {
    const opened = connect({ port, host: '127.0.0.1', noDelay: true })
    await new Promise<void>((resolve, reject) => {
      opened.once('connect', resolve)
      opened.once('error', reject)
    })
    opened.on('data', receive)
    opened.on('error', () => {})
    opened.on('close', reopen)
    return opened
  }

  function receive(chunk: Buffer): void {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk])
    const answer = parseAnswer(received)
    if (!answer) return
    received = Buffer.alloc(0)
    isWaiting = false
    onAnswer(answer)
  }

  /** A server may end a connection after an answer; the load goes on with a new one. */
  function reopen(): void {
    if (isClosing) return
    received = Buffer.alloc(0)
    open().then(
      (opened) => {
        socket = opened
        if (isWaiting) answerNothing()
        return undefined
      },
      () => isWaiting && answerNothing(),
    )
  }

  function answerNothing(): void {
    isWaiting = false
    onAnswer(undefined)
  }

  return {
    send(request) {
      isWaiting = true
      socket.write(request)
    },
    close() {
      isClosing = true
      socket.destroy()
    },
  }
}

/** `undefined` while something is missing. */
function parseAnswer(bytes: Buffer): Answer | undefined {
  const headEnd = bytes.indexOf(HEAD_END)
  if (headEnd < 0) return undefined
  const head = bytes.toString('latin1', 0, headEnd)
  const status = Number(head.slice(9, 12))
  const start = headEnd + HEAD_END.length

  const length = /\r\ncontent-length: *(\d+)/i.exec(head)
  if (length) {
    const end = start + Number(length[1])
    return bytes.length < end ? undefined : { status, head, body: bytes.subarray(start, end) }
  }
  if (/\r\ntransfer-encoding: *chunked/i.test(head)) {
    if (!bytes.subarray(-LAST_CHUNK.length).equals(LAST_CHUNK)) return undefined
    return { status, head, body: joinChunks(bytes.subarray(start)) }
  }
  return { status, head, body: bytes.subarray(start) }
}

function joinChunks(bytes: Buffer): Buffer {
  const chunks: Buffer[] = []
  let at = 0
  for (;;) {
    const lineEnd = bytes.indexOf('\r\n', at)
    const size = Number.parseInt(bytes.toString('latin1', at, lineEnd), 16)
    if (!(size > 0)) return Buffer.concat(chunks)
    chunks.push(bytes.subarray(lineEnd + 2, lineEnd + 2 + size))
    at = lineEnd + 2 + size + 2
  }
}

export function headerOf({ head }: Answer, name: string): string | undefined {
  return new RegExp(`\r\n${name}: *([^\r]*)`, 'i').exec(head)?.[1]
}

export function jsonOf({ body }: Answer): Readonly<Record<string, unknown>> {
  // What a server answers is looked at member by member, by whoever reads it.
  return JSON.parse(body.toString()) as Readonly<Record<string, unknown>>
}
