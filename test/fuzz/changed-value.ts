import fc from 'fast-check'
import { hostileText } from './hostile.ts'

/** Which of a document's values: a way down, each step a share of what there is. */
export type Place = readonly number[]

export const place: fc.Arbitrary<Place> = fc.array(
  fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  { minLength: 1, maxLength: 6 },
)

/** What never stands where a document has a number, a name or a list. */
export const nonsense: readonly unknown[] = [
  null,
  true,
  '',
  'many',
  '-1',
  -1,
  0.5,
  1e21,
  2 ** 53,
  -0,
  [],
  {},
  [[[[]]]],
  { length: 1 },
  { toString: 'zqx' },
  JSON.parse('{"__proto__": {"zqx": 1}}'),
  JSON.parse('{"constructor": {"prototype": {"zqx": 1}}}'),
]

/** The same, and words of any kind. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(...nonsense) },
  { weight: 2, arbitrary: hostileText.map((text) => text.toWellFormed()) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      ...['javascript:zqx()', 'file:///etc/passwd', 'http://127.0.0.1:1/zqx', 'http://10.0.0.1/'],
      ...['http://169.254.169.254/latest/', 'https://zqx@tracker.example', '2026-02-30', '1e3'],
      ...['{project}{zqx}', 'fr_FR', 'x-zqx', 'en', '../../..', '<script>zqx()</script>'],
    ),
  },
)

/** A copy of a document with another value at a place. */
export function changedAt(document: unknown, [step, ...rest]: Place, value: unknown): unknown {
  if (step === undefined || typeof document !== 'object' || document === null) return value
  const keys = Object.keys(document)
  const key = keys[Math.floor(step * keys.length)]
  if (key === undefined) return value
  const inner: unknown = Reflect.get(document, key)
  const changed = rest.length === 0 ? value : changedAt(inner, rest, value)
  if (Array.isArray(document)) return document.with(Number(key), changed)
  return { ...document, [key]: changed }
}
