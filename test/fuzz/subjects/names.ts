import assert from 'node:assert/strict'
import fc from 'fast-check'
import { aLanguage, aProject, aReading } from '../../support/builders.ts'
import { parseCsv } from '../../support/csv-reader.ts'
import { readFeed } from '../../support/feed-reader.ts'
import { siteCatalogue } from '../../support/site-catalogue.ts'
import { hostileText } from '../hostile.ts'
import { plainAddress } from '../plain-address.ts'
import { headerOf, type RawAnswer } from '../raw-request.ts'
import { siteUnderFire } from '../site-under-fire.ts'
import { attempt, type Ending, type Subject } from '../subject.ts'

const name = fc.oneof(
  { weight: 5, arbitrary: hostileText },
  { weight: 1, arbitrary: fc.constantFrom('=1+1', '+1', '-1', '@x', '\t=1', '\r=1', '|x', '%x') },
)

const names = fc.record({ title: name, project: name, resource: name, language: name, group: name })
type Names = typeof names extends fc.Arbitrary<infer Of> ? Of : never

/** Names of a catalogue and of platforms that are to stay words on every page and in every file. */
export const namesOfThings: Subject = {
  name: 'names',
  about: 'hostile titles and names on every page, in every table, feed, calendar and text',
  weight: 0.3,
  async start() {
    return [
      attempt(
        'everywhere',
        1,
        fc.asyncProperty(names, fc.array(fc.nat(1_000), { minLength: 12, maxLength: 12 }), look),
      ),
    ]
  },
}

/** Each case leaves a whole site behind, and clearing them away falls on some request. */
const slowMs = 5_000

/** Makes a site with these names, and looks at some of its addresses. */
async function look(given: Names, picks: readonly number[]): Promise<void> {
  const closings: (() => unknown)[] = []
  const ending: Ending = { after: (close) => closings.push(close) }
  try {
    const site = await siteUnderFire(ending, { ...siteWith(given), slowMs })
    const addresses = site.patterns.map(plainAddress)
    for (const pick of picks) {
      const target = addresses[pick % addresses.length] ?? '/'
      const answer = await site.ask({ target, headers: [['Accept-Encoding', 'identity']] })
      readsBack(answer)
    }
  } finally {
    for (const close of closings.reverse()) await close()
  }
}

function siteWith({ title, project, resource, language, group }: Names) {
  const nova = aProject('nova', ['service'], {
    title: project,
    resources: [
      { key: 'service', title: resource, kind: 'service', tier: 2, names: { git: ['service'] } },
    ],
  })
  const catalogue = siteCatalogue({
    title,
    projects: [nova, aProject('neutron')],
    languages: [aLanguage('fr', { nativeName: language, englishName: language }), aLanguage('de')],
    groups: [{ name: 'code', title: group }],
  })
  const spelling = language.slice(0, 40)
  const figures = { nova: [aReading('service', 100, { fr: 40, de: 100, [spelling]: 4 })] }
  return { catalogue, figures }
}

/** Whoever reads such a file finds what we wrote, and a spreadsheet no formula. */
function readsBack(answer: RawAnswer): void {
  const type = headerOf(answer, 'content-type') ?? ''
  const text = answer.body.toString()
  if (answer.status !== 200) return
  if (type.startsWith('text/csv')) {
    for (const field of parseCsv(text).flat()) {
      assert.doesNotMatch(field, /^[=+\-@\t\r|%](?!\d+(?:\.\d+)?$)/, 'a formula')
    }
  }
  if (/atom|feed/.test(type)) readFeed(text)
  if (type.startsWith('text/calendar')) holdsOnlyLines(text)
}

/** Nothing in a name ends a line of a calendar, which would begin another property. */
function holdsOnlyLines(calendar: string): void {
  for (const line of calendar.trimEnd().split('\r\n')) {
    assert.doesNotMatch(line, /[\r\n]/)
    assert.match(line, /^(?: |[A-Z-]+[:;])/)
  }
}
