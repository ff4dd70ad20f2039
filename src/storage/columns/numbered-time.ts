import type { Day } from '../../domain/release.ts'

/*
 * Tables that grow with every change hold times as numbers, which take a fraction of their text:
 * instants in milliseconds since 1970, days as 20260821, which sorts, is read by people, and gives
 * its month by a division.
 */

/** `2026-08-21` as 20260821. */
export function toDayNumber(day: Day): number {
  return Number(day.replaceAll('-', ''))
}

/** 20260821 as `2026-08-21`. */
export function fromDayNumber(number: number): Day {
  const digits = String(number).padStart(8, '0')
  return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`
}

/** 20260821 as 202608. */
export function monthOf(day: number): number {
  return Math.floor(day / 100)
}

/** The last millisecond of a day. */
export function endOfDay(day: Day): number {
  return Date.parse(`${day}T23:59:59.999Z`)
}
