import { readFileSync } from 'node:fs'

/** Ours, as the package says it. */
export function versionOfPackage(): string {
  const manifest = readFileSync(new URL('../../package.json', import.meta.url), 'utf8')
  return (JSON.parse(manifest) as { version: string }).version
}
