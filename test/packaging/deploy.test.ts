/** The examples of a deployment: what they say to the server is what the server understands, and what they name is there. */
import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { describe, expect, it } from 'vitest'
import { parseAllDocuments } from 'yaml'

import { describeConfig } from '../../packages/server/src/config.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const YAML = globSync('deploy/**/*.yaml', { cwd: ROOT })
const FILES = [...YAML, 'deploy/Dockerfile', 'deploy/Caddyfile']
const { version } = JSON.parse(readFileSync(join(ROOT, 'packages/server/package.json'), 'utf8')) as { version: string }

const VARIABLES = new Set(describeConfig().match(/VESTIBULE_[A-Z_]+/g))
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8')

/** As far as the tests look into one. */
interface Manifest {
  readonly apiVersion: string
  readonly kind: string
  readonly metadata: { readonly name: string }
  readonly resources?: readonly string[]
  readonly spec?: {
    readonly selector?: Readonly<Record<string, unknown>>
    readonly template?: { readonly metadata?: { readonly labels?: object }; readonly spec: object }
    readonly rules?: readonly unknown[]
  }
}

/** With anchors and merges resolved. @throws Error for what is no YAML, or names a key twice. */
function documentsOf<Document>(file: string): Document[] {
  return parseAllDocuments(read(file), { merge: true }).map((document) => {
    const [fault] = [...document.errors, ...document.warnings]
    if (fault) throw fault
    return document.toJS() as Document
  })
}

const MANIFESTS = globSync('deploy/kubernetes/*.yaml', { cwd: ROOT }).filter(
  (file) => !file.endsWith('kustomization.yaml'),
)
const manifests = (): Manifest[] => MANIFESTS.flatMap((file) => documentsOf<Manifest>(file))
const named = (kind: string): string[] =>
  manifests()
    .filter((manifest) => manifest.kind === kind)
    .map(({ metadata }) => metadata.name)

/** Every value of the members with this name, however deep. */
function valuesOf(name: string, within: unknown): unknown[] {
  if (typeof within !== 'object' || within === null) return []
  return Object.entries(within).flatMap(([key, value]) => [...(key === name ? [value] : []), ...valuesOf(name, value)])
}

const namesIn = (member: string, within: unknown): unknown[] =>
  valuesOf(member, within).map((reference) => (reference as { readonly name: unknown }).name)

describe('the examples of a deployment', () => {
  it.each(FILES)('%s names only variables that there are', (file) => {
    const unknown = (read(file).match(/VESTIBULE_[A-Z_]+/g) ?? []).filter((name) => !VARIABLES.has(name))
    expect(unknown).toEqual([])
  })

  it.each(FILES)('%s names this version', (file) => {
    const others = [...read(file).matchAll(/vestibule:(\d[\w.]*)/g)].filter(([, tag]) => tag !== version)
    expect(others).toEqual([])
  })

  it.each(YAML)('%s is YAML', (file) => {
    expect(documentsOf(file).length).toBeGreaterThan(0)
  })
})

describe('the manifests for Kubernetes', () => {
  it('each say what they are', () => {
    const shape = {
      apiVersion: expect.stringMatching(/^(?:[a-z.0-9]+\/)?v1$/),
      kind: expect.stringMatching(/^[A-Z]/),
      metadata: { name: expect.stringMatching(/^[a-z0-9-]+$/) },
    }
    expect(manifests()).toMatchObject(manifests().map(() => shape))
  })

  it('are all applied together, but for the secrets, which everybody makes', () => {
    const [kustomization] = documentsOf<Manifest>('deploy/kubernetes/kustomization.yaml')
    const applied = kustomization?.resources?.toSorted()
    expect(applied).toEqual(
      MANIFESTS.map((file) => basename(file))
        .filter((file) => file !== 'secret.example.yaml')
        .toSorted(),
    )
  })

  it('refer to nothing that is not among them', () => {
    const all = manifests()
    for (const [member, kind] of [
      ['configMapRef', 'ConfigMap'],
      ['secretRef', 'Secret'],
      ['secretKeyRef', 'Secret'],
      ['service', 'Service'],
    ] as const) {
      const asked = new Set(namesIn(member, all))
      expect([...asked].filter((name) => !named(kind).includes(String(name)))).toEqual([])
      expect(asked.size).toBeGreaterThan(0)
    }
  })

  it('select pods that there are, by ports that these have', () => {
    const pods = manifests().flatMap(({ spec }) => (spec?.template?.metadata ? [spec.template] : []))
    const services = manifests().filter(({ kind }) => kind === 'Service')
    for (const { spec } of services) {
      const selected = pods.find((pod) => JSON.stringify(pod.metadata?.labels) === JSON.stringify(spec?.selector))
      const ports = valuesOf('ports', selected).flat() as { readonly name: string }[]
      for (const target of valuesOf('targetPort', spec)) expect(ports.map(({ name }) => name)).toContain(target)
    }
    expect(services.length).toBeGreaterThan(1)
  })

  it('run nobody as root', () => {
    const pods = manifests().flatMap(({ spec }) => spec?.template?.spec ?? [])
    expect(pods).toMatchObject(pods.map(() => ({ securityContext: { runAsNonRoot: true } })))
    expect(pods).toHaveLength(3)
  })
})

interface Compose {
  readonly services: Readonly<Record<string, { readonly depends_on?: object; readonly networks?: readonly string[] }>>
  readonly networks: object
  readonly volumes: object
}

describe('the compose file', () => {
  const compose = (): Compose => {
    const [document] = documentsOf<Compose>('deploy/compose.yaml')
    if (!document) throw new Error('there is nothing in it')
    return document
  }

  it('describes three servers, a database, and a balancer that knows all of them', () => {
    const { services } = compose()
    const servers = Object.entries(services).filter(
      ([, service]) => valuesOf('VESTIBULE_DATABASE_URL', service).length > 0,
    )
    expect(servers).toHaveLength(3)
    for (const [name] of servers) expect(read('deploy/Caddyfile')).toContain(`${name}:3000`)
  })

  it('names only services and networks that it has', () => {
    const { services, networks } = compose()
    for (const service of Object.values(services)) {
      const needed = Array.isArray(service.depends_on) ? service.depends_on : Object.keys(service.depends_on ?? {})
      expect(needed.filter((name) => !Object.hasOwn(services, name))).toEqual([])
      expect(service.networks?.filter((name) => !Object.hasOwn(networks, name))).toEqual([])
    }
  })
})
