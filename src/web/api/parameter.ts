import { z } from 'zod'
import type { Catalogue } from '../../domain/catalogue.ts'
import type { Names } from '../../domain/names.ts'
import type { Day } from '../../domain/release.ts'
import type { NamedPlace } from '../search/named-places.ts'
import type { ExampleNames } from './example-names.ts'
import { Problem } from './problem.ts'
import type { Text } from './text.ts'

/** What names in an address are looked up in. */
export interface Directory {
  readonly catalogue: Catalogue
  readonly names: Names
  readonly places: readonly NamedPlace[]
}

/**
 * A parameter of the path or the query: what may stand there, what that stands for, and how it is
 * written in the canonical address.
 */
export interface Parameter<Value> {
  /** From the text in the address to what it says; describes the parameter as well. */
  readonly schema: z.ZodType
  /** Completes the sentence "… must be": for those who wrote something else. */
  readonly mustBe: string
  readonly about: Text
  example(names: ExampleNames): string | number | readonly string[]
  /** What the parsed text stands for; throws a {@link Problem} where that is nothing. */
  find(parsed: unknown, name: string, directory: Directory): Value
  /** How it is written in the canonical address; `null`: it is left out there. */
  write(value: Value): string | null
  /** True: anybody can make up values without end, so that answers to them are kept apart. */
  readonly isOpenEnded?: boolean
  /** What holds where the parameter is not given. */
  absent(directory: Directory): Value
}

/** ParameterSet of any values, by their names. */
// biome-ignore lint/suspicious/noExplicitAny: each name ties its own value, here they are forgotten
export type ParameterSet = Readonly<Record<string, Parameter<any>>>

/** What parameters stand for, by their names. */
export type ValuesOf<P extends ParameterSet> = {
  readonly [Name in keyof P]: P[Name] extends Parameter<infer Value> ? Value : never
}

/** What the text of a parameter stands for; throws a {@link Problem} where that is nothing. */
export function readParameter<Value>(
  parameter: Parameter<Value>,
  name: string,
  text: string,
  directory: Directory,
): Value {
  const parsed = parameter.schema.safeParse(text)
  if (!parsed.success) {
    throw new Problem('invalid-parameter', `“${name}” must be ${parameter.mustBe}.`, {
      parameter: name,
    })
  }
  return parameter.find(parsed.data, name, directory)
}

/** Longer than any name in a catalogue. */
const longestName = 100

/** Any text of a name's length: whether it is one, the catalogue says. */
export const nameSchema = z.string().min(1).max(longestName)
export const nameMustBe = `a name of 1 to ${longestName} characters`

interface NamedOptions<Found> {
  readonly about: Text
  example(names: ExampleNames): string
  find(name: string, directory: Directory): Found | null
  /** Says that nothing goes by the name. */
  unknown(name: string, parameter: string, directory: Directory): Problem
  write(found: Found): string
}

/** A name that has to stand for something. */
export function named<Found>(options: NamedOptions<Found>): Parameter<Found> {
  return {
    schema: nameSchema,
    mustBe: nameMustBe,
    about: options.about,
    example: options.example,
    find(text, parameter, directory) {
      const name = String(text)
      const found = options.find(name, directory)
      if (found === null) throw options.unknown(name, parameter, directory)
      return found
    },
    write: options.write,
    absent() {
      throw new Error('A parameter of a path is always there.')
    },
  }
}

/** The same in the query, where it may be left out. */
export function optional<Value>(
  parameter: Parameter<Value>,
  about: Text = parameter.about,
): Parameter<Value | null> {
  return {
    ...parameter,
    about,
    write: (value) => (value === null ? null : parameter.write(value)),
    absent: () => null,
  }
}

/** One of a few words. */
export function choice<const Word extends string>(
  words: readonly [Word, ...Word[]],
  about: Text,
): Parameter<Word | null> {
  return {
    schema: z.enum(words),
    mustBe: `one of ${words.join(', ')}`,
    about,
    example: () => words[0],
    find: (word) => word as Word,
    write: (word) => word,
    absent: () => null,
  }
}

interface NumberRange<Usual> {
  readonly from: number
  readonly to: number
  /** What holds where it is not given. */
  readonly usual: Usual
}

/** A whole number. */
export function number<Usual extends number | null>(
  { from, to, usual }: NumberRange<Usual>,
  about: Text,
): Parameter<number | Usual> {
  const schema = z
    .string()
    .regex(/^(?:0|[1-9]\d{0,5})$/)
    .transform(Number)
    .pipe(z.int().min(from).max(to))
  return {
    schema: usual === null ? schema : schema.default(usual),
    mustBe: `a whole number from ${from} to ${to}`,
    about,
    example: () => from,
    find: Number,
    write: (value) => (value === null ? null : String(value)),
    isOpenEnded: true,
    absent: () => usual,
  }
}

/** A day, as `2026-08-21`. */
export function day(about: Text): Parameter<Day | null> {
  return {
    schema: z.iso.date(),
    mustBe: 'a day, as 2026-08-21',
    about,
    example: () => '2024-01-01',
    find: String,
    write: (value) => value,
    isOpenEnded: true,
    absent: () => null,
  }
}
