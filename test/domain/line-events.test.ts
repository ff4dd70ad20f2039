import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { additionsIn, languageEvents, quietDays } from '../../src/domain/line-events.ts'
import type { ProgressPoint } from '../../src/domain/progress-line.ts'
import { daysBetween, daysLater } from '../../src/domain/release.ts'

const shares = [75, 66, 40]
const start = '2026-08-03'

/** A line that says one figure a day, of so many strings. */
function lineOf(days: readonly (number | null)[], total = 100): ProgressPoint[] {
  return days.map((translated, index) => point(daysLater(start, index), translated, total))
}

function point(day: string, translated: number | null, total = 100): ProgressPoint {
  const isKnown = translated !== null
  return {
    day,
    total,
    translated,
    left: isKnown ? total - translated : null,
    needsEditing: isKnown ? 0 : null,
    resources: 1,
    countedResources: isKnown ? 1 : 0,
    isLowerBound: false,
  }
}

function told(points: readonly ProgressPoint[], until = '2027-01-01'): string[] {
  return languageEvents(points, shares, until).map((event) => {
    const what = 'percent' in event ? `${event.kind} ${event.percent}` : event.kind
    return `${event.day} ${what}`
  })
}

describe('what happened in a line', () => {
  test('is nothing where it begins, whatever it says', () => {
    assert.deepEqual(told(lineOf([100])), [])
    assert.deepEqual(told(lineOf([0])), [])
    assert.deepEqual(told([]), [])
  })

  test('is each share on the way, and the last string', () => {
    assert.deepEqual(told(lineOf([10, 50, 70, 74, 75, 99, 100])), [
      '2026-08-04 over 40',
      '2026-08-05 over 66',
      '2026-08-07 over 75',
      '2026-08-09 completed',
    ])
  })

  test('is a fall, and a loss where no source text went with it', () => {
    assert.deepEqual(told(lineOf([80, 60])), [
      '2026-08-04 below 75',
      '2026-08-04 below 66',
      '2026-08-04 lost',
    ])
    const shrunk = [point(start, 80), point('2026-08-04', 60, 80)]
    assert.deepEqual(told(shrunk), [])
  })

  test('says of a loss how many strings are gone, of a file that vanished all of them', () => {
    const losses = (points: readonly ProgressPoint[]) =>
      languageEvents(points, [], '2027-01-01').filter(({ kind }) => kind === 'lost')
    const day = '2026-08-04'
    const lost = { kind: 'lost', day, total: 100 }
    assert.deepEqual(losses(lineOf([80, 60])), [{ ...lost, strings: 20, translated: 60 }])
    assert.deepEqual(losses(lineOf([70, null])), [{ ...lost, strings: 70, translated: 0 }])
  })

  test('is told once where a figure swings around a share, and how it ended after a week', () => {
    const swinging = lineOf([70, 75, 74, 75, 74, 75, 74, 74, 74, 74])
    assert.deepEqual(told(swinging), ['2026-08-04 over 75', '2026-08-11 below 75'])
    assert.deepEqual(told(lineOf([70, 75, 74, 75])), ['2026-08-04 over 75'])
  })

  test('is not told for a day that nobody has read yet', () => {
    const swung = lineOf([70, 75, 74])
    assert.deepEqual(told(swung, '2026-08-10'), ['2026-08-04 over 75'])
    assert.deepEqual(told(swung, '2026-08-11'), ['2026-08-04 over 75', '2026-08-11 below 75'])
  })

  test('takes OpenStack’s ratio, which leaves out what needs a look', () => {
    const before = point(start, 70)
    const after = { ...point('2026-08-04', 72), needsEditing: 4 }
    assert.deepEqual(told([before, after]), ['2026-08-04 over 75'])
    const unsaid = { ...point('2026-08-04', 75, 101), needsEditing: null }
    assert.deepEqual(told([point(start, 70, 101), unsaid]), [], 'nothing is left out unseen')
  })

  test('is none where nothing is counted', () => {
    const allFuzzy = { ...point('2026-08-04', 0), needsEditing: 100 }
    assert.deepEqual(told([point(start, 5), allFuzzy]), [], 'no share of nothing')
    assert.deepEqual(told([point(start, 5, 10), point('2026-08-04', 0, 0)]), [], 'no completion')
  })

  test('is no completion where a resource has no number or the total is a lower bound', () => {
    const full = point('2026-08-04', 100)
    assert.deepEqual(told([point(start, 99), { ...full, resources: 2 }]), [])
    assert.deepEqual(told([point(start, 99), { ...full, isLowerBound: true }]), [])
  })

  test('takes the share of the whole, also where most of it has no number', () => {
    // Eight of ten strings in one file of ten, all of a hundred strings.
    const before = { ...point(start, 5), left: 5, resources: 10 }
    const after = { ...point('2026-08-04', 8), left: 2, resources: 10 }
    assert.deepEqual(told([before, after]), [])
    const nearlyAll = { ...point('2026-08-05', 76), left: 4, countedResources: 9, resources: 10 }
    const last = told([before, after, nearlyAll])
    assert.deepEqual(last, ['2026-08-05 over 75', '2026-08-05 over 66', '2026-08-05 over 40'])
  })

  test('is no share of a total that is a lower bound', () => {
    const open = (day: string, translated: number) => ({
      ...point(day, translated),
      isLowerBound: true,
    })
    assert.deepEqual(told([open(start, 70), open('2026-08-04', 80)]), [])
  })

  test('is not guessed over days without a number', () => {
    assert.deepEqual(told(lineOf([70, null, 80])), ['2026-08-04 lost'])
  })

  const figures = fc.array(fc.nat({ max: 100 }), { minLength: 1, maxLength: 60 })

  test('gives the same with the same reading again', () => {
    fc.assert(
      fc.property(figures, (days) => {
        const line = lineOf(days)
        const repeated = line.flatMap((one) => [one, { ...one }])
        assert.deepEqual(told(repeated), told(line))
      }),
    )
  })

  test('is in order, never twice, and goes over and below by turns, a week apart', () => {
    fc.assert(
      fc.property(figures, (days) => {
        const line = lineOf(days)
        const until = line.at(-1)?.day ?? start
        const events = languageEvents(line, shares, until)
        const order = events.map(({ day }) => day)
        assert.deepEqual(order, order.toSorted())
        assert.equal(new Set(told(line, until)).size, events.length)
        for (const share of shares) {
          const own = events.filter((one) => 'percent' in one && one.percent === share)
          own.slice(1).forEach((event, index) => {
            const before = own[index]
            assert.ok(before)
            assert.notEqual(event.kind, before.kind)
            assert.ok(daysBetween(before.day, event.day) >= quietDays)
          })
        }
      }),
    )
  })

  test('once a line is quiet, the last word on a share is how it stands', () => {
    fc.assert(
      fc.property(figures, fc.nat({ max: 100 }), (days, last) => {
        const line = lineOf([...days, last])
        const first = days[0] ?? 0
        const events = languageEvents(line, [66], daysLater(start, days.length + quietDays))
        const word = events.findLast(({ kind }) => kind === 'over' || kind === 'below')
        const isOver = word === undefined ? first >= 66 : word.kind === 'over'
        assert.equal(isOver, last >= 66)
      }),
    )
  })

  test('stays what it was when more days come', () => {
    fc.assert(
      fc.property(figures, figures, (days, more) => {
        const early = lineOf(days)
        const until = early.at(-1)?.day ?? start
        const before = told(early, until)
        const after = told(lineOf([...days, ...more])).filter((one) => one.slice(0, 10) <= until)
        assert.deepEqual(after, before)
      }),
    )
  })
})

