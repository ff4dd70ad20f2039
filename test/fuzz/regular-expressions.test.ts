import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { parse } from 'acorn'
import { full } from 'acorn-walk'
import { analyse } from 'scslre'

const root = join(import.meta.dirname, '../..')

/** Regular expressions of a file: those written between slashes. */
function expressionsIn(file: string): RegExp[] {
  const source = readFileSync(join(root, file), 'utf8')
  const text = file.endsWith('.ts') ? stripTypeScriptTypes(source) : source
  const found: RegExp[] = []
  full(parse(text, { ecmaVersion: 'latest', sourceType: 'module' }), (node) => {
    if (!('regex' in node)) return
    const { pattern, flags } = node.regex as { pattern: string; flags: string }
    found.push(new RegExp(pattern, flags))
  })
  return found
}

/** What of an expression takes more than one look at each character, in the worst case. */
function slowPartsOf(expression: RegExp): string[] {
  const { reports } = analyse({ source: expression.source, flags: expression.flags })
  return reports.map(({ type, exponential, character }) =>
    [type, exponential ? 'exponential' : 'polynomial', String(character.pick ?? '')].join(' '),
  )
}

describe('regular expressions', () => {
  const files = globSync('{src,static/js}/**/*.{ts,js}', { cwd: root })

  it('of the program take a time in proportion to the text', () => {
    const slow = files.flatMap((file) =>
      expressionsIn(file).flatMap((expression) => {
        const parts = slowPartsOf(expression)
        return parts.length === 0 ? [] : [`${file}: ${expression} (${parts.join('; ')})`]
      }),
    )
    assert.deepEqual(slow, [])
  })

  it('that do not are found', () => {
    assert.notDeepEqual(slowPartsOf(/^(a+)+$/), [])
    assert.notDeepEqual(slowPartsOf(/^a*a*b$/), [])
    assert.deepEqual(slowPartsOf(/^[\w-]+$/), [])
  })
})
