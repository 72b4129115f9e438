/** The results as tables. */
import type { Figure } from '../comparison/figures.ts'
import { OPERATIONS } from '../operations/all.ts'
import { megabytes, ratio, short, whole } from './numbers.ts'
import type { Results } from './results.ts'
import type { Table } from './table.ts'

/** Above this the load was busy enough to have held the server up. */
const BUSY_LOAD = 0.9

export function tablesOf(results: Results): readonly Table[] {
  const labels = new Map(results.contenders.map(({ name, label }) => [name, label]))
  const labelOf = (name: string): string => labels.get(name) ?? name
  return [
    ...OPERATIONS.flatMap(({ name, label }) => {
      const figures = results.figures.filter(({ operation }) => operation === name)
      return figures.length === 0 ? [] : [operationTable(label, figures, labelOf)]
    }),
    ...(results.races.length === 0 ? [] : [racesTable(results)]),
    ...(results.memory.length === 0 ? [] : [memoryTable(results, labelOf)]),
    ...(results.growth.length === 0 ? [] : [growthTable(results)]),
    ...expiryTable(results),
    ...tenantsTable(results),
    ...(results.flood.length === 0 ? [] : [floodTable(results)]),
    ...(results.goals.every(({ isMet }) => isMet === null) ? [] : [goalsTable(results)]),
  ]
}

function operationTable(label: string, figures: readonly Figure[], labelOf: (name: string) => string): Table {
  const failed = figures.filter(({ failures }) => failures > 0)
  const isLoadBound = figures.some(({ loadBusy }) => loadBusy > BUSY_LOAD)
  return {
    title: label,
    head: ['', 'connections', 'answers/s', 'p50 ms', 'p99 ms', 'CPU µs each', '÷ floor'],
    rows: figures.map(({ contender, connections, throughput, p50, p99, cpu, toFloor, loadBusy, failures }) => [
      labelOf(contender) + (failures > 0 ? ' !' : ''),
      String(connections),
      whole(throughput) + (loadBusy > BUSY_LOAD ? ' †' : ''),
      short(p50),
      short(p99),
      whole(cpu),
      ratio(toFloor),
    ]),
    notes: [
      ...(isLoadBound
        ? ['† The load took more than nine tenths of its core: the server may have had more to give.']
        : []),
      ...failed.map(
        ({ contender, connections, failures, firstFailure }) =>
          `! ${labelOf(contender)} at ${connections}: ${failures} wrong answers, the first: ${firstFailure}`,
      ),
    ],
  }
}

function racesTable({ races }: Results): Table {
  return {
    title: 'Twenty at the same moment: how many succeed',
    head: ['', 'exchanges of one code', 'refreshes with one token', 'different refresh tokens given'],
    rows: races.map(({ label, exchangesOfOneCode, refreshesOfOneToken, refreshTokensGivenOut }) => [
      label,
      String(exchangesOfOneCode),
      String(refreshesOfOneToken),
      String(refreshTokensGivenOut),
    ]),
    notes: [
      'One code may buy once (RFC 6749 §4.1.2). Within its grace Vestibule answers every refresh of one token, all of them with the same successor.',
    ],
  }
}

function memoryTable({ memory }: Results, labelOf: (name: string) => string): Table {
  return {
    title: 'Memory after registrations',
    head: ['', 'registrations', 'MB before', 'MB after', 'MB on disk'],
    rows: memory.map(({ contender, registrations, before, after, disk }) => [
      labelOf(contender),
      whole(registrations),
      megabytes(before),
      megabytes(after),
      megabytes(disk),
    ]),
  }
}

function growthTable({ growth }: Results): Table {
  return {
    title: 'Growth: Vestibule (SQLite) among many clients',
    head: ['clients', 'operation', 'answers/s', '÷ empty house'],
    rows: growth.map(({ population, operation, throughput, toEmpty }) => [
      population,
      operation,
      whole(throughput),
      ratio(toEmpty),
    ]),
  }
}

function expiryTable({ expiry }: Results): readonly Table[] {
  if (!expiry) return []
  const { waiting, expired, seconds, quiet, during } = expiry
  return [
    {
      title: `Expiry of ${whole(waiting)} waiting clients beside token traffic`,
      head: ['', 'p50 ms', 'p99 ms', 'failures'],
      rows: [
        ['before', short(quiet.p50), short(quiet.p99), String(quiet.failures)],
        ['beside', short(during.p50), short(during.p99), String(during.failures)],
        ['beside ÷ before', ratio(during.p50 / quiet.p50), ratio(expiry.ratio), ''],
      ],
      notes: [`${whole(expired)} had expired after ${whole(seconds)} s.`],
    },
  ]
}

function tenantsTable({ tenants }: Results): readonly Table[] {
  if (!tenants) return []
  const { memoryEach, startUp, startUpAlone, failures } = tenants
  return [
    {
      title: `${whole(tenants.tenants)} tenants in one process`,
      head: ['', 'found'],
      rows: [
        ['KB of memory each, once visited', short(memoryEach === null ? null : memoryEach / 1000)],
        ['ms to start', whole(startUp)],
        ['ms to start with one tenant', whole(startUpAlone)],
        ['failures', String(failures)],
      ],
    },
  ]
}

function floodTable({ flood }: Results): Table {
  return {
    title: 'Under a flood of registrations (default limits)',
    head: [
      'flood',
      'tokens p99 ms',
      '÷ quiet',
      'tool calls p99 ms',
      '÷ quiet',
      'let in/s',
      '429/s',
      'other/s',
      'known vendor',
      'new vendor',
      'CPU µs each',
    ],
    rows: flood.map((flooded) => [
      flooded.name,
      short(flooded.token.p99),
      ratio(flooded.tokenRatio),
      short(flooded.mcp.p99),
      ratio(flooded.mcpRatio),
      whole(flooded.registered),
      whole(flooded.refused),
      whole(flooded.otherAnswers),
      ratio(flooded.knownVendor),
      ratio(flooded.newVendor),
      whole(flooded.cpuEach),
    ]),
    notes: [
      'Vendors: the part of their registrations that was let in. The known one shares the address of the flood from one address; nobody has let in a client of the new one.',
    ],
  }
}

function goalsTable({ goals }: Results): Table {
  const judged = goals.filter(({ isMet }) => isMet !== null)
  const left = goals.length - judged.length
  return {
    title: 'Goals',
    head: ['', 'wanted', 'found', ''],
    rows: judged.map(({ goal, wanted, found, isMet }) => [goal, wanted, ratio(found), isMet ? 'met' : 'not met']),
    ...(left > 0 && { notes: [`${left} more were not measured in this run.`] }),
  }
}
