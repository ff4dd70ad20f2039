import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { readReleaseCalendar } from '../../src/catalogue/release-calendar.ts'
import { updateReleases } from '../../src/catalogue/update-releases.ts'

/** A schedule as openstack/releases writes them: weeks by their Monday, events by their letter. */
function scheduleOf(weeks: Readonly<Record<string, readonly string[]>>): string {
  const cycle = Object.entries(weeks).map(([monday, events]) => {
    const named = events.map((event) => `\n      - ${event}`).join('')
    return `  - start: '${monday}'\n    name: R-1${events.length > 0 ? `\n    x-project:${named}` : ''}`
  })
  return `---\nstart-week: '2026-10-05'\ncycle:\n${cycle.join('\n')}\n`
}

const status = `---
- name: indri
  release-id: 2027.1
  status: development
  initial-release: 2027-03-24
- name: gazpacho
  release-id: 2026.1
  initial-release: 2026-04-01
- name: newton
  status: end of life
  initial-release: 2016-10-06
`

const indri = scheduleOf({
  '2027-02-08': ['i-final-lib'],
  '2027-02-15': ['i-3', 'i-soft-sf', 'j-hard-sf'],
  '2027-03-01': ['i-rc1', 'i-hard-sf'],
  '2027-03-15': ['i-finalrc'],
  '2027-03-22': ['i-final'],
})

const newton = `Newton
+------------+------+-------------------+--------+
| Week              | Cross-project     | Others |
+============+======+===================+========+
| Aug 29-02  | R-5  | :ref:\`n-3\`      |        |
|            |      +-------------------+        |
|            |      | :ref:\`n-soft-sf\`|        |
+------------+------+-------------------+--------+
| Sep 12-16  | R-3  | :ref:\`n-rc1\`    | x      |
|            |      | :ref:\`n-hard-sf\`|        |
+------------+------+-------------------+--------+
| Oct 03-07  | R+0  | :ref:\`n-release\`|        |
+------------+------+-------------------+--------+
`

function source(files: Readonly<Record<string, string>>) {
  return readReleaseCalendar(async (path) => files[path] ?? null)
}

const files = {
  'data/series_status.yaml': status,
  'doc/source/indri/schedule.yaml': indri,
  'doc/source/newton/schedule.rst': newton,
}

describe('the calendar in openstack/releases', () => {
  test('has each series under its number, with the weeks that its schedule names', async () => {
    assert.deepEqual(await source(files), [
      {
        series: '2027.1',
        codename: 'Indri',
        releasedOn: '2027-03-24',
        softStringFreeze: '2027-02-15',
        hardStringFreeze: '2027-03-01',
        finalReleaseCandidate: '2027-03-15',
      },
      { series: '2026.1', codename: 'Gazpacho', releasedOn: '2026-04-01' },
      {
        series: 'newton',
        codename: 'Newton',
        releasedOn: '2016-10-06',
        softStringFreeze: '2016-08-29',
        hardStringFreeze: '2016-09-12',
      },
    ])
  })

  const refused: readonly [string, Readonly<Record<string, string>>, RegExp][] = [
    [
      'a repository of something else',
      { 'README.rst': '' },
      /^data\/series_status\.yaml: there is no such file: this is not openstack\/releases/,
    ],
    [
      'a list that is none',
      { 'data/series_status.yaml': 'name: indri\n' },
      /^data\/series_status\.yaml:1: the file must be a list/,
    ],
    [
      'a day that is none',
      { 'data/series_status.yaml': status.replace('2027-03-24', 'March 2027') },
      /^data\/series_status\.yaml:5: "March 2027" is not a day/,
    ],
    [
      'a series that is there twice',
      { 'data/series_status.yaml': `${status}- name: indri\n  release-id: 2027.1\n` },
      /^data\/series_status\.yaml:12: series "2027\.1" is there twice/,
    ],
    [
      'a number that is none',
      { 'data/series_status.yaml': status.replace('2027.1', '27.1') },
      /release-id cannot be so: a release id is a year and a number/,
    ],
    [
      'a name that could leave the folder',
      { 'data/series_status.yaml': '- name: ../../etc\n' },
      /name cannot be so: a code name is written in small letters/,
    ],
    [
      'a freeze on a Thursday',
      { ...files, 'doc/source/indri/schedule.yaml': indri.replaceAll('2027-03-01', '2027-03-04') },
      /^doc\/source\/indri\/schedule\.yaml:14: the week of i-hard-sf begins on 2027-03-04, which is no Monday/,
    ],
    [
      'a schedule without weeks',
      { ...files, 'doc/source/indri/schedule.yaml': 'cycle: soon\n' },
      /^doc\/source\/indri\/schedule\.yaml:1: cycle must be a list/,
    ],
    [
      'a table whose weeks do not count down to the release',
      { ...files, 'doc/source/newton/schedule.rst': newton.replace('Aug 29-02', 'Aug 22-26') },
      /^doc\/source\/newton\/schedule\.rst:5: the week R-5 begins on Aug 22 here, but on Aug 29 by the release day 2016-10-06/,
    ],
  ]
  for (const [name, given, sentence] of refused) {
    test(`refuses ${name}`, async () => {
      await assert.rejects(source(given), ({ message }: Error) => {
        assert.match(message, sentence)
        assert.doesNotMatch(message, /\n/)
        return true
      })
    })
  }
})

