import type { BadgeMetric } from '../../badges/badge-figure.ts'
import type { ImageSubject } from '../../reports/reports.ts'
import { badgeGrammar, usualMetric } from '../image-address/badge-grammar.ts'
import { chartGrammar } from '../image-address/chart-grammar.ts'
import {
  type ImageFormat,
  type ImageGrammar,
  imageAddress,
  readImageAddress,
} from '../image-address/image-address.ts'
import type { Admitted } from '../image-address/option-kind.ts'
import {
  type OptionMistake,
  type OptionTable,
  type OptionValues,
  usualOptions,
} from '../image-address/options.ts'
import { encodeSegment } from '../image-address/segment.ts'
import type { PageContext } from '../pages/page-context.ts'
import { NotKnown } from '../queries/asked-for.ts'

export const workshopImages = ['badge', 'chart'] as const
export type WorkshopImageKind = (typeof workshopImages)[number]

/** An image as the form of the workshop asks for it. */
export interface WorkshopImage {
  readonly kind: WorkshopImageKind
  readonly subject: ImageSubject
  /** What a badge of the subject says unless told otherwise. */
  readonly usualMetric: BadgeMetric
  /** Texts of all options, by their names in the form, as they stand in addresses. */
  readonly options: readonly WorkshopOption[]
  /** It has no label at all, which is not the same as the usual one. */
  readonly isBare: boolean
  /** What of the options made no sense; all of them are usual then. */
  readonly mistake: OptionMistake | null
  /** Path of the image. */
  address(format: ImageFormat): string
}

export interface WorkshopOption {
  /** As addresses of images have it: `as-of`. */
  readonly name: string
  /** Its field in the form. */
  readonly field: string
  readonly text: string
  readonly usual: string
  readonly admits: Admitted
}

/** `lang` of a page is the language of the page itself. */
const fieldsOfOptions: Readonly<Record<string, string>> = { lang: 'words' }

const subjectFieldNames: readonly string[] = ['of', 'language']

const longestValue = 240

/** The parameters of `/badges` in one order; what is usual, and what the image does not have, is left out. */
export function workshopParameters(asked: URLSearchParams): URLSearchParams {
  const query = new URLSearchParams()
  const { options } = grammarOf(asked.get('image') === 'chart' ? 'chart' : 'badge', ['en'])
  const usual = new Map(
    Object.entries(options).map(([name, kind]) => [fieldOf(name), kind.write(kind.usual)]),
  )
  for (const name of [...subjectFieldNames, ...usual.keys(), 'bare']) {
    const value = asked.get(name)?.trim().slice(0, longestValue) ?? ''
    if (value !== '' && value !== usual.get(name)) query.set(name, value)
  }
  return query
}

/** The parameters that say what something is about, without those that say how it looks. */
export function subjectParameters(asked: URLSearchParams): URLSearchParams {
  const query = workshopParameters(asked)
  for (const name of [...query.keys()]) if (!subjectFieldNames.includes(name)) query.delete(name)
  return query
}

type WorkshopContext = Pick<
  PageContext,
  'query' | 'catalogue' | 'names' | 'series' | 'interfaceLanguages'
>

type SubjectContext = Omit<WorkshopContext, 'interfaceLanguages'>

/** Reads the form as the address of an image would be read, so that both always mean the same. */
export function readWorkshop(context: WorkshopContext): WorkshopImage {
  const kind = context.query.get('image') === 'chart' ? 'chart' : 'badge'
  return readImage(kind, grammarOf(kind, context.interfaceLanguages), context)
}

function grammarOf(
  kind: WorkshopImageKind,
  interfaceLanguages: readonly string[],
): ImageGrammar<OptionTable> {
  const grammar: unknown =
    kind === 'chart' ? chartGrammar(interfaceLanguages) : badgeGrammar(interfaceLanguages)
  return grammar as ImageGrammar<OptionTable>
}

function readImage(
  kind: WorkshopImageKind,
  grammar: ImageGrammar<OptionTable>,
  context: WorkshopContext,
): WorkshopImage {
  const { query } = context
  const subject = workshopSubject(context)
  const isBare = query.has('bare')
  const asked = askedOptions(query, grammar)
  const { options, mistake } = understood(subject, asked, grammar, context)
  const narrower = grammar.narrow?.(subject, options) ?? {}
  return {
    kind,
    subject,
    usualMetric: usualMetric(subject),
    isBare: isBare && mistake === null,
    mistake,
    options: Object.entries(grammar.options).map(([name, { usual, write, admits }]) => ({
      name,
      field: fieldOf(name),
      text: write(options[name]),
      usual: write(usual),
      admits: narrower[name] ?? admits,
    })),
    address: (format) => imageAddress({ subject, options, format }, grammar, context),
  }
}

/** Who or what the image is about; throws what nobody knows. */
export function workshopSubject({ query, catalogue, names, series }: SubjectContext): ImageSubject {
  const of = query.get('of')
  const spelling = query.get('language')
  const project = of === null ? null : names.project(of)
  const group = project ? null : (catalogue.groups.find(({ name }) => name === of) ?? null)
  if (of !== null && project === null && group === null) throw new NotKnown('project', of)
  const match = spelling === null ? null : names.language(spelling)
  if (match !== null && match.kind !== 'language') throw new NotKnown('language', spelling ?? '')
  return { series, project, group, language: match?.language ?? null }
}

/** What was filled in, as options stand in an address. */
function askedOptions(query: URLSearchParams, { options }: ImageGrammar<OptionTable>): string {
  return Object.keys(options)
    .flatMap((name) => {
      if (name === 'label' && query.has('bare')) return 'label='
      const value = query.get(fieldOf(name))
      return value === null ? [] : `${name}=${encodeSegment(value.toWellFormed())}`
    })
    .join(',')
}

interface Understood {
  readonly options: OptionValues<OptionTable>
  readonly mistake: OptionMistake | null
}

function understood(
  subject: ImageSubject,
  asked: string,
  grammar: ImageGrammar<OptionTable>,
  context: WorkshopContext,
): Understood {
  const usual = usualOptions(grammar.options)
  const plain = imageAddress({ subject, options: usual, format: 'svg' }, grammar, context)
  if (asked === '') return { options: usual, mistake: null }
  const address = plain.replace(/\.svg$/, () => `/${asked}.svg`)
  const read = readImageAddress(address, grammar, context)
  const image = read.kind === 'moved' ? readImageAddress(read.canonical, grammar, context) : read
  if (image.kind === 'image') return { options: image.options, mistake: null }
  return { options: usual, mistake: image.kind === 'mistake' ? image.mistake : null }
}

function fieldOf(option: string): string {
  return fieldsOfOptions[option] ?? option
}
