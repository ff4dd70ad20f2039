import assert from 'node:assert/strict'
import { join } from 'node:path'
import { before, describe, it } from 'node:test'
import fc from 'fast-check'
import { loadTranslators } from '../../../../src/i18n/load-translators.ts'
import type { Translator } from '../../../../src/i18n/translator.ts'
import type { MeetingLine, MeetingReport } from '../../../../src/reports/meeting/meeting-types.ts'
import type { ReadingAge } from '../../../../src/reports/reading-age.ts'
import { textFormatNames } from '../../../../src/texts/format-names.ts'
import { textFormats } from '../../../../src/texts/formats.ts'
import { mostBytes } from '../../../../src/texts/irc.ts'
import { meetingText } from '../../../../src/web/view-models/meeting/meeting-text.ts'
import { aLanguage, aProject, aSeries } from '../../../support/builders.ts'
import { aPageContext, aTally, english } from '../../../support/page-context.ts'
import { pseudoTranslators } from '../../../support/pseudo-translators.ts'
import { hostileName, said } from '../../../texts/hostile-texts.ts'

let french: Translator
before(async () => {
  const translators = await loadTranslators(join(import.meta.dirname, '../../../../locales'))
  french = translators.for('fr')
})

const count = fc.integer({ min: 0, max: 99_999 })

/** Strings of a project: left, to review, and in resources without a file. */
const figures = fc.record({ left: count, fuzzy: fc.option(count, { nil: null }), without: count })

/** What no figure and no word of ours is made of. */
const innocentName = fc
  .array(fc.constantFrom('Œ', 'ж', '日本', 'Ω', 'ñ', 'Ⓩ', '🙂', 'Ḧ', ' '), {
    minLength: 1,
    maxLength: 30,
  })
  .map((letters) => letters.join(''))
  .filter((name) => said(name) !== '')

function linesOf(name: fc.Arbitrary<string>): fc.Arbitrary<MeetingLine[]> {
  const line = fc.record({ title: name, figures, isPriority: fc.boolean() })
  return fc.array(line, { minLength: 1, maxLength: 40 }).map((lines) =>
    lines.map(({ title, figures: { left, fuzzy, without }, isPriority }, index) => ({
      project: aProject(`p${index}`, ['service'], { title }),
      isPriority,
      editor: { title: 'Editor', url: `https://editor.example/${index}` },
      tally: aTally({
        resources: without === 0 ? 1 : 2,
        total: left + 1_000 + without,
        translated: 1_000,
        left,
        needsEditing: fuzzy,
        uncountedStrings: without,
      }),
      since: null,
    })),
  )
}

const anAge: ReadingAge = {
  platform: 'git',
  platformTitle: 'git',
  asOf: new Date('2026-08-21T00:00:00Z'),
  newestAsOf: new Date('2026-08-21T00:00:00Z'),
  isRecorded: true,
  isStale: false,
}

function reportOf(projects: readonly MeetingLine[], given: Partial<MeetingReport>): MeetingReport {
  return {
    series: aSeries('master', ['master']),
    cycle: null,
    nextDeadline: null,
    ages: [anAge],
    agesThatCount: [anAge],
    seriesWithData: [],
    hasData: true,
    carriedBySeveral: [],
    language: aLanguage('fr'),
    today: '2026-11-26',
    release: { ...aSeries('2027.1', []), releasedOn: '2027-03-24' },
    group: { name: 'code', title: 'Dashboards and services' },
    whole: { tally: aTally({ total: 10, translated: 4 }), since: null, knownSince: null },
    projects,
    priorities: {
      projects: [],
      origin: 'rule',
      group: { name: 'code', title: 'Dashboards and services' },
      note: null,
      link: null,
    },
    readiness: null,
    freezeBreaks: null,
    since: { kind: 'week', day: '2026-11-19', readOn: [] },
    atRisk: [],
    heldCells: 0,
    ...given,
  }
}

