/** `/api/openapi.json` for programs, and `/api/docs` for people. Neither needs a token: they describe, they show nothing. */
import type { App } from '../http/app-env.ts'
import { newPageApp, page } from '../pages/page-app.ts'
import { apiDocsPage } from './api-docs-page.ts'
import { openApiDocument } from './openapi-document.ts'
import { OPERATIONS } from './operations.ts'

const DOCUMENT_PATH = '/api/openapi.json'
const DOCS_PATH = '/api/docs'

export function openApiEndpoint(version: string): App {
  const app = newPageApp(DOCS_PATH)
  app.get(DOCUMENT_PATH, (c) => c.json(openApiDocument(OPERATIONS, c.get('tenant').issuer, version)))
  app.get(DOCS_PATH, (c) => {
    const document = openApiDocument(OPERATIONS, c.get('tenant').issuer, version)
    return page(c, { title: 'REST APIs', body: apiDocsPage(document, DOCUMENT_PATH) })
  })
  return app
}
