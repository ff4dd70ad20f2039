import assert from 'node:assert/strict'
import { marker } from '../hostile.ts'
import { headerOf, type RawAnswer, type RawRequest } from '../raw-request.ts'
import { addsNoMarkup, isStrictXml } from './markup.ts'

/** What is known of where an answer came from. */
export interface Asked {
  readonly request: RawRequest
  readonly answer: RawAnswer
  /** Addresses of this site, as pages may name it. */
  readonly origins: readonly string[]
}

/** All that holds of every answer, whoever asked for whatever. */
export function isSensible(asked: Asked): void {
  failsNowhere(asked)
  saysItsType(asked)
  hasOnlyOurHeaders(asked)
  staysOnTheSite(asked)
  holdsNoOtherFile(asked)
  keepsWordsApart(asked)
  saysProblemsAsProblems(asked)
}

/**
 * Nothing that is sent in makes the site fail: no status of 500 or more. oEmbed itself asks for 501
 * where a format is wanted that there is not.
 */
export function failsNowhere({ answer, request }: Asked): void {
  const isOembed = answer.status === 501 && request.target.startsWith('/oembed?')
  assert.ok(answer.status < 500 || isOembed, `status ${answer.status}: ${answer.body}`)
  if (!request.isCutOff) assert.notEqual(answer.status, 0, `no answer: ${answer.head}`)
}

/** What has a body says what it is, and is never taken for anything else. */
export function saysItsType({ answer }: Asked): void {
  if (isOfNode(answer) || answer.body.length === 0) return
  assert.equal(headerOf(answer, 'x-content-type-options'), 'nosniff')
  assert.match(headerOf(answer, 'content-type') ?? '', knownTypes)
}

const knownTypes =
  /^(?:text\/(?:html|plain|css|javascript|csv|calendar)|image\/(?:svg\+xml|png|x-icon|vnd\.microsoft\.icon)|font\/woff2|application\/(?:[\w.]+\+)?(?:json|xml|x-ndjson|ndjson|javascript))\b/

/** Node answers what is no HTTP by itself, in one line, before anything of ours is asked. */
function isOfNode({ headers, status }: RawAnswer): boolean {
  return (status === 0 || [400, 408, 413, 417, 431].includes(status)) && headers.length <= 1
}

/** Who names several hosts is refused before anybody looks at the address. */
function isOfTheFront({ status, body }: RawAnswer): boolean {
  return status === 400 && body.toString().startsWith('A request names one host')
}

/** No header is made of what was sent in, and none holds it but addresses, percent-encoded. */
export function hasOnlyOurHeaders({ answer }: Asked): void {
  for (const [name, value] of answer.headers) {
    assert.ok(knownHeaders.has(name), `an unknown header ${name}: ${value}`)
    assert.match(value, /^[\x20-\x7e]*$/, name)
    const form = formsOf[name]
    if (form !== undefined) {
      assert.match(value, form)
      continue
    }
    const isAddress = name === 'location' || name === 'link'
    if (!isAddress) assert.ok(!value.includes(marker), `${name}: ${value} was sent in`)
    else assert.doesNotMatch(value.replaceAll(/^<|>; rel=.*$/g, ''), /[<>"\\^`{|}\s]/, name)
  }
  const names = answer.headers.map(([name]) => name).filter((name) => name !== 'set-cookie')
  assert.deepEqual(names, [...new Set(names)], 'a header stands there twice')
}

/** Of these whatever was sent in may be a part: what a file is called, and a hash of it. */
const formsOf: Readonly<Record<string, RegExp>> = {
  'content-disposition': /^attachment; filename="[\w.-]+"$/,
  etag: /^(?:W\/)?"[\w-]{8,40}"$/,
}

const knownHeaders = new Set(
  [
    'Accept-Ranges Access-Control-Allow-Headers Access-Control-Allow-Methods',
    'Access-Control-Allow-Origin Access-Control-Expose-Headers Access-Control-Max-Age Allow',
    'Cache-Control Connection Content-Disposition Content-Encoding Content-Language Content-Length',
    'Content-Security-Policy Content-Type Cross-Origin-Opener-Policy Cross-Origin-Resource-Policy',
    'Date ETag Keep-Alive Link Location Origin-Agent-Cluster Permissions-Policy RateLimit',
    'RateLimit-Policy Referrer-Policy Retry-After Set-Cookie Strict-Transport-Security',
    'Transfer-Encoding Vary X-Content-Type-Options X-DNS-Prefetch-Control X-Download-Options',
    'X-Frame-Options X-Permitted-Cross-Domain-Policies X-Request-Id X-Robots-Tag X-XSS-Protection',
  ]
    .join(' ')
    .toLowerCase()
    .split(' '),
)

/** Nobody is led to another site: every `Location` is a path, or an address of this site. */
export function staysOnTheSite({ answer, origins }: Asked): void {
  const location = headerOf(answer, 'location')
  if (location === undefined) {
    assert.ok(answer.status < 300 || answer.status >= 400 || answer.status === 304)
    return
  }
  const [own = ''] = origins
  const url = URL.parse(location, own)
  assert.ok(url && origins.includes(url.origin), `leads to ${location}`)
  assert.doesNotMatch(location, /^[/\\]{2}|\\/, `leads to ${location}`)
}

/** What lies beside the files that are served is never sent. */
export function holdsNoOtherFile({ answer }: Asked): void {
  for (const piece of ofOtherFiles) {
    assert.ok(!answer.body.includes(piece), `the answer holds a file: ${piece}`)
  }
}

const ofOtherFiles = [
  'root:x:0:0',
  'SQLite format 3',
  '"devDependencies"',
  "from 'express'",
  '[core]',
]

/** Words that were sent in stay words in the format of the answer. */
export function keepsWordsApart({ answer, request, origins }: Asked): void {
  const type = headerOf(answer, 'content-type') ?? ''
  if (answer.body.length === 0 || request.method === 'HEAD' || isOfNode(answer)) return
  if (headerOf(answer, 'content-encoding') !== undefined) return
  const text = answer.body.toString()
  if (type.startsWith('text/html')) addsNoMarkup(text, origins)
  else if (/[/+]xml\b/.test(type)) isStrictXml(text)
  else if (/[/+]json\b/.test(type)) JSON.parse(text)
  else if (type.startsWith('image/png')) assert.equal(answer.body.toString('latin1', 1, 4), 'PNG')
}

/** Below `/api/v1` whatever goes wrong is a problem document, and no document holds markup. */
export function saysProblemsAsProblems({ answer, request }: Asked): void {
  const { status, body } = answer
  if (!/^\/api\/v1(?:[/?]|$)/.test(request.target) || request.method === 'HEAD') return
  if (isOfNode(answer) || isOfTheFront(answer)) return
  if (headerOf(answer, 'content-encoding') !== undefined) return
  assert.ok(!body.includes('<'), 'markup in a document')
  if (status < 400) return
  assert.equal(headerOf(answer, 'content-type'), 'application/problem+json')
  assert.equal(JSON.parse(body.toString()).status, status)
}
