import type { CallExpression, Expression, SpreadElement } from 'acorn'
import { parse } from 'acorn'
import { simple } from 'acorn-walk'
import { stripTypes } from '../strip-types.ts'
import type { Findings, Note } from './found-message.ts'
import { noteFor, noteIn } from './found-message.ts'

/** Finds the calls `t("…")` and `tn("…", "…", count)`, also as methods, in a TypeScript file. */
export function findInTypescript(source: string, file: string): Findings {
  const findings: Findings = { messages: [], complaints: [] }
  const notes: Note[] = []
  const program = parse(stripTypes(source), {
    ecmaVersion: 'latest',
    sourceType: 'module',
    locations: true,
    onComment: (_isBlock, text, _start, _end, _startAt, endAt) => {
      const note = noteIn(text)
      if (note !== null) notes.push({ line: endAt?.line ?? 0, text: note })
    },
  })
  simple(program, {
    CallExpression: (call) => addCall(call, file, notes, findings),
  })
  return findings
}

function addCall(call: CallExpression, file: string, notes: Note[], findings: Findings) {
  const name = calledName(call)
  if (name !== 't' && name !== 'tn') return
  const line = call.loc?.start.line ?? 0
  const [first, second] = call.arguments
  const singulars = textsOf(first)
  const plurals = name === 'tn' ? textsOf(second) : [null]
  if (singulars === null || plurals === null) {
    const which = name === 't' ? 'its message' : 'both of its messages'
    const sentence = `${name}() needs ${which} written out in the call; text from data goes through translateData()`
    findings.complaints.push({ file, line, sentence })
    return
  }
  const values = valueNames(call.arguments[name === 't' ? 1 : 3])
  const note = noteFor(line, notes)
  for (const message of singulars) {
    for (const plural of plurals) {
      findings.messages.push({ message, plural, values, note, file, line })
    }
  }
}

function calledName(call: CallExpression): string | null {
  const { callee } = call
  if (callee.type === 'Identifier') return callee.name
  if (callee.type !== 'MemberExpression' || callee.computed) return null
  return callee.property.type === 'Identifier' ? callee.property.name : null
}

/** The texts an argument may be: a literal, pieces added together, or a choice of two. */
function textsOf(node: Expression | SpreadElement | undefined): string[] | null {
  if (node?.type === 'Literal') return typeof node.value === 'string' ? [node.value] : null
  if (node?.type === 'TemplateLiteral') {
    return node.expressions.length === 0 ? [node.quasis[0]?.value.cooked ?? ''] : null
  }
  if (node?.type === 'ConditionalExpression') {
    const [yes, no] = [textsOf(node.consequent), textsOf(node.alternate)]
    return yes && no && [...yes, ...no]
  }
  if (node?.type === 'BinaryExpression' && node.operator === '+') {
    const [left] = textsOf(node.left as Expression) ?? []
    const [right] = textsOf(node.right) ?? []
    return left === undefined || right === undefined ? null : [left + right]
  }
  return null
}

function valueNames(node: Expression | SpreadElement | undefined): string[] | null {
  if (node === undefined) return []
  if (node.type !== 'ObjectExpression') return null
  const names: string[] = []
  for (const property of node.properties) {
    if (property.type === 'SpreadElement' || property.computed) return null
    if (property.key.type === 'Identifier') names.push(property.key.name)
    if (property.key.type === 'Literal') names.push(String(property.key.value))
  }
  return names
}
