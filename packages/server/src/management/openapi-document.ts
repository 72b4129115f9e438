/** The OpenAPI 3.1 document, written from the operations themselves: what validates is what is described. */
import { z } from 'zod'

import { browserCookieName } from '../http/browser-cookie.ts'
import type { Operation } from './operation.ts'
import { CONSOLE_HEADER, CONSOLE_HEADER_VALUES } from './rest-caller.ts'

const errorsSchema = z
  .object({
    errors: z.array(
      z.object({
        code: z.string(),
        title: z.string(),
        detail: z.string().optional(),
        source: z.object({ pointer: z.string().optional(), parameter: z.string().optional() }).optional(),
      }),
    ),
    traceId: z.string(),
  })
  .meta({
    examples: [
      {
        errors: [
          {
            code: 'HTTP-400',
            title: 'Bad request',
            detail: 'redirectUris: the redirect URI contains a fragment',
            source: { pointer: '/0/value/0' },
          },
        ],
        traceId: '5f0c6d1b8a7e4f32b1c09d8e7f6a5b4c',
      },
    ],
  })

/** Statuses that every operation may answer with. */
const COMMON_FAULTS = [401, 403, 429] as const

const FAULT_MEANING: Readonly<Record<number, string>> = {
  400: 'Something in the request is wrong; `source` says where',
  401: 'No valid access token for this tenant, and no session that stands',
  403: 'The token lacks a scope, or its user the role',
  404: 'There is no such thing in this tenant',
  409: 'It cannot be done as things are now',
  412: 'Somebody else has changed it since; read it again',
  413: 'The body is too large: 64 KiB for JSON',
  415: 'The body is of another media type than it must be',
  429: 'Too many requests; `Retry-After` says when to try again',
}

export function openApiDocument(operations: readonly Operation[], issuer: string, version: string) {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const operation of operations) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: describe(operation) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Vestibule',
      version,
      description: 'The REST APIs of one tenant.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: issuer }],
    paths,
    components: {
      schemas: { Errors: jsonSchema(errorsSchema, 'output') },
      securitySchemes: {
        oauth: {
          type: 'oauth2',
          description: 'An access token for the tenant’s origin, as `Authorization: Bearer …`.',
          flows: {
            authorizationCode: {
              authorizationUrl: `${issuer}/oauth/authorize`,
              tokenUrl: `${issuer}/oauth/token`,
              refreshUrl: `${issuer}/oauth/token`,
              scopes: scopesOf(operations),
            },
          },
        },
        browserSession: {
          type: 'apiKey',
          in: 'cookie',
          name: browserCookieName(issuer),
          description:
            'The session of somebody who is signed in in this browser. It acts with the whole role of the user, only ' +
            'together with `consoleHeader`, from this very origin, and where no `Authorization` is sent.',
        },
        consoleHeader: {
          type: 'apiKey',
          in: 'header',
          name: CONSOLE_HEADER,
          description:
            `${CONSOLE_HEADER_VALUES.join(' or ')}. What a page asks for by itself says background: ` +
            'it does not keep an inactive session from ending. 401 then means: sign in again.',
        },
      },
    },
  }
}

function describe(operation: Operation) {
  const {
    id,
    tag,
    summary,
    description,
    scopes,
    administratorsOnly,
    body,
    bodyExample,
    bodyMediaTypes,
    answers,
    faults,
  } = operation
  return {
    operationId: id,
    tags: [tag],
    summary,
    description: [description, administratorsOnly && 'For tenant administrators.'].filter(Boolean).join('\n\n'),
    // One of the scopes is enough, which OpenAPI says as alternatives.
    security: [...scopes.map((scope) => ({ oauth: [scope] })), { browserSession: [], consoleHeader: [] }],
    parameters: [...pathParameters(operation), ...queryParameters(operation), ...headerParameters(operation)],
    ...(bodyMediaTypes && {
      requestBody: {
        required: true,
        // OpenAPI 3.1 §4.8.14.2: bytes need no schema.
        content: Object.fromEntries(bodyMediaTypes.map((mediaType) => [mediaType, {}])),
      },
    }),
    ...(body && {
      requestBody: {
        required: true,
        content: {
          'application/json': {
            schema: jsonSchema(body, 'input'),
            ...(bodyExample !== undefined && { example: bodyExample }),
          },
        },
      },
    }),
    responses: {
      ...Object.fromEntries(Object.entries(answers).map(([status, answer]) => [status, describeAnswer(answer)])),
      ...Object.fromEntries([...COMMON_FAULTS, ...faults].map((status) => [status, describeFault(status)])),
    },
  }
}

function describeAnswer({ description, schema, example }: Operation['answers'][number]) {
  if (!schema) return { description }
  return {
    description,
    content: {
      'application/json': { schema: jsonSchema(schema, 'output'), ...(example !== undefined && { example }) },
    },
  }
}

function describeFault(status: number) {
  return {
    description: FAULT_MEANING[status],
    content: { 'application/json': { schema: { $ref: '#/components/schemas/Errors' } } },
  }
}

function pathParameters({ path }: Operation) {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
}

function queryParameters({ query }: Operation) {
  if (!query) return []
  return Object.entries(query.shape).map(([name, schema]) => ({
    name,
    in: 'query',
    required: !(schema as z.ZodType).safeParse(undefined).success,
    schema: jsonSchema(schema as z.ZodType, 'output'),
  }))
}

function headerParameters({ headers = [] }: Operation) {
  return headers.map(({ name, description }) => ({
    name,
    in: 'header',
    required: false,
    description,
    schema: { type: 'string' },
  }))
}

function scopesOf(operations: readonly Operation[]): Record<string, string> {
  const scopes = new Set(operations.flatMap((operation) => operation.scopes))
  return Object.fromEntries([...scopes].map((scope) => [scope, scope]))
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output') {
  // `$schema` belongs to a document of its own; OpenAPI 3.1 has the same dialect by default.
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return rest
}
