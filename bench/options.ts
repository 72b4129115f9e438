/** The command line: `npm run bench -- …`. */
import { parseArgs } from 'node:util'

import { OPERATION_NAMES, type OperationName } from './operations/operation.ts'

export const PEERS = [
  'oidc-provider',
  'oidc-provider-memory',
  'better-auth',
  'oauth2-server',
  'keycloak',
  'hydra',
] as const
export type PeerName = (typeof PEERS)[number]

export const STUDIES = ['races', 'memory', 'growth', 'expiry', 'tenants', 'flood'] as const
export type StudyName = (typeof STUDIES)[number]

export interface Options {
  readonly isQuick: boolean
  readonly operations: readonly OperationName[]
  readonly studies: readonly StudyName[]
  readonly peers: readonly PeerName[]
  readonly connections: readonly number[]
  readonly rounds: number
  readonly seconds: number
  /** Of the rows and tenants of the studies. */
  readonly scale: number
  readonly fromSource: boolean
  readonly checkout: string | undefined
  readonly database: string | undefined
  readonly keycloak: string | undefined
  readonly hydra: string | undefined
  readonly peerDatabase: string | undefined
  readonly publish: boolean
}

const QUICK = { connections: [16], rounds: 3, seconds: 0.35, scale: 0.1 }
const FULL = { connections: [1, 16, 64], rounds: 3, seconds: 1.2, scale: 1 }

export const HELP = `npm run bench -- [flags]

Vestibule beside a bare server (the floor) and its peers, on the same work, in one run. Prints ratios.

  --quick               one number of connections, shorter runs, a tenth of the rows: under ten minutes
  --only NAMES          only these, with commas: operations
                          ${OPERATION_NAMES.join(', ')}
                        and studies
                          ${STUDIES.join(', ')}
  --peers NAMES         only these, with commas, or none: ${PEERS.join(', ')}
  --connections N       one or more numbers, with commas (1,16,64; quick: 16)
  --rounds N            rounds, each with every contender in turn (3)
  --seconds N           of each measurement (1.2; quick: 0.35)
  --source              run our server from its source; otherwise it is built first (npm run build) and dist runs
  --checkout PATH       measure the server of another checkout of this repository
  --database URL        postgres://… of an empty database: our server over PostgreSQL beside the one over SQLite
  --keycloak PATH       Keycloak's folder (with bin/kc.sh), over --peer-database
  --hydra PATH          Ory Hydra's binary, over --peer-database
  --peer-database URL   postgres://… of an empty database for those two
  --publish             also write the figures and the chart into docs/performance.md
  --help

Results are written as JSON to bench/results/. Nothing here is part of the tests.`

/** @throws Error with a sentence for the person who typed it. */
export function readOptions(argv: readonly string[]): Options | 'help' {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string' },
      peers: { type: 'string' },
      connections: { type: 'string' },
      rounds: { type: 'string' },
      seconds: { type: 'string' },
      source: { type: 'boolean', default: false },
      checkout: { type: 'string' },
      database: { type: 'string' },
      keycloak: { type: 'string' },
      hydra: { type: 'string' },
      'peer-database': { type: 'string' },
      publish: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return 'help'
  const base = values.quick ? QUICK : FULL
  const only = namesIn('--only', values.only, [...OPERATION_NAMES, ...STUDIES])
  return {
    isQuick: values.quick,
    operations: OPERATION_NAMES.filter((name) => only?.includes(name) ?? true),
    studies: STUDIES.filter((name) => only?.includes(name) ?? true),
    peers: namesIn('--peers', values.peers === 'none' ? '' : values.peers, PEERS) ?? PEERS,
    connections: values.connections?.split(',').map((text) => positive('--connections', text)) ?? base.connections,
    rounds: values.rounds === undefined ? base.rounds : positive('--rounds', values.rounds),
    seconds: values.seconds === undefined ? base.seconds : positive('--seconds', values.seconds),
    scale: base.scale,
    fromSource: values.source,
    checkout: values.checkout,
    database: values.database,
    keycloak: values.keycloak,
    hydra: values.hydra,
    peerDatabase: values['peer-database'],
    publish: values.publish,
  }
}

function namesIn<Name extends string>(
  flag: string,
  text: string | undefined,
  known: readonly Name[],
): readonly Name[] | undefined {
  if (text === undefined) return undefined
  const given = text.split(',').filter((name) => name !== '')
  const unknown = given.find((name) => !known.some((candidate) => candidate === name))
  if (unknown !== undefined) throw new Error(`${flag}: there is no ${unknown}, only ${known.join(', ')}`)
  return known.filter((name) => given.includes(name))
}

function positive(flag: string, text: string): number {
  const number = Number(text)
  if (!(number > 0)) throw new Error(`${flag}: ${text} is not a number above 0`)
  return number
}
