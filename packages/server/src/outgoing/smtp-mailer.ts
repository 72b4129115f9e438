/** Sends mail through the operator's mail server (RFC 5321). What is in a mail is made by whoever sends it. */
import { sha256 } from '@vestibule/protocol/digest'
import { seconds } from '@vestibule/protocol/duration'
import { isLoopbackHost } from '@vestibule/protocol/web-uri'
import { createTransport, type NodemailerError } from 'nodemailer'

export interface Mail {
  /** One mail that is sent twice has the same: by it a mail program, or a person, knows a copy. */
  readonly id: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
}

export interface Mailer {
  /** Resolves once the mail server has taken it. @throws MailFailed otherwise. */
  send(mail: Mail): Promise<void>

  /** What is on its way is given up. */
  close(): void
}

/** The message is for the log: it tells what the mail server said. */
export class MailFailed extends Error {
  override readonly name = 'MailFailed'
  /** Of the mail server; absent when it said nothing. */
  readonly status: number | undefined

  constructor(status: number | undefined, options: { cause: unknown }) {
    super(options.cause instanceof Error ? options.cause.message : String(options.cause), options)
    this.status = status
  }

  /** It will never take a mail to this address (RFC 5321 §4.2.1), while 4xx and 530 to 535 are about us. */
  get isForGood(): boolean {
    return this.status !== undefined && this.status >= 550 && this.status < 560
  }
}

export interface MailSettings {
  /** `smtp://` or `smtps://`, with user and password where the mail server wants them. */
  readonly url: string
  /** An address, or a name and an address in angle brackets. */
  readonly from: string
}

const CONNECTIONS = 3
const TIMEOUTS = {
  connectionTimeout: seconds(10),
  greetingTimeout: seconds(10),
  socketTimeout: seconds(30),
  dnsTimeout: seconds(10),
}

/** Nothing that people wrote decides where a mail goes or what its headers are: addresses are given, never parsed. */
export function createSmtpMailer({ url, from }: MailSettings): Mailer {
  const server = new URL(url)
  const sender = parseSender(from)
  const transport = createTransport({
    pool: true,
    maxConnections: CONNECTIONS,
    host: server.hostname.replaceAll(/^\[|\]$/g, ''),
    port: Number(server.port) || (server.protocol === 'smtps:' ? 465 : 587),
    secure: server.protocol === 'smtps:',
    // A password goes to no mail server in the clear, unless it is on this machine.
    requireTLS: server.username !== '' && !isLoopbackHost(server.hostname),
    ...(server.username !== '' && {
      auth: { user: decodeURIComponent(server.username), pass: decodeURIComponent(server.password) },
    }),
    ...TIMEOUTS,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const domain = sender.address.slice(sender.address.lastIndexOf('@') + 1)

  return {
    async send({ id, to, subject, text, html }) {
      try {
        await transport.sendMail({
          messageId: `<${sha256(id)}@${domain}>`,
          from: sender,
          to: { name: '', address: to },
          envelope: { from: sender.address, to: [to] },
          subject,
          text,
          html,
          // RFC 3834 §5: no answer by a machine, please.
          headers: { 'Auto-Submitted': 'auto-generated' },
        })
      } catch (cause) {
        throw new MailFailed((cause as NodemailerError).responseCode, { cause })
      }
    },

    close: () => transport.close(),
  }
}

const NAMED_SENDER = /^(?<name>[^<>]*?)\s*<(?<address>[^<>\s]+)>$/

/** `Vestibule <noreply@example.com>`, or the address alone. */
function parseSender(from: string): { readonly name: string; readonly address: string } {
  const { name = '', address = from.trim() } = NAMED_SENDER.exec(from.trim())?.groups ?? {}
  return { name: name.replaceAll('"', '').trim(), address }
}
