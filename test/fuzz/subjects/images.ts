import assert from 'node:assert/strict'
import fc from 'fast-check'
import { badgeGrammar } from '../../../src/web/image-address/badge-grammar.ts'
import { chartGrammar } from '../../../src/web/image-address/chart-grammar.ts'
import { embedGrammar } from '../../../src/web/image-address/embed-grammar.ts'
import { hostileText, type Writing, writings, written } from '../hostile.ts'
import { headerOf } from '../raw-request.ts'
import { siteUnderFire } from '../site-under-fire.ts'
import { attempt, type Subject } from '../subject.ts'

const grammars = [
  badgeGrammar(['en', 'fr']),
  chartGrammar(['en', 'fr']),
  embedGrammar(['en', 'fr']),
]
const optionNames = [...new Set(grammars.flatMap(({ options }) => Object.keys(options)))]

const sensible = fc.constantFrom(
  ...[
    'left',
    'percent',
    'languages',
    'plain',
    'flat',
    'matrix',
    'bars',
    'burn-down',
    'dark',
    'yes',
  ],
  ...['40-66-75', '1-1', '100', '1', '2', '0', '20', 'fr', 'en'],
)

/** Words in every script there is, as labels have them. */
const label = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom('翻訳の進捗', 'ترجمة', 'अनुवाद', '🇫🇷👩‍👩‍👧', 'e\u0301\u0302\u0303', '\u202eabc'),
  hostileText,
)

const option = fc
  .record({
    name: fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom(...optionNames) },
      { weight: 1, arbitrary: hostileText },
    ),
    value: fc.oneof(sensible, hostileText, label),
    how: writings,
  })
  .map(({ name, value, how }) => `${pathWritten(name, 'encoded')}=${pathWritten(value, how)}`)

const subject = fc.constantFrom(
  'nova/fr',
  'nova',
  'fr',
  'all',
  'all/fr',
  'quantum@2026.1/fr',
  'code',
)

/** A slash would begin another segment. */
function pathWritten(text: string, how: Writing): string {
  return written(text, how).replaceAll('/', '%2F')
}

/** Images and small pages: options of any kind, labels of any script. */
export const images: Subject = {
  name: 'images',
  about: 'badges, charts and small pages with any option, and labels in any script',
  weight: 13,
  async start(ending) {
    const site = await siteUnderFire(ending)
    const vector = fc.constantFrom('badge#.svg', 'badge#.json', 'chart#.svg', 'embed#')
    const options = fc.array(option, { maxLength: 4 }).map((all) => all.join(','))
    return [
      attempt(
        'options',
        30,
        fc.asyncProperty(vector, subject, options, async (kind, of, asked) => {
          const name = asked === '' ? of : `${of}/${asked}`
          const target = `/${kind.replace('#', () => `/${name}`)}`
          const plain = `/${kind.replace('#', () => `/${of}`)}`
          const { status } = await site.askBefore({ target }, plain)
          assert.ok([200, 301, 400, 404, 414, 431].includes(status), `status ${status}`)
        }),
      ),
      attempt(
        'labels',
        20,
        fc.asyncProperty(label, async (text) => {
          const target = `/badge/nova/fr/label=${pathWritten(text, 'encoded')}.svg`
          await site.ask({ target })
        }),
      ),
      attempt(
        'pixels',
        1,
        fc.asyncProperty(label, fc.constantFrom('badge', 'chart'), async (text, kind) => {
          const target = `/${kind}/nova/fr/label=${pathWritten(text, 'encoded')}.png`
          const answer = await site.ask({ target })
          if (answer.status === 200) assert.equal(headerOf(answer, 'content-type'), 'image/png')
        }),
      ),
    ]
  },
}
