import type { Request } from 'express'
import { dayOf } from '../../domain/release.ts'
import type { Answer } from '../answers/answer.ts'
import type { WebServices } from '../services.ts'
import { layoutView } from '../view-models/site/layout.ts'
import { personalPart } from '../visitors/personal-pages.ts'
import type { FramedReport, PageView } from './page.ts'
import type { PageContext } from './page-context.ts'

export interface PageContent {
  /** The file below `views/`, without extension. */
  readonly template: string
  readonly view: PageView
  /** What the figures come from, for the layout. */
  readonly report?: FramedReport
  /** Addresses of its tables as files, by name. */
  readonly csv?: Readonly<Record<string, string>>
  readonly status?: number
}

/** A page, rendered into the layout. */
export async function pageAnswer(
  { template, view, report = {}, csv = {}, status = 200 }: PageContent,
  context: PageContext,
  services: WebServices,
): Promise<Answer> {
  const { translator } = context
  const page = { ...layoutView(view, report, context, services), csv }
  return {
    status,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Language': translator.locale,
      'Cache-Control': 'no-cache',
      Vary: 'Accept-Language, Cookie',
    },
    body: await services.views.render(template, { view, page }, translator),
  }
}

/** What a page at this canonical address is told about the request. */
export function pageContext(
  request: Request,
  { path, query = new URLSearchParams() }: { path: string; query?: URLSearchParams },
  { catalogue, names, translators, clock, originOf, languageOf, ownLanguageOf }: WebServices,
): PageContext {
  return {
    translator: translators.for(languageOf(request)),
    catalogue,
    names,
    series: query.get('series') ?? catalogue.currentSeries,
    today: dayOf(clock.now()),
    path,
    query,
    publicUrl: originOf(request),
    interfaceLanguages: translators.languages.map(({ code }) => code),
    translatorFor: (code) => translators.for(code),
    ownLanguage: personalPart(path) === 'language' ? ownLanguageOf(request) : null,
  }
}
