import { existsSync, globSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { dirname, join, posix, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Import } from './imports-of.ts'
import { importsOf } from './imports-of.ts'
import type { Layer } from './layers/layer.ts'
import { layers, reservedNodeModules } from './layers.ts'

/** An import that points the wrong way, as one sentence. */
export interface Violation {
  readonly file: string
  readonly line: number
  readonly sentence: string
}

const checked = ['src/**/*.ts', 'imitations/**/*.ts', 'static/js/**/*.js']

/** Every import under a project's root that its layer does not allow. */
export function checkLayers(root: string): { files: number; violations: Violation[] } {
  const files = globSync(checked, { cwd: root }).map(toPosix).sort()
  const violations = files.flatMap((file) => {
    const layer = layerOf(file)
    if (layer === null) {
      const sentence = 'is in no layer: give its folder a place in scripts/layers.ts'
      return [{ file, line: 1, sentence }]
    }
    return importsOf(join(root, file)).flatMap((one) => {
      const problem = problemWith(one, file, layer)
      return problem === null ? [] : [{ file, line: one.line, sentence: problem }]
    })
  })
  return { files: files.length, violations }
}

function layerOf(file: string): Layer | null {
  const matching = layers.filter((layer) => covers(layer.path, file))
  return matching.sort((a, b) => b.path.length - a.path.length)[0] ?? null
}

function problemWith(one: Import, file: string, layer: Layer): string | null {
  if (one.specifier.startsWith('.') || one.specifier.startsWith('/')) {
    return problemWithOwn(one, file, layer)
  }
  const isNode = one.specifier.startsWith('node:') || builtinModules.includes(one.specifier)
  const allowed = isNode ? allowsNode(one.specifier, file, layer) : allowsPackage(one, layer)
  return allowed ? null : `imports ${one.specifier}, but ${layer.otherwise}`
}

function problemWithOwn(one: Import, file: string, layer: Layer): string | null {
  const target = posix.normalize(posix.join(posix.dirname(file), one.specifier))
  if (isOtherProvider(file, target)) {
    return `imports ${target}, but a provider knows no other: what two share belongs beside their folders, in src/providers`
  }
  const mayKnow = [layer.path, ...layer.knows, ...(one.isType ? (layer.knowsTypesOf ?? []) : [])]
  if (mayKnow.some((path) => covers(path, target))) return null
  const asType = layer.knowsTypesOf?.some((path) => covers(path, target))
  return asType
    ? `imports more than types from ${target}, but ${layer.otherwise}`
    : `imports ${target}, but ${layer.otherwise}`
}

function allowsNode(specifier: string, file: string, layer: Layer): boolean {
  const owner = reservedNodeModules[specifier]
  if (owner !== undefined) return covers(owner, file)
  return layer.node === 'any' || layer.node.includes(specifier)
}

function allowsPackage(one: Import, layer: Layer): boolean {
  const [first = '', second = ''] = one.specifier.split('/')
  const name = first.startsWith('@') ? `${first}/${second}` : first
  return layer.packages.includes(name) || (one.isType && !!layer.typesOfPackages?.includes(name))
}

function isOtherProvider(file: string, target: string): boolean {
  const own = providerOf(file)
  const other = providerOf(target)
  return own !== null && other !== null && own !== other
}

function providerOf(file: string): string | null {
  return /^src\/providers\/([^/]+)\//.exec(file)?.[1] ?? null
}

function covers(path: string, file: string): boolean {
  return path.endsWith('/') ? file.startsWith(path) : file === path
}

function toPosix(path: string): string {
  return path.replaceAll('\\', '/')
}

function main(): void {
  const root = resolve(process.argv[2] ?? join(dirname(fileURLToPath(import.meta.url)), '..'))
  if (!existsSync(join(root, 'src'))) {
    console.error(`${root} has no src folder to check.`)
    process.exitCode = 2
    return
  }
  const { files, violations } = checkLayers(root)
  for (const { file, line, sentence } of violations) {
    console.error(`${relative('.', join(root, file))}:${line} ${sentence}.`)
  }
  if (violations.length > 0) process.exitCode = 1
  console.log(`Layers: ${files} files, ${violations.length} wrong imports.`)
}

if (import.meta.main) main()
