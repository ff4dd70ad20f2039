import assert from 'node:assert/strict'
import { XMLValidator } from 'fast-xml-parser'
import { type DefaultTreeAdapterTypes, parse } from 'parse5'
import { marker } from '../hostile.ts'

type Node = DefaultTreeAdapterTypes.ChildNode

/**
 * What was sent in is text on a page: no element, no attribute and no address of a script is made
 * of it, and nothing on the page runs that the page does not bring itself.
 * @param origins as the site may name itself, without a public address
 */
export function addsNoMarkup(html: string, origins: readonly string[] = []): void {
  for (const node of nodesOf(parse(html).childNodes)) {
    if (!('tagName' in node)) continue
    const { tagName, attrs } = node
    assert.ok(!tagName.includes(marker), `an element <${tagName}> was sent in`)
    for (const { name, value } of attrs) {
      assert.ok(!name.includes(marker), `an attribute ${name} was sent in`)
      assert.ok(!name.startsWith('on'), `<${tagName} ${name}> runs something`)
      const isAddress = ['href', 'src', 'action', 'formaction', 'srcset', 'data'].includes(name)
      if (isAddress) leadsSomewhereKnown({ tagName, name, value }, origins)
    }
    if (tagName === 'script') assert.ok(isOwnScript(attrs), 'a script of nobody we know')
  }
}

function isOwnScript(attrs: readonly { name: string; value: string }[]): boolean {
  return attrs.some(({ name, value }) => name === 'src' && value.startsWith('/static/'))
}

interface Reference {
  readonly tagName: string
  readonly name: string
  readonly value: string
}

/** Addresses of a page lead on by HTTP, and to where others wanted them to go only inside a query. */
function leadsSomewhereKnown(reference: Reference, origins: readonly string[]): void {
  const { tagName, name, value } = reference
  const url = URL.parse(value, 'http://tracker.example/')
  assert.ok(url, `<${tagName} ${name}="${value}"> is no address`)
  assert.match(url.protocol, /^(?:https?|mailto|webcal|ircs?):$/, `<${tagName} ${name}="${value}">`)
  const isElsewhere = url.host.includes(marker) && !origins.includes(url.origin)
  assert.ok(!isElsewhere, `<${tagName} ${name}="${value}"> leads to another site`)
}

function* nodesOf(nodes: readonly Node[]): Generator<Node> {
  for (const node of nodes) {
    yield node
    if ('childNodes' in node) yield* nodesOf(node.childNodes)
    if ('content' in node) yield* nodesOf(node.content.childNodes)
  }
}

/** The control characters that an XML document may hold; the others neither as they are nor by number. */
const allowedControls = new Set(['\t', '\n', '\r'])
const escapedControl = /&#(?:x0*(?:[0-8bcef]|1[\da-f])|0*(?:[0-8]|1[124-9]|2\d|3[01]));/i

function hasForbidden(text: string): boolean {
  const controls = text.match(/[\p{Cc}\ufffe\uffff]/gu) ?? []
  return (
    escapedControl.test(text) || controls.some((one) => one < '\u007f' && !allowedControls.has(one))
  )
}

/** An image or a feed is strict XML, and holds no element or attribute of what was sent in. */
export function isStrictXml(text: string): void {
  const verdict = XMLValidator.validate(text)
  assert.equal(verdict, true, `no XML: ${JSON.stringify(verdict)}`)
  assert.ok(text.isWellFormed(), 'half of a character')
  assert.ok(!hasForbidden(text), 'a character that XML has not')
  const tags = text.replaceAll(/<!\[CDATA\[[\s\S]*?\]\]>/g, '').match(/<[^>]*>/g) ?? []
  for (const tag of tags) {
    const withoutValues = tag.replaceAll(/"[^"]*"|'[^']*'/g, '""')
    assert.ok(!withoutValues.includes(marker), `${tag} was sent in`)
    assert.doesNotMatch(withoutValues, /^<(?:script|foreignObject|iframe)|\son\w+=/i)
  }
}
