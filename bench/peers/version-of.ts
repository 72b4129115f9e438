/** The version of a package that is installed at the root. */
import { readFileSync } from 'node:fs'

export function versionOf(name: string): string {
  const file = new URL(`../../node_modules/${name}/package.json`, import.meta.url)
  // Every package has one.
  const { version } = JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string }
  return `${name} ${version}`
}
