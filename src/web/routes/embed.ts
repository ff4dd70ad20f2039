import type { Router } from 'express'
import type { Answer } from '../answers/answer.ts'
import { embedGrammar, embedRows } from '../image-address/embed-grammar.ts'
import type { AskedImage } from '../image-address/image-address.ts'
import { type EmbedStyle, embedHeaders, embedStyle } from '../images/embed-answer.ts'
import type { EmbedGrammar, EmbedOptions } from '../images/embed-frame.ts'
import { sentenceAnswer } from '../images/image-answer.ts'
import { type AwayImage, apologyFor, routeElsewhere } from '../images/image-route.ts'
import type { WebServices } from '../services.ts'
import { type EmbedPage, embedApology, embedPage } from '../view-models/badges/embed-page.ts'
import { apologyBadge } from './badge.ts'

type AskedEmbed =
  | AskedImage<EmbedGrammar['options'], 'page'>
  | AwayImage<EmbedGrammar['options'], 'page'>

/**
 * `/embed/fr`, `/embed/horizon/fr/theme=dark,lang=fr`: small pages for frames, see docs/badges.md.
 */
export function embedRoutes(services: WebServices): Router {
  const grammar = embedGrammar(services.translators.languages.map(({ code }) => code))
  const style = embedStyle(services.assets)
  return routeElsewhere(grammar, services, (asked) => answerTo(asked, style, services))
}

async function answerTo(
  asked: AskedEmbed,
  style: EmbedStyle,
  services: WebServices,
): Promise<Answer> {
  if (asked.kind === 'other-format') {
    return sentenceAnswer(
      404,
      'There is nothing to embed here: addresses are such as /embed/nova/fr',
    )
  }
  if (asked.kind === 'moved') {
    return sentenceAnswer(301, `Moved to ${asked.canonical}`, { Location: asked.canonical })
  }
  const translator = services.translators.for(asked.options.lang)
  const view =
    asked.kind === 'image'
      ? await knownPage(asked, services)
      : embedApology(translator, apologyBadge(apologyFor(asked, translator), translator))
  const page = { ...view, theme: themeOf(asked.options), styles: style.text }
  return {
    status: 200,
    headers: embedHeaders(style, translator, view),
    body: await services.views.renderAlone('embed', page, translator),
  }
}

async function knownPage(
  { subject, options }: Extract<AskedEmbed, { kind: 'image' }>,
  { reports, catalogue, translators }: WebServices,
): Promise<EmbedPage> {
  const [whole, parts] = await Promise.all([reports.badge(subject), reports.bars(subject)])
  // Its links lead to where its figures stand, and so does what it says of the series.
  const series = whole.standIn?.series ?? subject.series
  const frame = await reports.frame({ series })
  const context = { translator: translators.for(options.lang), catalogue, series }
  return embedPage(context, { subject, whole, parts, frame, rows: options.rows ?? embedRows.usual })
}

/** `null`: as the reader's browser has it. */
function themeOf({ theme }: EmbedOptions): 'light' | 'dark' | null {
  return theme === 'auto' ? null : theme
}
