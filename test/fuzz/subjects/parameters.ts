import fc from 'fast-check'
import { endpoints } from '../../../src/web/api/endpoints.ts'
import { hostileText, writings, written } from '../hostile.ts'
import { parametersAskedFor } from '../known-parameters.ts'
import { pageAddresses, steadyAddresses } from '../plain-address.ts'
import { siteUnderFire } from '../site-under-fire.ts'
import { attempt, type Subject } from '../subject.ts'

/** Values that mean something to some parameter, so that the rest of the query is looked at. */
const sensible = fc.constantFrom(
  ...[
    'fr',
    'nova',
    'horizon',
    'master',
    '2026.1',
    'days',
    'series',
    'platforms',
    '60',
    'day',
    'git',
  ],
  ...['dashboard service', '2026-08-01', 'today', 'asc', 'left', 'markdown', 'mail', 'chart', '1'],
  ...['http://tracker.example/languages/fr', 'json', 'matrix', 'release', '30', 'wl', 'code'],
)

/** Days, those that no calendar has among them. */
const days = fc
  .tuple(fc.constantFrom('2026', '2024', '1900', '0000', '9999'), fc.nat(14), fc.nat(32))
  .map(([year, ...rest]) => [year, ...rest.map((one) => String(one).padStart(2, '0'))].join('-'))

/** How a name may be written that is to be more than a name. */
const shapes = fc.constantFrom(
  ...['%', '%[]', '%[0]', '%[__proto__]', '%[constructor][prototype][zqx]', '%.zqx', ' %', '%%00'],
  ...['__proto__[%]', 'constructor.prototype.%', '%;zqx', '%%0d%0aX-Zqx'],
)

/** Queries: every name the app asks for, and others, with whatever as their values. */
export const parameters: Subject = {
  name: 'parameters',
  about: 'every query parameter, twice, as a list, as a key of an object, unknown ones',
  weight: 20,
  async start(ending) {
    const site = await siteUnderFire(ending)
    const plain = steadyAddresses(site.patterns)
    const asked = await parametersAskedFor(pageAddresses(site.patterns), (target) => {
      site.forget()
      return site.ask({ target })
    })
    const ofApi = endpoints.flatMap(({ query }) => Object.keys(query))
    const known = fc.constantFrom(...new Set([...asked, ...ofApi]))
    const value = fc.oneof(
      { weight: 1, arbitrary: days },
      {
        weight: 3,
        arbitrary: fc.tuple(hostileText, writings).map(([text, how]) => written(text, how)),
      },
      { weight: 2, arbitrary: sensible.map(encodeURIComponent) },
    )
    const name = fc.oneof(
      { weight: 6, arbitrary: known },
      {
        weight: 1,
        arbitrary: fc.tuple(shapes, known).map(([shape, of]) => shape.replace('%', of)),
      },
      { weight: 1, arbitrary: hostileText.map(encodeURIComponentOf) },
    )
    const query = fc
      .array(fc.tuple(name, value), { minLength: 1, maxLength: 6 })
      .map((pairs) => pairs.map(([key, of]) => `${key}=${of}`).join('&'))
    return [
      attempt(
        'queries',
        5,
        fc.asyncProperty(fc.constantFrom(...plain), query, async (address, search) => {
          await site.askBefore({ target: `${address}?${search}` }, address)
        }),
      ),
      attempt(
        'unknown-names',
        1,
        fc.asyncProperty(
          fc.constantFrom(...plain),
          segments(hostileText),
          async (address, search) => {
            await site.askBefore({ target: `${address}?${search}` }, address)
          },
        ),
      ),
    ]
  },
}

/** A query that is no list of names and values. */
function segments(text: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc
    .array(fc.tuple(text, writings), { maxLength: 4 })
    .map((parts) => parts.map(([one, how]) => written(one, how)).join('&?&=;'.charAt(parts.length)))
}

function encodeURIComponentOf(text: string): string {
  return encodeURIComponent(text.toWellFormed())
}
