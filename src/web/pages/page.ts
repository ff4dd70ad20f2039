import type { Catalogue, CatalogueProject, Language } from '../../domain/catalogue.ts'
import type { Series } from '../../domain/release.ts'
import type { ReadingAge } from '../../reports/reading-age.ts'
import type { Reports } from '../../reports/reports.ts'
import type { Text } from '../../texts/text.ts'
import type { CsvTable } from '../csv/csv-table.ts'
import type { SubscriptionView } from '../view-models/feeds/subscription-view.ts'
import type { PageContext } from './page-context.ts'

/**
 * What a path names: `:language`, `:project`, `:release` are looked up before the page is asked.
 */
export type Subjects<Path extends string> = (Path extends `${string}/:language${string}`
  ? { readonly language: Language }
  : unknown) &
  (Path extends `${string}/:project${string}` ? { readonly project: CatalogueProject } : unknown) &
  (Path extends `${string}/:release${string}` ? { readonly release: Series } : unknown)

export type LoadRequest<Path extends string> = Subjects<Path> & {
  readonly reports: Reports
  readonly series: string
  readonly context: PageContext
}

/** What every view-model tells the layout beside what its own template prints. */
export interface PageView {
  /** The document's title, without the site's name. */
  readonly title: string
  /** What the search box holds. */
  readonly searchValue?: string
  /** Of the answer, where it is no 200: what was asked for makes no sense, or is not known. */
  readonly status?: 400 | 404
  /** One sentence for search engines and link previews; absent: that of the whole site. */
  readonly description?: string
  /** What the picture of link previews shows; absent: everything. */
  readonly pictured?: { readonly project?: string; readonly language?: string }
  /** There is a small page of the same, for frames of other sites: see embeddable-page.ts. */
  readonly isEmbeddable?: boolean
  /** What programs fetch again and again to know what this page shows. */
  readonly subscriptions?: readonly SubscriptionView[]
}

/** What the layout takes from a report, where it has it. */
export interface FramedReport {
  readonly ages?: readonly ReadingAge[]
}

/**
 * One page: its address, the question it asks, what it says, and the template that prints it.
 * The wrapper does the rest: spellings and former names redirect, unknown names are a 404 with the
 * nearest ones, the answer is kept until the data or the day moves.
 */
export interface PageDefinition<
  Path extends string,
  Report extends FramedReport,
  View extends PageView,
> {
  /**
   * `/projects/:project/:language`: these names and `:release` are looked up, no others admitted.
   */
  readonly path: Path
  /** The file below `views/`, without extension. */
  readonly template: string
  /**
   * Query parameters the page knows beside `series`, with the values it admits; the first is the
   * default, and never in the address. Others are ignored. In `context.query`, where not default.
   */
  readonly choices?: Readonly<Record<string, readonly string[]>>
  /**
   * Further parameters, for which there are more values than a list can hold: those of `asked` that
   * the page knows, in canonical form and order. Throws `Refused` for what makes no sense.
   */
  parameters?(asked: URLSearchParams, catalogue: Catalogue): URLSearchParams
  /** The page says itself which series it is of, so that `?series=` means nothing to it. */
  readonly isOfOwnSeries?: true
  load(request: LoadRequest<Path>): Promise<Report>
  view(context: PageContext, report: Report): View
  /**
   * Tables of the page as files, by their names in the template: `page.csv.work` is the address of
   * the one named `work`. They answer the same question with the same query.
   */
  readonly csv?: Readonly<Record<string, CsvTable<Report>>>
  /** What the page says as a text to paste, which is a plain file at the page's path and `.txt`. */
  text?(context: PageContext, report: Report): Text
}

/** A page of any path, as the table of pages in `app.ts` holds them. */
// biome-ignore lint/suspicious/noExplicitAny: the path ties load and view together, here it is forgotten
export type AnyPage = PageDefinition<any, any, any>

/** Ties what a page loads to what its view is given; it changes nothing at run time. */
export function definePage<
  const Path extends string,
  Report extends FramedReport,
  View extends PageView,
>(page: PageDefinition<Path, Report, View>): PageDefinition<Path, Report, View> {
  return page
}
