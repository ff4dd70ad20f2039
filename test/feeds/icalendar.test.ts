import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { type CalendarDay, toICalendar } from '../../src/feeds/icalendar.ts'
import { readCalendar } from '../support/calendar-reader.ts'

const freeze: CalendarDay = {
  uid: '2027.1.hard-string-freeze@openstack.stringboard',
  day: '2027-03-01',
  title: 'Freeze',
  description: 'From now on, nothing changes.',
  url: 'https://tracker.example/releases/2027.1',
  revisedAt: new Date('2026-08-21T00:00:00Z'),
}

function write(day: Partial<CalendarDay>, name = 'Freezes'): string {
  const url = 'https://tracker.example/releases'
  return toICalendar({ name, language: 'en', url, days: [{ ...freeze, ...day }] })
}

describe('a calendar', () => {
  test('has a whole day, which ends as the next one begins', () => {
    const [event] = readCalendar(write({ day: '2028-02-29' })).events
    assert.equal(event?.start, '2028-02-29')
    assert.equal(event?.end, '2028-03-01')
    assert.equal(event?.isBusy, false)
  })

  test('says any text so that a reader has it again', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 200 })
    fc.assert(
      fc.property(text, text, (title, description) => {
        const [event] = readCalendar(write({ title, description })).events
        assert.equal(event?.title, readable(title))
        assert.equal(event?.description, readable(description))
      }),
    )
  })

  test('is well formed whatever it holds: lines of 75 octets, ended by CR and LF', () => {
    const text = fc.string({ unit: 'binary', maxLength: 200 })
    fc.assert(
      fc.property(text, text, (title, name) => {
        const written = write({ title }, name)
        assert.ok(written.endsWith('END:VCALENDAR\r\n'))
        assert.doesNotMatch(written, /(?<!\r)\n|\r(?!\n)/)
        assert.ok(written.isWellFormed())
        for (const line of written.split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75, line)
        assert.equal(readCalendar(written).events.length, 1)
      }),
    )
  })

  test('escapes its own name too', () => {
    assert.match(write({}, 'A; B, \\C'), /^NAME:A\\; B\\, \\\\C\r$/m)
  })
})

/** What a calendar can hold of a text: no controls, and one kind of line end. */
function readable(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n\t]|[\ufffe\uffff]/gu, '\ufffd')
}
