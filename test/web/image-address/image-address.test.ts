import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { badgeMetrics } from '../../../src/badges/badge-figure.ts'
import { badgeStyles } from '../../../src/badges/badge-style.ts'
import { Names } from '../../../src/domain/names.ts'
import { badgeGrammar } from '../../../src/web/image-address/badge-grammar.ts'
import { readImageAddress } from '../../../src/web/image-address/image-address.ts'
import { aLanguage, aProject, aSeries } from '../../support/builders.ts'
import { siteCatalogue } from '../../support/site-catalogue.ts'

const grammar = badgeGrammar(['en', 'fr'])
const catalogue = siteCatalogue({
  projects: [
    aProject('horizon', ['dashboard', 'docs'], { title: 'Horizon' }),
    aProject('neutron', ['service'], { formerNames: ['quantum'] }),
    aProject('zun'),
    aProject('a@b'),
    aProject('it’s (a) test, 100%/=*!'),
  ],
  languages: [
    aLanguage('fr', { aliases: ['fr_FR'] }),
    aLanguage('zh-CN', { aliases: ['zh_Hans'] }),
    aLanguage('zun'),
  ],
  groups: [
    { name: 'code', title: 'Code', kinds: ['dashboard', 'service'] },
    { name: 'tier-1', title: 'Dashboards', tiers: [1] },
  ],
  series: [
    aSeries('master', ['master']),
    { ...aSeries('2026.1', ['stable/2026.1', 'unmaintained/2026.1']), codename: 'Gazpacho' },
  ],
})
const places = { names: new Names(catalogue), catalogue }

function read(path: string) {
  return readImageAddress(path, grammar, places)
}

/** Where a path ends after its redirect, if it has one: nothing may need two. */
function settle(path: string) {
  const first = read(path)
  if (first.kind !== 'moved') return { ...first, hops: 0 }
  const second = read(first.canonical)
  assert.equal(second.kind, 'image', `${path} → ${first.canonical}`)
  return { ...second, hops: 1 }
}

function canonicalOf(path: string): string {
  const asked = read(path)
  assert.ok(asked.kind === 'image' || asked.kind === 'moved', `${path} is ${asked.kind}`)
  return asked.canonical
}

