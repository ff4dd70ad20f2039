import { readFileSync } from 'node:fs'
import * as acorn from 'acorn'
import { simple } from 'acorn-walk'
import { stripTypes } from './strip-types.ts'

/** One import, re-export or `import()` of a file. */
export interface Import {
  readonly specifier: string
  readonly line: number
  /** True for `import type` and `export type`, which leave nothing behind at run time. */
  readonly isType: boolean
}

const typeOnly = /\b(import|export)( +type)(?= *[{*]| +[\w$]+ +from\b)/g
const typeQuery = /\bimport\(\s*['"]([^'"]+)['"]\s*\)(?=\.[A-Z])/g

/**
 * All imports of a file. Type stripping would drop those of types, so `type` is blanked out first
 * and remembered by its place: positions in the text stay as they are.
 */
export function importsOf(file: string): Import[] {
  const source = readFileSync(file, 'utf8')
  const typePositions = new Set<number>()
  const withoutTypeWord = source.replace(
    typeOnly,
    (_match, keyword: string, word: string, position: number) => {
      typePositions.add(position)
      return keyword + ' '.repeat(word.length)
    },
  )
  const script = file.endsWith('.ts') ? stripTypes(withoutTypeWord) : withoutTypeWord
  const program = acorn.parse(script, {
    ecmaVersion: 'latest',
    sourceType: 'module',
    locations: true,
    allowHashBang: true,
  })

  const found: Import[] = []
  const add = (node: acorn.Node, specifier: unknown) => {
    if (typeof specifier !== 'string') return
    found.push({
      specifier,
      line: node.loc?.start.line ?? 0,
      isType: typePositions.has(node.start),
    })
  }
  simple(program, {
    ImportDeclaration: (node) => add(node, node.source.value),
    ExportNamedDeclaration: (node) => add(node, node.source?.value),
    ExportAllDeclaration: (node) => add(node, node.source.value),
    ImportExpression: (node) => add(node, 'value' in node.source ? node.source.value : undefined),
  })
  return [...found, ...typeQueries(source)].sort((a, b) => a.line - b.line)
}

/** `import('./x.ts').X` in the place of a type, which stripping removes. */
function typeQueries(source: string): Import[] {
  return [...source.matchAll(typeQuery)].map((match) => ({
    specifier: match[1] ?? '',
    line: source.slice(0, match.index).split('\n').length,
    isType: true,
  }))
}
