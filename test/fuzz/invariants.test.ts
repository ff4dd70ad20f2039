import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { describe, it } from 'node:test'
import {
  type Asked,
  failsNowhere,
  hasOnlyOurHeaders,
  holdsNoOtherFile,
  isSensible,
  keepsWordsApart,
  saysItsType,
  saysProblemsAsProblems,
  staysOnTheSite,
} from './invariants/answer.ts'
import { addsNoMarkup, isStrictXml } from './invariants/markup.ts'
import { leavesPrototypesAlone, takesItsTime, watchConnections } from './invariants/process.ts'

const origins = ['http://tracker.example']

/** An answer as it should be, but for what is given. */
function answered(given: {
  target?: string
  status?: number
  headers?: Readonly<Record<string, string>>
  body?: string
}): Asked {
  const headers = {
    date: 'today',
    'x-content-type-options': 'nosniff',
    'content-type': 'text/plain; charset=utf-8',
    ...given.headers,
  }
  const answer = {
    status: given.status ?? 200,
    headers: Object.entries(headers),
    head: '',
    body: Buffer.from(given.body ?? 'words'),
  }
  return { request: { target: given.target ?? '/' }, answer, origins }
}

/** For each invariant what it is there to find, and that all is well without. */
const wrong: readonly (readonly [holds: (asked: Asked) => void, what: Asked])[] = [
  [failsNowhere, answered({ status: 500 })],
  [failsNowhere, answered({ status: 0 })],
  [failsNowhere, answered({ status: 501, target: '/badge/nova.svg' })],
  [saysItsType, answered({ headers: { 'content-type': 'text/x-zqx' } })],
  [saysItsType, answered({ headers: { 'x-content-type-options': '' } })],
  [hasOnlyOurHeaders, answered({ headers: { 'x-zqx': '1' } })],
  [hasOnlyOurHeaders, answered({ headers: { 'content-language': 'zqx' } })],
  [hasOnlyOurHeaders, answered({ headers: { etag: '"é"' } })],
  [hasOnlyOurHeaders, answered({ headers: { location: '/<zqx>' } })],
  [staysOnTheSite, answered({ status: 302, headers: { location: '//zqx.example/' } })],
  [staysOnTheSite, answered({ status: 302, headers: { location: '/\\zqx.example/' } })],
  [staysOnTheSite, answered({ status: 302, headers: { location: 'https://zqx.example' } })],
  [staysOnTheSite, answered({ status: 302 })],
  [holdsNoOtherFile, answered({ body: 'root:x:0:0:root' })],
  [keepsWordsApart, answered({ headers: { 'content-type': 'application/json' }, body: '{' })],
  [keepsWordsApart, answered({ headers: { 'content-type': 'text/html' }, body: '<zqx>' })],
  [keepsWordsApart, answered({ headers: { 'content-type': 'image/svg+xml' }, body: '<a>' })],
  [saysProblemsAsProblems, answered({ target: '/api/v1/zqx', status: 404 })],
]

function describeAnswer({ answer: { status, headers, body } }: Asked): string {
  const given = headers.map(([name, value]) => `${name} ${value}`).slice(1)
  return `${status} ${given.join(', ')}: ${body}`
}

describe('an invariant', () => {
  for (const [holds, asked] of wrong) {
    it(`${holds.name} is broken by ${describeAnswer(asked)}`, () => {
      assert.throws(() => holds(asked))
      holds(answered({}))
      isSensible(answered({}))
    })
  }

  for (const html of [
    '<p><zqx></p>',
    '<p onclick="x()">',
    '<p zqx="1">',
    '<script>x()</script>',
    '<script src="https://elsewhere.example/a.js"></script>',
    '<a href="javascript:x()">',
    '<a href="//zqx.example/">',
    '<template><zqx></template>',
  ]) {
    it(`of markup is broken by ${html}`, () => {
      assert.throws(() => addsNoMarkup(html), assert.AssertionError)
    })
  }

  it('of markup holds of words, and of links with a query', () => {
    addsNoMarkup('<p title="&lt;zqx&gt;">&lt;zqx&gt; <a href="/search?q=%3Czqx%3E">zqx</a>')
  })

  for (const xml of [
    '<a><b></a>',
    '<a>&#1;</a>',
    '<a>\u0001</a>',
    '<a zqx="1"/>',
    '<a onload="x"/>',
  ]) {
    it(`of XML is broken by ${JSON.stringify(xml)}`, () => {
      assert.throws(() => isStrictXml(xml), assert.AssertionError)
      isStrictXml('<a title="&lt;zqx onload=1&gt;">zqx</a>')
    })
  }

  it('of prototypes is broken by a key of every object', () => {
    Reflect.set(Object.prototype, 'zqx', 1)
    try {
      assert.throws(leavesPrototypesAlone, assert.AssertionError)
    } finally {
      Reflect.deleteProperty(Object.prototype, 'zqx')
    }
    leavesPrototypesAlone()
  })

  it('of time is broken by what keeps the processor busy', async () => {
    const busy = async () => {
      const end = process.cpuUsage().user + 20_000
      while (process.cpuUsage().user < end);
    }
    await assert.rejects(takesItsTime(0, busy, 5), /took \d+ ms/)
    await takesItsTime(1_000, busy, 5)
  })

  it('of connections is broken by one to a place that was not allowed, which gets nothing', () => {
    const watch = watchConnections()
    try {
      connect({ host: '169.254.169.254', port: 80 }).on('error', () => {})
      assert.throws(watch.staysHere, /169\.254\.169\.254:80/)
      watch.staysHere()
    } finally {
      watch.stop()
    }
  })
})