describe('the address of an image', () => {
  const canonical: [asked: string, canonical: string][] = [
    ['/badge/fr.svg', '/badge/fr.svg'],
    ['/badge/all/fr.png', '/badge/fr.png'],
    ['/badge/All.json', '/badge/all.json'],
    ['/badge/Tier_1/fr_FR.svg', '/badge/tier-1/fr.svg'],
    ['/badge/quantum@2026.1/zh_Hans.svg', '/badge/neutron@2026.1/zh-CN.svg'],
    ['/badge/horizon@master/fr.svg', '/badge/horizon/fr.svg'],
    ['/badge/horizon@stable-2026-1.svg', '/badge/horizon@2026.1.svg'],
    ['/badge/horizon@Gazpacho/fr.svg', '/badge/horizon@2026.1/fr.svg'],
    ['/badge/horizon%402026.1.svg', '/badge/horizon@2026.1.svg'],
    ['/badge/fr@2026.1.svg', '/badge/fr@2026.1.svg'],
    ['/badge/all@2026.1/fr.svg', '/badge/fr@2026.1.svg'],
    ['/badge/zun/zun.svg', '/badge/zun/zun.svg'],
    ['/badge/all/zun.svg', '/badge/all/zun.svg'],
    ['/badge/a@b.svg', '/badge/a%40b.svg'],
    ['/badge/horizon/fr.SVG', '/badge/horizon/fr.svg'],
    [
      '/badge/horizon/fr/style=plain,metric=left.svg',
      '/badge/horizon/fr/metric=left,style=plain.svg',
    ],
    ['/badge/horizon/fr/Metric=Words_Left.svg', '/badge/horizon/fr/metric=words-left.svg'],
    [
      '/badge/horizon/fr/metric=percent,style=flat,lang=en,scale=1,as-of=no,thresholds=25-50-75-100.svg',
      '/badge/horizon/fr.svg',
    ],
    ['/badge/horizon/metric=percent.svg', '/badge/horizon/metric=percent.svg'],
    ['/badge/horizon/metric=languages.svg', '/badge/horizon.svg'],
    ['/badge/horizon/label=.svg', '/badge/horizon/label=.svg'],
    ['/badge/horizon/label=v1.2.svg', '/badge/horizon/label=v1.2.svg'],
    ["/badge/horizon/label=it's (ours)!.svg", '/badge/horizon/label=it%27s%20%28ours%29%21.svg'],
    ['/badge/horizon/label=a%2Cb%2Fc%3Dd.svg', '/badge/horizon/label=a%2Cb%2Fc%3Dd.svg'],
    ['/badge/horizon/label=%20%20two%20%20words%20.svg', '/badge/horizon/label=two%20words.svg'],
  ]
  for (const [asked, address] of canonical) {
    test(`${asked} is ${address}`, () => assert.equal(canonicalOf(asked), address))
  }

  const unknown: [path: string, kind: string][] = [
    ['/badge/klingon.svg', 'unknown'],
    ['/badge/fr/horizon.svg', 'unknown'],
    ['/badge/horizon/tlh.svg', 'unknown'],
    ['/badge/horizon/fr/more.svg', 'unknown'],
    ['/badge/horizon/.svg', 'unknown'],
    ['/badge/metric=left.svg', 'unknown'],
    ['/badge/horizon@2099.1.svg', 'unknown-series'],
    ['/badge/horizon@/fr.svg', 'unknown-series'],
    ['/badge/horizon/fr/metric=lefft.svg', 'mistake'],
    ['/badge/horizon/fr/metric=languages.svg', 'mistake'],
    ['/badge/horizon/fr/colour=red.svg', 'mistake'],
    ['/badge/horizon/fr/constructor=x.svg', 'mistake'],
    ['/badge/horizon/fr/__proto__=x.svg', 'mistake'],
    ['/badge/horizon/fr/as-of=constructor.svg', 'mistake'],
    ['/badge/horizon/fr/scale=3.svg', 'mistake'],
    ['/badge/horizon/fr/scale=1,scale=2.svg', 'mistake'],
    ['/badge/horizon/fr/thresholds=75-40.svg', 'mistake'],
    ['/badge/horizon/fr/thresholds=0.svg', 'mistake'],
    ['/badge/horizon/fr/thresholds=101.svg', 'mistake'],
    ['/badge/horizon/fr/thresholds=1-2-3-4-5.svg', 'mistake'],
    [`/badge/horizon/fr/label=${'x'.repeat(81)}.svg`, 'mistake'],
    ['/badge/horizon/fr/as-of=2026-01-01.svg', 'mistake'],
    ['/badge/fr.gif', 'other-format'],
    ['/badge/fr', 'other-format'],
    ['/badge/.svg', 'other-format'],
  ]
  for (const [path, kind] of unknown) {
    test(`${path} is ${kind}`, () => assert.equal(read(path).kind, kind))
  }
})

// As MediaWiki takes an address in a page for an image: EXT_IMAGE_REGEX in its Parser.php.
const mediaWikiImage =
  /^https?:\/\/[^\][<>"\0-\x20\x7f\p{Zs}]+\/[A-Za-z0-9_.,~%\-+&;#*?!=()@\x80-\xff]+\.(?:gif|png|jpe?g)$/u

const subjects = fc.constantFrom(
  ...['fr', 'horizon', 'horizon/fr', 'horizon@2026.1/fr', 'tier-1/fr', 'all', 'all/zun', 'a%40b'],
  `${encodeURIComponent('it’s (a) test, 100%/=*!')}/zh-CN`,
)
const formats = fc.constantFrom('svg', 'png', 'json')
const thresholds = fc
  .uniqueArray(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 4 })
  .map((numbers) => numbers.toSorted((a, b) => a - b).join('-'))
/** Any text, with more of what means something in an address than texts usually have. */
function textOf(meaningful: string) {
  const unit = fc.oneof(
    fc.string({ unit: 'grapheme', size: 'xsmall', maxLength: 1 }),
    fc.constantFrom(...meaningful),
  )
  return fc.string({ unit, maxLength: 30 }).filter((text) => text.isWellFormed())
}
const label = textOf(",/%=&?#+@ ._-'()*!")

/** Options with their values as a person means them, each at most once. */
const options = fc
  .record(
    {
      metric: fc.constantFrom(...badgeMetrics.filter((metric) => metric !== 'languages')),
      style: fc.constantFrom(...badgeStyles),
      label,
      thresholds,
      lang: fc.constantFrom('en', 'fr'),
      'as-of': fc.constantFrom('yes', 'no'),
      scale: fc.constantFrom('1', '2'),
    },
    { requiredKeys: [] },
  )
  .map((record) => Object.entries(record).filter((entry) => entry[1] !== undefined))