describe('the state for a meeting, in one line', () => {
  it('fits whatever projects, platforms, languages and series are called', () => {
    const titles = fc.record({
      projects: linesOf(fc.oneof(hostileName, fc.string({ unit: 'binary', minLength: 1 }))),
      platformTitle: hostileName,
      code: fc.constantFrom('fr', 'sr-Latn', 'ca-valencia'),
      series: hostileName,
      language: fc.constantFrom('en', 'fr', 'ar-XB'),
    })
    fc.assert(
      fc.property(titles, ({ projects, platformTitle, code, series, language }) => {
        const report = reportOf(projects, {
          language: aLanguage(code),
          release: { ...aSeries(series, []), codename: series },
        })
        const agesThatCount = [{ ...anAge, platformTitle }]
        const line = textFormats.irc(meetingText(contextIn(language), { ...report, agesThatCount }))
        assert.ok([...line].length <= 400 + '\n'.length)
        assert.ok(Buffer.byteLength(line.trimEnd()) <= mostBytes)
        assert.equal(line.split('\n').length, 2)
        assert.doesNotMatch(line.trimEnd(), /\p{Cc}/u)
      }),
    )
  })

  it('has each figure whole, beside its own project', () => {
    fc.assert(
      fc.property(linesOf(innocentName), (projects) => {
        const report = reportOf(projects, {})
        const line = textFormats.irc(meetingText(contextIn('en'), report)).trimEnd()
        const open = projects.filter(({ tally }) => tally.left > 0)
        const names = open.map(({ tally }) => {
          const least = tally.countedResources < tally.resources
          const left = `${least ? 'at least ' : ''}${tally.left.toLocaleString('en-GB')}`
          return { left, fuzzy: tally.needsEditing }
        })
        const beforeDates = line.split(' — ')[0] ?? ''
        const found = [
          ...beforeDates
            .replace(/^fr 2027\.1: /, '')
            .matchAll(/(at least [\d,]+|[\d,]+)(?: left)?(?: \(([\d,]+) fuzzy\))?(?=, | and |$)/g),
        ].map(([, left, fuzzy]) => ({ left, fuzzy }))
        const more = /and (\d+) more$/.exec(beforeDates)
        const shown = open.length - (more ? Number(more[1]) : 0)
        if (open.length === 0 || !/left/.test(beforeDates)) return
        assert.deepEqual(
          found.slice(0, shown),
          names.slice(0, shown).map(({ left, fuzzy }) => ({
            left,
            fuzzy: fuzzy === null || fuzzy === 0 ? undefined : fuzzy.toLocaleString('en-GB'),
          })),
        )
      }),
    )
  })
})

describe('the way back at the end of a line', () => {
  it('is left out where the address has no room, and where nobody knows it', () => {
    const report = reportOf([], {})
    const lineAt = (publicUrl: string | null) =>
      textFormats.irc(meetingText({ ...contextIn('en'), publicUrl }, report))
    const line = lineAt(null)
    assert.doesNotMatch(line, /http/)
    assert.equal(lineAt('https://a.example'), `${line.trimEnd()} https://a.example/languages/fr\n`)
    assert.equal(lineAt(`https://${'long.'.repeat(100)}example`), line)
  })
})

describe('the state for a meeting, in every format', () => {
  it('names every project with something left once, whatever it is called', () => {
    fc.assert(
      fc.property(linesOf(innocentName), (projects) => {
        const text = meetingText(contextIn('en'), reportOf(projects, {}))
        const open = projects.filter(
          ({ tally }) => tally.left > 0 || tally.countedResources < tally.resources,
        )
        const tables = text.blocks.filter((block) => block.kind === 'table')
        const rows = tables.flatMap((table) => table.rows)
        assert.deepEqual(
          rows.map(([name, left]) => [said(name?.text ?? ''), left?.text]).sort(),
          open
            .map(({ project, tally }) => [said(project.title), tally.left.toLocaleString('en-GB')])
            .sort(),
        )
        for (const format of textFormatNames.filter((name) => name !== 'irc')) {
          const written = textFormats[format](text)
          for (const { tally } of open) {
            assert.ok(written.includes(tally.left.toLocaleString('en-GB')), format)
          }
        }
      }),
      { numRuns: 40 },
    )
  })
})

