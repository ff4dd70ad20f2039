import assert from 'node:assert/strict'
import fc from 'fast-check'
import { hostileText, writings, written } from '../hostile.ts'
import { plainAddress, spotsIn, withSpots } from '../plain-address.ts'
import { siteUnderFire } from '../site-under-fire.ts'
import { attempt, type Subject } from '../subject.ts'

const segment = fc.tuple(hostileText, writings).map(([text, writing]) => written(text, writing))

/** Paths: every pattern the app knows with whatever in place of names, and any path at all. */
export const addresses: Subject = {
  name: 'addresses',
  about: 'every route with hostile names, and paths of any kind',
  weight: 22,
  async start(ending) {
    const site = await siteUnderFire(ending)
    const patterned = fc.constantFrom(...site.patterns).chain((pattern) =>
      fc.record({
        pattern: fc.constant(pattern),
        spots: fc.array(segment, { minLength: spotsIn(pattern), maxLength: spotsIn(pattern) }),
        end: fc.oneof({ weight: 4, arbitrary: fc.constant('') }, segment),
      }),
    )
    const anyPath = fc
      .array(fc.oneof(segment, fc.constantFrom('..', '.', '', '%2e%2e', 'static', 'api', 'v1')), {
        maxLength: 7,
      })
      .map((segments) => `/${segments.join('/')}`)
    return [
      attempt(
        'routes',
        14,
        fc.asyncProperty(patterned, async ({ pattern, spots, end }) => {
          // What takes notices counts those that it refuses.
          const plain = pattern.startsWith('/hooks') ? '/' : plainAddress(pattern)
          const target = withSpots(pattern, spots) + end
          await site.askBefore({ target }, plain)
        }),
      ),
      attempt(
        'paths',
        5,
        fc.asyncProperty(anyPath, async (target) => {
          await site.ask({ target })
        }),
      ),
      attempt(
        'files',
        2,
        fc.asyncProperty(anyPath, async (path) => {
          const target = `/static${path}`
          const { status } = await site.ask({ target })
          assert.ok(status !== 200 || site.isStaticFile(target), `${target} is served`)
        }),
      ),
      attempt(
        'targets',
        1,
        fc.asyncProperty(segment, async (target) => {
          await site.ask({ target, isCutOff: true })
        }),
      ),
    ]
  },
}