function pathOf(subject: string, given: readonly (readonly [string, string])[], format: string) {
  const written = given.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join(',')
  return `/badge/${subject}${written ? `/${written}` : ''}.${format}`
}

describe('any order of options', () => {
  test('is the same image at the same address', () => {
    const shuffled = options.chain((given) =>
      fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length })),
    )
    fc.assert(
      fc.property(subjects, shuffled, formats, (subject, [given, other], format) => {
        const one = canonicalOf(pathOf(subject, given, format))
        assert.equal(canonicalOf(pathOf(subject, other, format)), one)
      }),
    )
  })

  test('ends after one redirect at most, whose target is where it stays', () => {
    fc.assert(
      fc.property(subjects, options, formats, (subject, given, format) => {
        const path = pathOf(subject, given, format)
        const settled = settle(path)
        assert.equal(settled.kind, 'image')
        const canonical = canonicalOf(path)
        assert.equal(canonicalOf(canonical), canonical)
        assert.equal(settle(canonical).hops, 0)
      }),
    )
  })

  test('is an address that a wiki takes for an image, and that Markdown does not break', () => {
    fc.assert(
      fc.property(subjects, options, (subject, given) => {
        const canonical = canonicalOf(pathOf(subject, given, 'png'))
        assert.match(`https://progress.example.org${canonical}`, mediaWikiImage)
        assert.doesNotMatch(canonical, /[\s()[\]<>"'`]|''/)
      }),
    )
  })

  test('keeps every value as it was meant', () => {
    fc.assert(
      fc.property(subjects, options, formats, (subject, given, format) => {
        const settled = settle(pathOf(subject, given, format))
        assert.ok(settled.kind === 'image')
        const meant = Object.fromEntries(given)
        const { options: values } = settled
        assert.equal(values.style, meant['style'] ?? 'flat')
        assert.equal(values.scale, meant['scale'] ?? '1')
        assert.equal(values.lang, meant['lang'] ?? 'en')
        assert.equal(values['as-of'], meant['as-of'] === 'yes')
        assert.equal(values.thresholds.join('-'), meant['thresholds'] ?? '25-50-75-100')
        const tidy = meant['label']?.normalize().replace(/\s+/gu, ' ').trim()
        assert.equal(values.label, tidy ?? null)
      }),
    )
  })
})

describe('a proxy that decodes addresses', () => {
  // What cannot stand decoded in any path is left out: a percent sign alone, a question mark.
  const plain = textOf(",/=&+@ ._-'()*!").filter((text) => !/[%?#]/.test(text))

  test('is not sent in circles', () => {
    fc.assert(
      fc.property(
        subjects.filter((one) => !one.includes('%25')),
        plain,
        (subject, text) => {
          let path = pathOf(subject, [['label', text]], 'svg')
          for (let hops = 0; hops < 4; hops += 1) {
            const asked = read(decodeURIComponent(path))
            if (asked.kind !== 'moved') return
            path = asked.canonical
          }
          assert.fail(`${path} goes on for ever`)
        },
      ),
    )
  })

  test('changes nothing of a label without an equals sign', () => {
    fc.assert(
      fc.property(
        plain.filter((text) => !text.includes('=')),
        (text) => {
          const canonical = canonicalOf(pathOf('horizon', [['label', text]], 'svg'))
          const asked = read(decodeURIComponent(canonical))
          assert.ok(asked.kind === 'image', `${canonical} is ${asked.kind}`)
          assert.equal(asked.canonical, canonical)
        },
      ),
    )
  })
})

test('any path at all is answered, and never moves twice', () => {
  const piece = fc.oneof(
    fc.constantFrom('fr', 'horizon', 'all', 'metric=left', 'label', '=', ',', '@', '%2F', '..'),
    fc.string({ unit: 'grapheme', maxLength: 8 }).map((text) => encodeURIComponent(text)),
  )
  const anyPath = fc.array(fc.array(piece, { maxLength: 4 }).map((parts) => parts.join('')))
  fc.assert(
    fc.property(anyPath, formats, (segments, format) => {
      settle(`/badge/${segments.join('/')}.${format}`)
    }),
  )
})