describe('the state of a very large site, for a meeting', () => {
  const manyOpen = fc.integer({ min: 101, max: 2_500 })

  it('is no longer than people read, and sums up what it leaves out', () => {
    fc.assert(
      fc.property(manyOpen, count, (projects, most) => {
        const lines = Array.from({ length: projects }, (_, index): MeetingLine => {
          const left = 1 + ((most * (index + 7)) % 5_000)
          return {
            project: aProject(`p${index}`, ['service'], { title: `P${index}` }),
            isPriority: false,
            editor: null,
            tally: aTally({ resources: 1, total: left + 10, translated: 10, left }),
            since: null,
          }
        })
        const context = { ...contextIn('en'), publicUrl: 'https://i18n.example' }
        const since = { kind: 'day', day: '2026-11-12', readOn: [] } as const
        const text = meetingText(context, reportOf(lines, { since }))
        const [table] = text.blocks.filter((block) => block.kind === 'table')
        const shown = table?.rows.map(([name]) => said(name?.text ?? '')) ?? []
        assert.deepEqual(
          shown,
          lines.slice(0, shown.length).map(({ project }) => project.title),
        )
        const rest = lines.slice(shown.length)
        assert.ok(shown.length <= 100)
        const left = rest.reduce((sum, { tally }) => sum + tally.left, 0)
        const mail = textFormats.mail(text).replace(/\s+/g, ' ')
        assert.ok(
          mail.includes(
            `${rest.length.toLocaleString('en-GB')} more project${rest.length === 1 ? '' : 's'}, ${left.toLocaleString('en-GB')} string`,
          ),
          mail.slice(0, 20_000),
        )
        assert.ok(mail.includes('https://i18n.example/languages/fr/report.csv'), 'the whole table')
        assert.ok(mail.includes('since=2026-11-12'), 'of the same days')
      }),
      { numRuns: 10 },
    )
  })

  it('offers a channel no more lines than one of them may need', () => {
    const line = linesOf(innocentName)
    const [one] = fc.sample(line, 1)[0] ?? []
    if (one === undefined) throw new Error('no project')
    const open = { ...one, tally: aTally({ resources: 1, total: 9, translated: 4, left: 5 }) }
    const title = 'P'
    const many = Array.from({ length: 5_000 }, (_, at) => ({
      ...open,
      project: aProject(`p${at}`, ['service'], { title }),
    }))
    const text = meetingText(contextIn('en'), reportOf(many, {}))
    assert.ok(text.lines.length < 200, `${text.lines.length} lines`)
    // With the shortest names there are, the fullest that is offered is one that does not fit.
    assert.ok(Buffer.byteLength(text.lines[0] ?? '') > mostBytes)
  })

  it('names some of what is done or without a file, and counts the others', () => {
    const done = Array.from(
      { length: 1_000 },
      (_, at): MeetingLine => ({
        project: aProject(`p${at}`, ['service'], { title: `P${at}` }),
        isPriority: false,
        editor: null,
        tally: aTally({ resources: 1, total: 10, translated: 10, left: 0 }),
        since: null,
      }),
    )
    const mail = textFormats.mail(meetingText(contextIn('en'), reportOf(done, {})))
    assert.match(mail.replace(/\s+/g, ' '), /Done: P0, P1, .* and 900 more\./)
  })
})

function contextIn(language: string) {
  const translator =
    language === 'fr' ? french : language === 'ar-XB' ? pseudoTranslators().for(language) : english
  return { ...aPageContext(), translator }
}
