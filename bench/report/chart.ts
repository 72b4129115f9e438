/** The chart of the documentation: throughput as a part of the floor's, an SVG without script or font of its own. */
import type { Figure } from '../comparison/figures.ts'
import { OPERATIONS } from '../operations/all.ts'
import { ratio } from './numbers.ts'
import type { Participant, Results } from './results.ts'

const WIDTH = 860
const LEFT = 190
const RIGHT = 110
const BAR = 13
const GAP = 18
const TOP = 92
/** The axis ends here, or where the longest bar does. */
const LEAST_AXIS = 1

const COLOURS: Readonly<Record<string, string>> = {
  vestibule: '#1b5e4d',
  'vestibule-postgres': '#5d9c88',
  'oidc-provider': '#c2703d',
  'oidc-provider-memory': '#e3b48f',
  'better-auth': '#5b6fb0',
  'oauth2-server': '#9a7fb5',
  keycloak: '#8c8c8c',
  hydra: '#b8a13a',
}

interface Bar {
  readonly participant: Participant
  readonly part: number
}

export function chart({ figures, contenders, options }: Results): string {
  const connections = options.connections.includes(16) ? 16 : (options.connections[0] ?? 16)
  const groups = OPERATIONS.map(({ name, label }) => ({
    label,
    bars: barsOf(figures, contenders, name, connections),
  })).filter(({ bars }) => bars.length > 0)
  const axis = Math.max(LEAST_AXIS, ...groups.flatMap(({ bars }) => bars.map(({ part }) => part)))
  const scale = (WIDTH - LEFT - RIGHT) / axis

  let y = TOP
  const drawn = groups.map(({ label, bars }) => {
    const start = y
    const lines = bars.map(({ participant, part }, index) => drawBar(participant, part, start + index * BAR, scale))
    y += bars.length * BAR + GAP
    const middle = start + (bars.length * BAR) / 2 + 4
    return `<text x="${LEFT - 12}" y="${middle}" text-anchor="end">${escape(label)}</text>${lines.join('')}`
  })
  const floorX = LEFT + scale
  const shown = contenders.filter(({ name }) =>
    groups.some(({ bars }) => bars.some((bar) => bar.participant.name === name)),
  )
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${y + 10}" role="img" font-family="system-ui, sans-serif" font-size="12" fill="#1a1e23">`,
    `<title>Throughput as a part of the floor's, ${connections} connections</title>`,
    `<rect width="${WIDTH}" height="${y + 10}" fill="#ffffff"/>`,
    `<text x="16" y="26" font-size="15" font-weight="600">Throughput ÷ that of a bare server, ${connections} connections, one core</text>`,
    ...legend(shown),
    `<line x1="${floorX}" x2="${floorX}" y1="${TOP - 8}" y2="${y - GAP + 6}" stroke="#1a1e23" stroke-dasharray="3 3"/>`,
    `<text x="${floorX}" y="${TOP - 13}" text-anchor="middle" fill="#565e68">floor</text>`,
    ...drawn,
    '</svg>',
    '',
  ].join('\n')
}

function barsOf(
  figures: readonly Figure[],
  contenders: readonly Participant[],
  operation: string,
  connections: number,
): readonly Bar[] {
  return contenders.flatMap((participant) => {
    const figure = figures.find(
      (f) => f.operation === operation && f.connections === connections && f.contender === participant.name,
    )
    return !figure || participant.kind === 'floor' || figure.toFloor === null || !(participant.name in COLOURS)
      ? []
      : [{ participant, part: figure.toFloor }]
  })
}

function drawBar({ name, label }: Participant, part: number, y: number, scale: number): string {
  const width = Math.max(1, part * scale)
  return [
    `<rect x="${LEFT}" y="${y}" width="${width.toFixed(1)}" height="${BAR - 3}" rx="2" fill="${COLOURS[name]}">`,
    `<title>${escape(label)}: ${ratio(part)}</title></rect>`,
    `<text x="${(LEFT + width + 5).toFixed(1)}" y="${y + 9}" font-size="10" fill="#565e68">${ratio(part)}</text>`,
  ].join('')
}

function legend(participants: readonly Participant[]): readonly string[] {
  const column = (WIDTH - 32) / 3
  return participants.map(({ name, label }, index) => {
    const [x, y] = [16 + (index % 3) * column, 46 + Math.floor(index / 3) * 16]
    return `<rect x="${x}" y="${y - 9}" width="10" height="10" rx="2" fill="${COLOURS[name]}"/><text x="${x + 15}" y="${y}">${escape(label)}</text>`
  })
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
