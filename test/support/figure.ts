/** A measured figure, for whoever reads the test's output; nothing depends on it. */
export function figure(what: string, value: number | string, unit = ''): void {
  process.stdout.write(
    `    figure: ${what}: ${typeof value === 'number' ? Math.round(value) : value}${unit && ` ${unit}`}\n`,
  )
}