describe('strings that came to a source text', () => {
  const textOf = (...totals: readonly number[]) =>
    totals.map((total, index) => point(daysLater(start, index), null, total))

  test('are told of the day, and not of the beginning', () => {
    assert.deepEqual(additionsIn(textOf(100, 100, 130, 120)), [
      { day: '2026-08-05', strings: 30, total: 130 },
    ])
  })

  test('are not told again when a text that lost strings for a moment has them back', () => {
    assert.deepEqual(additionsIn(textOf(100, 40, 100)), [])
    assert.deepEqual(additionsIn(textOf(100, 40, 103)), [
      { day: '2026-08-05', strings: 3, total: 103 },
    ])
  })

  test('are held against the reading before, however old, and all of the last week', () => {
    const sizes = (...days: readonly [number, number][]) =>
      additionsIn(days.map(([day, total]) => point(daysLater(start, day), null, total))).map(
        ({ strings }) => strings,
      )
    assert.deepEqual(sizes([0, 100], [30, 130]), [30])
    assert.deepEqual(sizes([0, 100], [1, 40], [7, 100]), [])
    assert.deepEqual(sizes([0, 100], [1, 40], [8, 100]), [60])
  })

  test('are unknown where a total is a lower bound', () => {
    const [before, after] = textOf(100, 130)
    assert.ok(before && after)
    assert.deepEqual(additionsIn([{ ...before, isLowerBound: true }, after]), [])
  })
})
