/**
 * Writes `src/api/schema.d.ts` from the server's OpenAPI document: `npm run console:types`.
 *
 * `apiTypes` gives the text, for the test that holds the file to be current.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import openapiTS, { astToString } from 'openapi-typescript'

import { openApiDocument } from '../server/src/management/openapi-document.ts'
import { OPERATIONS } from '../server/src/management/operations.ts'

const FILE = join(import.meta.dirname, 'src/api/schema.d.ts')

export async function apiTypes(): Promise<string> {
  const document = openApiDocument(OPERATIONS, 'http://localhost:3000', '0')
  // The document is OpenAPI 3.1 by construction; the library's type for it is narrower than JSON.
  const nodes = await openapiTS(structuredClone(document) as unknown as Parameters<typeof openapiTS>[0])
  return `// Written by generate-api-types.ts from the OpenAPI document. Do not edit.\n${astToString(nodes)}`
}

if (import.meta.main) writeFileSync(FILE, await apiTypes())
