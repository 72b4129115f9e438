/** What a person sees whose application uses a registration that is gone: what happened, and how to connect again. */
import { html } from 'hono/html'

import type { EndReason, Tombstone } from '../clients/tombstone.ts'
import type { Html } from '../pages/layout.ts'
import { inUtc } from '../pages/time.ts'

const WHAT_HAPPENED: Readonly<Record<EndReason, string>> = {
  expired: 'No administrator approved it in time, so its registration was deleted',
  rejected: 'An administrator has rejected it, so its registration was deleted',
  evicted: 'Too many applications were waiting for approval, and its registration had to give way',
  deleted: 'It was deleted, by an administrator or by the application itself',
}

export const GONE_TITLE = 'This application is not registered any more'

export function goneMessage({ clientName, reason, endedAt }: Tombstone): string {
  return `“${clientName}”: ${WHAT_HAPPENED[reason]} (${inUtc(endedAt)}).`
}

export function gonePage(tombstone: Tombstone): Html {
  return html`<h1>${GONE_TITLE}</h1>
    <p>${goneMessage(tombstone)}</p>
    ${tombstone.reason === 'rejected' && html`<p class="note">Talk to an administrator before you try again.</p>`}
    <h2>How to connect again</h2>
    <p>The application still remembers its old registration. It has to forget it and register anew:</p>
    <ul>
      <li><strong>ChatGPT and Claude on the web:</strong> remove the connector, then add it again.</li>
      <li>
        <strong>Claude Code:</strong> <code>/mcp</code>, choose the server, <em>Clear authentication</em>, then
        authenticate.
      </li>
      <li>
        <strong>VS Code:</strong> run <em>Authentication: Remove Dynamic Authentication Providers</em>, then start the
        server again.
      </li>
      <li><strong>Cursor:</strong> switch the server off, log out of it, then switch it on.</li>
      <li><strong>mcp-remote:</strong> delete the folder <code>~/.mcp-auth</code>, then start it again.</li>
      <li><strong>Any other:</strong> remove the connection to this server, then add it again.</li>
    </ul>`
}