const before = `# Our calendar.
- series: master

- series: '2026.1'   # the one before
  codename: Gazpacho
  # Told by hand: it is in no schedule.
  hardStringFreeze: 2026-03-09
  releasedOn: 2026-04-02

- series: newton
  codename: Newton
  releasedOn: 2016-10-06

- series: essex
  codename: Essex
  branches: [essex-eol]
  releasedOn: 2012-04-05
`

async function updated(text: string, given: Readonly<Record<string, string>> = files) {
  const entries = await source(given)
  return updateReleases('releases.yaml', text, { entries, currentSeries: 'master' })
}

describe('releases.yaml, brought up to date', () => {
  test('gains dates and series, and keeps comments and what was told by hand', async () => {
    const { text, changes, unknown } = await updated(before)
    assert.equal(
      text,
      `# Our calendar.
- series: master

- series: '2027.1'
  codename: Indri
  softStringFreeze: 2027-02-15
  hardStringFreeze: 2027-03-01
  finalReleaseCandidate: 2027-03-15
  releasedOn: 2027-03-24

- series: '2026.1' # the one before
  codename: Gazpacho
  # Told by hand: it is in no schedule.
  hardStringFreeze: 2026-03-09
  releasedOn: 2026-04-01

- series: newton
  codename: Newton
  softStringFreeze: 2016-08-29
  hardStringFreeze: 2016-09-12
  releasedOn: 2016-10-06

- series: essex
  codename: Essex
  branches: [ essex-eol ]
  releasedOn: 2012-04-05
`,
    )
    assert.deepEqual(changes, [
      '2026.1: releasedOn 2026-04-01 (was 2026-04-02)',
      'newton: softStringFreeze 2016-08-29 (was not known)',
      'newton: hardStringFreeze 2016-09-12 (was not known)',
      '2027.1 Indri: new, softStringFreeze 2027-02-15, hardStringFreeze 2027-03-01, finalReleaseCandidate 2027-03-15, releasedOn 2027-03-24',
    ])
    assert.deepEqual(unknown, ['essex'])
  })

  test('a second time changes nothing, not even a space', async () => {
    const { text } = await updated(before)
    const again = await updated(text)
    assert.deepEqual(again.changes, [])
    assert.equal(again.text, text)
  })

  test('a series of before its own first one is not added', async () => {
    const short = '- series: master\n\n- series: indri\n  releasedOn: 2026-12-01\n'
    const { changes } = await updated(short)
    assert.deepEqual(
      changes.map((change) => change.slice(0, 6)),
      ['2027.1'],
    )
  })

  test('one that has no release day yet comes first', async () => {
    const jacaranda = `${status}- name: jacaranda\n  release-id: 2027.2\n`
    const { text, changes } = await updated(before, {
      ...files,
      'data/series_status.yaml': jacaranda,
    })
    assert.equal(changes.at(-1), '2027.2 Jacaranda: new')
    assert.ok(text.indexOf('2027.2') < text.indexOf('2027.1'))
  })

  test('dates that would run backwards are refused', async () => {
    const late = indri.replace('2027-03-15', '2027-04-05')
    await assert.rejects(
      updated(before, { ...files, 'doc/source/indri/schedule.yaml': late }),
      /releases\.yaml:\d+: releasedOn 2027-03-24 is before finalReleaseCandidate 2027-04-05/,
    )
  })
})
