/** A readable page of the REST APIs, written from the OpenAPI document: no script, nothing from elsewhere. */
import { html } from 'hono/html'

import type { Html } from '../pages/layout.ts'
import type { openApiDocument } from './openapi-document.ts'

type Document = ReturnType<typeof openApiDocument>

interface Described {
  readonly operationId: string
  readonly tags: readonly string[]
  readonly summary: string
  readonly description: string
  readonly security: readonly { readonly oauth?: readonly string[] }[]
  readonly parameters: readonly {
    readonly name: string
    readonly in: string
    readonly schema: unknown
    readonly description?: string
  }[]
  readonly requestBody?: {
    readonly content: { readonly 'application/json'?: { readonly schema: unknown; readonly example?: unknown } }
  }
  readonly responses: Readonly<Record<string, { readonly description: string }>>
}

export function apiDocsPage(document: Document, documentPath: string): Html {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    // The document was written by `openapi-document.ts`, in this very shape.
    Object.entries(methods as Record<string, Described>).map(([method, described]) => ({ path, method, described })),
  )
  const tags = [...new Set(operations.flatMap(({ described }) => described.tags))]
  return html`<h1>REST APIs</h1>
    <p>
      Everything here is called at <code>${document.servers[0]?.url}</code> with an access token for this origin, or by
      a page of this origin for who is signed in. Errors have the shape
      <code>{errors: [{code, title, detail, source?}], traceId}</code>. For programs:
      <a href="${documentPath}">the OpenAPI document</a>.
    </p>
    ${tags.map(
      (tag) =>
        html`<h2>${tag}</h2>
          ${operations.filter(({ described }) => described.tags.includes(tag)).map(operationSection)}`,
    )}`
}

function operationSection({ path, method, described }: { path: string; method: string; described: Described }): Html {
  const { summary, description, security, parameters, requestBody, responses, operationId } = described
  const example = requestBody?.content['application/json']?.example
  return html`<section id="${operationId}" aria-label="${summary}">
    <p><code>${method.toUpperCase()} ${path}</code></p>
    <p>${summary}. ${description}</p>
    <dl>
      <dt>Scope</dt>
      <dd>
        ${security.flatMap(({ oauth }) => oauth ?? []).join(' or ') || 'no token will do: only a browser session'}
      </dd>
      ${parameters.map(
        (parameter) =>
          html`<dt>${parameter.name} (${parameter.in})</dt>
            <dd><code>${JSON.stringify(parameter.schema)}</code></dd>`,
      )}
      ${Object.entries(responses).map(
        ([status, response]) =>
          html`<dt>${status}</dt>
            <dd>${response.description}</dd>`,
      )}
    </dl>
    ${example === undefined ? '' : html`<p class="small"><code>${JSON.stringify(example)}</code></p>`}
  </section>`
}
