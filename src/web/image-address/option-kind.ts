import { foldSpelling } from '../../domain/spelling.ts'
import { mostThresholds, type Thresholds, usualThresholds } from '../../drawing/tones.ts'

/** One option of an image: its values, and how they stand in an address. */
export interface OptionKind<T> {
  /** What is meant where the address says nothing; it never stands in a canonical address. */
  readonly usual: T
  /** `undefined`: not one of its values. */
  read(text: string): T | undefined
  write(value: T): string
  /** What is said to somebody who gave another value. */
  readonly admits: Admitted
}

export type Admitted =
  | { readonly kind: 'one-of'; readonly values: readonly string[] }
  | { readonly kind: 'text'; readonly longest: number }
  | { readonly kind: 'thresholds'; readonly most: number }
  | { readonly kind: 'number'; readonly from: number; readonly to: number }

/** Whether a value that an option may have is one that it may have here; `null` suits itself. */
export function isAdmitted(value: unknown, admits: Admitted): boolean {
  if (value === null) return true
  if (admits.kind === 'one-of') return admits.values.includes(String(value))
  if (admits.kind === 'number') return Number(value) >= admits.from && Number(value) <= admits.to
  return true
}

/** One of some words. */
export function oneOf<const T extends string>(
  values: readonly T[],
  usual: NoInfer<T>,
): OptionKind<T> {
  return {
    usual,
    read: (text) => values.find((value) => foldSpelling(value) === foldSpelling(text)),
    write: (value) => value,
    admits: { kind: 'one-of', values },
  }
}

/** One of some words, or what suits the subject. */
export function maybeOneOf<const T extends string>(values: readonly T[]): OptionKind<T | null> {
  return {
    usual: null,
    read: (text) => values.find((value) => foldSpelling(value) === foldSpelling(text)),
    write: (value) => value ?? '',
    admits: { kind: 'one-of', values },
  }
}

export const yesOrNo: OptionKind<boolean> = {
  usual: false,
  read: (text) =>
    new Map([
      ['yes', true],
      ['no', false],
    ]).get(foldSpelling(text)),
  write: (value) => (value ? 'yes' : 'no'),
  admits: { kind: 'one-of', values: ['yes', 'no'] },
}

/** Somebody's own words; none at all is a value too. */
export function ownText(longest: number): OptionKind<string | null> {
  return {
    usual: null,
    read(text) {
      const tidy = text.normalize().replace(/\s+/gu, ' ').trim()
      return tidy.isWellFormed() && Array.from(tidy).length <= longest ? tidy : undefined
    },
    write: (value) => value ?? '',
    admits: { kind: 'text', longest },
  }
}

/** Percents at which the next colour begins: `40-66-75`. */
export const thresholdList: OptionKind<Thresholds> = {
  usual: usualThresholds,
  read(text) {
    const numbers = text.split('-').map((digits) => (/^\d{1,3}$/.test(digits) ? Number(digits) : 0))
    const isRising = numbers.every((number, index) => number > (numbers[index - 1] ?? 0))
    const isFitting = numbers.length <= mostThresholds && numbers.every((number) => number <= 100)
    return isRising && isFitting ? numbers : undefined
  },
  write: (value) => value.join('-'),
  admits: { kind: 'thresholds', most: mostThresholds },
}

/** A whole number, or as many as there is room for. */
export function maybeNumber(from: number, to: number): OptionKind<number | null> {
  return {
    usual: null,
    read(text) {
      const number = /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN
      return number >= from && number <= to ? number : undefined
    },
    write: (value) => (value === null ? '' : String(value)),
    admits: { kind: 'number', from, to },
  }
}
