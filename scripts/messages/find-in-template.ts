import Handlebars from 'handlebars'
import type { Findings, Note } from './found-message.ts'
import { noteFor, noteIn } from './found-message.ts'

type HelperCall = hbs.AST.MustacheStatement | hbs.AST.SubExpression | hbs.AST.BlockStatement

/** Finds `{{t "…"}}` and `{{tn "…" "…" count}}`, also `(t "…")` inside others, in a template. */
export function findInTemplate(source: string, file: string): Findings {
  const findings: Findings = { messages: [], complaints: [] }
  const notes: Note[] = []
  const visitor = new Handlebars.Visitor()
  const { MustacheStatement, SubExpression, BlockStatement } = Handlebars.Visitor.prototype
  visitor.CommentStatement = (comment) => {
    if (comment === undefined) return
    const note = noteIn(comment.value)
    if (note !== null) notes.push({ line: comment.loc.end.line, text: note })
  }
  visitor.MustacheStatement = (call) => {
    addCall(call, file, notes, findings)
    MustacheStatement.call(visitor, call)
  }
  visitor.SubExpression = (call) => {
    addCall(call, file, notes, findings)
    SubExpression.call(visitor, call)
  }
  visitor.BlockStatement = (call) => {
    addCall(call, file, notes, findings)
    BlockStatement.call(visitor, call)
  }
  visitor.accept(Handlebars.parse(source))
  return findings
}

function addCall(call: HelperCall, file: string, notes: Note[], findings: Findings) {
  const name = 'original' in call.path ? call.path.original : null
  if (name !== 't' && name !== 'tn') return
  const line = call.loc.start.line
  const [message, second] = call.params.map(textOf)
  const plural = name === 'tn' ? second : null
  if (typeof message !== 'string' || plural === undefined) {
    const sentence = `{{${name}}} needs its text written out in the template; text from data is translated in the view-model`
    findings.complaints.push({ file, line, sentence })
    return
  }
  const values = (call.hash?.pairs ?? []).map((pair) => pair.key)
  findings.messages.push({ message, plural, values, note: noteFor(line, notes), file, line })
}

function textOf(node: hbs.AST.Expression): string | undefined {
  return node.type === 'StringLiteral' ? (node as hbs.AST.StringLiteral).value : undefined
}
