import assert from 'node:assert/strict'
import fc from 'fast-check'
import { steadyAddresses } from '../plain-address.ts'
import { headerOf } from '../raw-request.ts'
import { siteUnderFire } from '../site-under-fire.ts'
import { attempt, type Subject } from '../subject.ts'

const methods = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('POST', 'PUT', 'PATCH', 'DELETE', 'TRACE', 'PROPFIND') },
  { weight: 2, arbitrary: fc.constantFrom('HEAD', 'OPTIONS', 'QUERY', 'LOCK', 'PURGE', 'SOURCE') },
  { weight: 1, arbitrary: fc.stringMatching(/^[A-Za-z_$-]{1,20}$/) },
)

/** Methods on every address, with a body or without. */
export const methodsOfRequests: Subject = {
  name: 'methods',
  about: 'every method on every route, with bodies nobody asked for',
  weight: 3,
  async start(ending) {
    const site = await siteUnderFire(ending)
    const plain = fc.constantFrom(...steadyAddresses(site.patterns))
    const body = fc.option(fc.uint8Array({ maxLength: 2_000 }), { nil: undefined })
    return [
      attempt(
        'methods',
        1,
        fc.asyncProperty(methods, plain, body, async (method, target, bytes) => {
          const given = bytes && { body: Buffer.from(bytes) }
          const isCutOff = method === 'CONNECT'
          const answer = await site.askBefore({ method, target, isCutOff, ...given }, target)
          const { status } = answer
          if (status === 405) assert.ok(headerOf(answer, 'allow'), '405 says what is allowed')
          const reads = ['GET', 'HEAD', 'OPTIONS'].includes(method)
          assert.ok(reads || status >= 400, `${method}: ${status}`)
          if (method === 'HEAD') assert.equal(answer.body.length, 0, 'HEAD has a body')
        }),
      ),
    ]
  },
}
