/**
 * The look that the server-rendered pages and the console share: constants, nothing else.
 *
 * No import stands here, so that the console's build takes the file as it is.
 */

/** Every colour by its use; both schemes have all of them, and text on its ground has the contrast of WCAG 2.2 AA. */
export interface Palette {
  /** Behind everything. */
  readonly page: string
  /** What is read stands on it. */
  readonly card: string
  /** Set back from the card: code, lists of hosts. */
  readonly sunken: string
  readonly line: string
  /** Of fields, which must be seen to be there (WCAG 1.4.11). */
  readonly 'field-line': string
  readonly ink: string
  readonly soft: string
  /** The brand. */
  readonly accent: string
  readonly 'accent-strong': string
  readonly 'on-accent': string
  readonly warn: string
  readonly 'warn-card': string
  readonly 'warn-line': string
  readonly bad: string
  readonly 'bad-card': string
  readonly 'bad-line': string
  readonly shadow: string
}

export const LIGHT: Palette = {
  page: '#f4f3ee',
  card: '#ffffff',
  sunken: '#f6f5f1',
  line: '#e0ddd4',
  'field-line': '#8b9097',
  ink: '#1a1e23',
  soft: '#565e68',
  accent: '#1b5e4d',
  'accent-strong': '#134738',
  'on-accent': '#ffffff',
  warn: '#6d4300',
  'warn-card': '#fff6e2',
  'warn-line': '#e5c37d',
  bad: '#9c2a1f',
  'bad-card': '#fdeeec',
  'bad-line': '#e2a9a2',
  shadow: '0 1px 2px rgb(29 33 38 / .05), 0 8px 28px rgb(29 33 38 / .07)',
}

export const DARK: Palette = {
  page: '#121517',
  card: '#1b1f23',
  sunken: '#14181b',
  line: '#343a40',
  'field-line': '#7b848d',
  ink: '#eceae4',
  soft: '#a8b0b8',
  accent: '#7fd1b9',
  'accent-strong': '#a3e2cf',
  'on-accent': '#0b2019',
  warn: '#f3cf8c',
  'warn-card': '#2c2411',
  'warn-line': '#66521f',
  bad: '#ffa89e',
  'bad-card': '#351c1a',
  'bad-line': '#7d403a',
  shadow: 'none',
}

export const FONTS = {
  sans: '-apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Noto Sans", Helvetica, Arial, sans-serif',
  mono: 'ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", "DejaVu Sans Mono", monospace',
} as const

export const RADIUS = { small: '5px', field: '9px', box: '10px', card: '16px' } as const

/** As CSS custom properties, each by its name: `--accent`, `--sans`, `--radius-card`. */
export function customProperties(palette: Palette): string {
  return declarations(palette)
}

export function commonProperties(): string {
  const radii = Object.fromEntries(Object.entries(RADIUS).map(([name, value]) => [`radius-${name}`, value]))
  return declarations({ ...FONTS, ...radii })
}

function declarations(values: object): string {
  return Object.entries(values)
    .map(([name, value]) => `--${name}: ${String(value)};`)
    .join(' ')
}
