import { Router } from 'express'
import { isInBundledFont } from '../../drawing/drawable-text.ts'
import type { Translator } from '../../i18n/translator.ts'
import { type DrawPng, PngQueueFull } from '../../png/draw-png.ts'
import type { ImageSubject } from '../../reports/reports.ts'
import { Unavailable } from '../../support/unavailable.ts'
import type { Answer } from '../answers/answer.ts'
import {
  type AddressFormat,
  type AskedImage,
  type ImageFormat,
  type ImageGrammar,
  readImageAddress,
} from '../image-address/image-address.ts'
import type { OptionTable, OptionValues } from '../image-address/options.ts'
import { retryAfterSeconds } from '../middleware/error-page.ts'
import type { WebServices } from '../services.ts'
import { mistakeHint } from '../view-models/images/image-mistake.ts'
import { type Picture, pictureAnswer, sentenceAnswer } from './image-answer.ts'

/** One kind of image: its addresses, and how it is drawn. */
export interface ImageDefinition<Table extends OptionTable> {
  readonly grammar: ImageGrammar<Table>
  /** An address to learn from. */
  readonly example: string
  /** The picture of a known subject. */
  picture(asked: {
    readonly subject: ImageSubject
    readonly options: OptionValues<Table>
    readonly translator: Translator
  }): Promise<Picture>
  /** The picture in place of one that cannot be drawn. */
  apology(words: Apology, options: OptionValues<Table>, translator: Translator): Picture
}

/** Why there is no picture of what was asked for. */
export type Apology =
  | { readonly kind: 'unknown'; readonly name: string }
  | { readonly kind: 'unknown-series'; readonly whole: string; readonly series: string }
  | { readonly kind: 'mistake'; readonly asked: string; readonly hint: string }
  | { readonly kind: 'unavailable'; readonly name: string }

/** A known image whose figures cannot be read now. */
export type AwayImage<Table extends OptionTable, Format extends AddressFormat> = Omit<
  Extract<AskedImage<Table, Format>, { kind: 'image' }>,
  'kind'
> & { readonly kind: 'unavailable'; readonly name: string }

type ImageToAnswer<Table extends OptionTable, Format extends AddressFormat = ImageFormat> =
  | AskedImage<Table, Format>
  | AwayImage<Table, Format>

/** What every kind of image has: the language its words are in. */
export interface ImageOptions {
  readonly lang: string
}

/** Serves one kind of image. */
export function imageRoute<Table extends OptionTable>(
  definition: ImageDefinition<Table>,
  services: WebServices,
): Router {
  return routeElsewhere(definition.grammar, services, async (asked, path, handOver) => {
    const drawPng: DrawPng = (svg, scale) => {
      handOver()
      return services.drawPng(svg, scale)
    }
    try {
      return await answerTo(asked, definition, { ...services, drawPng })
    } catch (error) {
      if (!(error instanceof PngQueueFull)) throw error
      return sameAsSvg(path)
    }
  })
}

/**
 * Serves what is made to be shown on other sites, by the addresses of a grammar. Nothing about a
 * visitor changes it: not the query, not a cookie.
 */
export function routeElsewhere<Table extends OptionTable, Format extends AddressFormat>(
  grammar: ImageGrammar<Table, Format>,
  services: WebServices,
  answer: (
    asked: ImageToAnswer<Table, Format>,
    path: string,
    handOver: () => void,
  ) => Promise<Answer>,
): Router {
  const router = Router()
  router.use(grammar.root, async (request, response) => {
    const path = request.baseUrl + request.path
    const asked = readImageAddress(path, grammar, services)
    const wanted = {
      // Of what nobody knows nothing is kept: it would fill the memory.
      address: asked.kind === 'image' && asked.canonical === path ? path : null,
      addressKind: path.includes('=') ? 'free' : 'ours',
      varies: false,
      isImage: true,
    } as const
    try {
      await services.answer(request, response, {
        ...wanted,
        make: (handOver) => answer(asked, path, handOver),
      })
    } catch (error) {
      if (!(error instanceof Unavailable) || asked.kind !== 'image') throw error
      services.logger.error({ url: path }, error.message)
      const away = { ...asked, kind: 'unavailable', name: nameOf(asked.subject) } as const
      await services.answer(request, response, {
        ...wanted,
        address: null,
        make: async (handOver) => whileAway(await answer(away, path, handOver)),
      })
    }
  })
  return router
}

/** As the address has it: `horizon · fr`. */
function nameOf({ project, group, language }: ImageSubject): string {
  const whole = project?.name ?? group?.name ?? (language === null ? 'all' : null)
  return [whole, language?.code ?? null].filter((name) => name !== null).join(' · ')
}

/** Still an image; by its status caches know to go on showing the one they have. */
function whileAway(answer: Answer): Answer {
  const headers = { 'Cache-Control': 'no-store', 'Retry-After': `${retryAfterSeconds}` }
  return { ...answer, status: 503, headers: { ...answer.headers, ...headers } }
}

async function answerTo<Table extends OptionTable>(
  asked: ImageToAnswer<Table>,
  definition: ImageDefinition<Table>,
  services: WebServices,
): Promise<Answer> {
  if (asked.kind === 'other-format') {
    const { grammar, example } = definition
    const formats = grammar.formats.map((format) => `.${format}`).join(', ')
    return sentenceAnswer(404, `There is no image here: addresses end in ${formats}, as ${example}`)
  }
  if (asked.kind === 'moved') {
    return sentenceAnswer(301, `Moved to ${asked.canonical}`, { Location: asked.canonical })
  }
  const { options, format } = asked
  const translator = translatorFor(options, format, services)
  const picture =
    asked.kind === 'image'
      ? await definition.picture({ subject: asked.subject, options, translator })
      : definition.apology(apologyFor(asked, translator), options, translator)
  return pictureAnswer(picture, format, services.drawPng)
}

/** Where too many PNG images wait to be drawn: what they show, in the format that costs nothing. */
function sameAsSvg(address: string): Answer {
  const Location = address.replace(/\.png$/, '.svg')
  return sentenceAnswer(307, `Too many images wait to be drawn. The same is at ${Location}`, {
    Location,
    'Cache-Control': 'no-store',
    'Retry-After': '2',
  })
}

/** The words of an image, in English where its font cannot write those of the language. */
function translatorFor(
  options: OptionValues<OptionTable>,
  format: ImageFormat,
  { translators }: WebServices,
): Translator {
  const { lang } = options as unknown as ImageOptions
  const translator = translators.for(lang)
  const isWritable = format !== 'png' || isInBundledFont(translator.t('unknown'))
  return isWritable ? translator : translators.for('en')
}

/** What is said where a subject or an option is not known, or the figures cannot be read. */
export function apologyFor<Table extends OptionTable, Format extends AddressFormat>(
  asked: Extract<
    ImageToAnswer<Table, Format>,
    { kind: 'unknown' | 'unknown-series' | 'mistake' | 'unavailable' }
  >,
  translator: Translator,
): Apology {
  if (asked.kind !== 'mistake') return asked
  const { mistake } = asked
  return { kind: 'mistake', asked: mistake.asked, hint: mistakeHint(translator, mistake) }
}
