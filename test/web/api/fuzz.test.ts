import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { endpoints } from '../../../src/web/api/endpoints.ts'
import { exampleNames } from '../../../src/web/api/example-names.ts'
import { sharedTestApp } from '../../support/test-app.ts'
import { ask, options } from './api-site.ts'

const names = exampleNames(options.catalogue, ['master', '2026.1'])

const hostile = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' or 1=1 --",
  '../../etc/passwd',
  '__proto__',
  'constructor',
  '{{7*7}}',
  '\u0000',
  '\u202egnirts',
  '\ud800',
  '@',
  '@master',
  'master@',
  '%',
  '%2F',
  ',',
  '-',
  '9007199254740993',
  '-1',
  '1e99',
]

/** Anything at all, and what is nearly right. */
const values = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 120 }),
  fc.string({ maxLength: 30 }),
  fc.constantFrom(...hostile),
  fc.constantFrom('fr', 'nova', 'service', 'master', '2026.1', 'code', 'git', 'id', '1', 'docs'),
  fc
    .tuple(fc.constantFrom('nova', 'service', 'fr'), fc.string({ maxLength: 9 }))
    .map((two) => two.join('@')),
)

function encoded(value: string): string {
  return encodeURIComponent(value.toWellFormed())
}

describe('whatever stands in an address', () => {
  const site = sharedTestApp(options)

  async function assertSensible(address: string): Promise<void> {
    const { status, headers, text } = await ask(site, address)
    assert.ok([200, 301, 400, 404, 414].includes(status), `${address}: ${status} ${text}`)
    assert.doesNotMatch(text, /</, address)
    if (status === 301) return
    if (status === 200) {
      assert.match(headers['content-type'] ?? '', /json$/, address)
      return
    }
    assert.equal(headers['content-type'], 'application/problem+json', address)
    assert.equal(JSON.parse(text).status, status, address)
  }

  for (const { path, params, query, operationId } of endpoints) {
    const pathOf = (change: Record<string, string>) =>
      path.replaceAll(/\{(\w+)\}/g, (_whole, name: string) =>
        encoded(change[name] ?? String(params[name]?.example(names) ?? '')),
      )
    for (const name of Object.keys(params)) {
      test(`${operationId}: the path’s ${name}`, () =>
        fc.assert(
          fc.asyncProperty(values, (value) => assertSensible(pathOf({ [name]: value }))),
          { numRuns: 40 },
        ))
    }
    for (const name of Object.keys(query)) {
      test(`${operationId}: ${name}`, () =>
        fc.assert(
          fc.asyncProperty(values, (value) =>
            assertSensible(`${pathOf({})}?${name}=${encoded(value)}`),
          ),
          { numRuns: 20 },
        ))
    }
    test(`${operationId}: a query of any kind`, () =>
      fc.assert(
        fc.asyncProperty(
          fc.array(
            fc.tuple(fc.oneof(fc.constantFrom(...Object.keys(query), 'x'), values), values),
            {
              maxLength: 5,
            },
          ),
          (pairs) =>
            assertSensible(
              `${pathOf({})}?${pairs.map(([name, value]) => `${encoded(name)}=${encoded(value)}`).join('&')}`,
            ),
        ),
        { numRuns: 40 },
      ))
  }

  test('a path of any kind', () =>
    fc.assert(
      fc.asyncProperty(fc.array(values, { maxLength: 5 }), (segments) =>
        assertSensible(`/${segments.map(encoded).join('/')}`),
      ),
      { numRuns: 100 },
    ))
})
