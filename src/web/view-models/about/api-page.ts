import type { Translator } from '../../../i18n/translator.ts'
import type { Endpoint, Tag } from '../../api/endpoint.ts'
import type { ExampleNames } from '../../api/example-names.ts'
import type { ParameterSet } from '../../api/parameter.ts'
import type { ProblemKind, problemKinds as ProblemKinds } from '../../api/problem.ts'
import type { Text } from '../../api/text.ts'
import type { FramedReport, PageView } from '../../pages/page.ts'
import type { PageContext } from '../../pages/page-context.ts'
import { apiUrl, numbersUrl } from '../../urls.ts'

/** `/api`: the API, explained. */
export interface ApiPage extends PageView {
  readonly base: string
  readonly openapiUrl: string
  readonly numbersUrl: string
  /** `curl` lines to begin with. */
  readonly first: readonly string[]
  readonly sections: readonly { readonly anchor: Section; readonly title: string }[]
  readonly titles: Readonly<Record<Section, string>>
  readonly tags: readonly TagView[]
  readonly problems: readonly ProblemView[]
  /** Lines that make a typed client out of the description. */
  readonly clientLines: readonly string[]
  readonly exportLine: string
  readonly pollLine: string
  readonly nextLine: string
}

type Section = 'begin' | 'figures' | 'lists' | 'often' | 'endpoints' | 'problems' | 'client'

export interface TagView {
  readonly anchor: string
  readonly title: string
  readonly about: string
  readonly endpoints: readonly EndpointView[]
}

export interface EndpointView {
  readonly anchor: string
  /** `/api/v1/languages/{language}` */
  readonly path: string
  readonly summary: string
  readonly about: string
  readonly parameters: readonly ParameterView[]
  readonly examples: readonly { readonly href: string; readonly label: string }[]
  readonly curl: string | null
}

export interface ParameterView {
  readonly name: string
  readonly isInPath: boolean
  readonly about: string
}

export interface ProblemView {
  readonly kind: string
  readonly status: string
  readonly title: string
  readonly about: string
}

/** What the page is made from: the tables that the API itself is made from. */
export interface ApiTables extends FramedReport {
  readonly endpoints: readonly Endpoint[]
  readonly tags: Readonly<Record<Tag, Text>>
  readonly problemKinds: typeof ProblemKinds
  readonly names: ExampleNames
}

export function apiPage(context: PageContext, tables: ApiTables): ApiPage {
  const { translator, publicUrl } = context
  const titles = sectionTitles(translator)
  const base = publicUrl + apiUrl()
  const { language } = tables.names
  return {
    title: translator.t('API'),
    description: translator.t('Everything these pages know, as JSON.'),
    base,
    openapiUrl: apiUrl('openapi.json'),
    numbersUrl: numbersUrl(),
    first: [
      curl(`${base}/languages/${language}`),
      curl(`${base}/cells?language=${language}&state=incomplete&sort=leftWords&limit=5`),
    ],
    titles,
    sections: (Object.entries(titles) as [Section, string][]).map(([anchor, title]) => ({
      anchor,
      title,
    })),
    tags: (Object.keys(tables.tags) as Tag[]).map((tag) => tagView(tag, tables, context)),
    problems: (Object.keys(tables.problemKinds) as ProblemKind[]).map((kind) => {
      const { status, title, about } = tables.problemKinds[kind]
      return { kind, status: String(status), title: title(translator), about: about(translator) }
    }),
    exportLine: curl(`${base}/cells.ndjson`, '--compressed', '-o cells.ndjson'),
    pollLine: curl(`${base}/status`, '-H \'If-None-Match: "…"\''),
    nextLine: curl(`${base}/cells?limit=100&cursor=…`),
    clientLines: [
      `npx openapi-typescript ${base}/openapi.json -o stringboard.ts`,
      "import createClient from 'openapi-fetch'",
      "import type { paths } from './stringboard.ts'",
      "type Documents = 'application/json' | 'application/problem+json'",
      `const client = createClient<paths, Documents>({ baseUrl: '${base}' })`,
      `const { data, error } = await client.GET('/languages/{language}', { params: { path: { language: '${language}' } } })`,
    ],
  }
}

/** In the order of the page. */
function sectionTitles({ t }: Translator): Record<Section, string> {
  return {
    begin: t('To begin'),
    figures: t('What the figures say'),
    lists: t('Lists'),
    often: t('Asking often, asking for all'),
    endpoints: t('Addresses'),
    problems: t('Problems'),
    client: t('A typed client'),
  }
}

function tagView(tag: Tag, tables: ApiTables, context: PageContext): TagView {
  const { translator } = context
  const own = tables.endpoints.filter((endpoint) => endpoint.tag === tag)
  return {
    anchor: tag.toLowerCase(),
    title: tagTitle(tag, translator),
    about: tables.tags[tag](translator),
    endpoints: own.map((endpoint) => endpointView(endpoint, tables, context)),
  }
}

function tagTitle(tag: Tag, { t }: Translator): string {
  switch (tag) {
    case 'Service':
      return t('The whole')
    case 'Languages':
      return t('Languages')
    case 'Projects':
      return t('Projects')
    case 'Pairs':
      return t('Pairs')
    case 'Resources':
      return t('Resources')
    case 'Cells':
      return t('Cells')
    case 'Next':
      return t('Translate next')
    case 'Series':
      return t('Series')
    case 'Releases':
      return t('Releases')
    case 'History':
      return t('Through the years')
    case 'Badges':
      return t('Badges')
    case 'Status':
      return t('Status')
  }
}

function endpointView(
  { operationId, path, summary, about, params, query, examples }: Endpoint,
  { names }: ApiTables,
  { translator, publicUrl }: PageContext,
): EndpointView {
  const addresses = examples(names).map((example) => apiUrl() + example)
  const [first] = addresses
  return {
    anchor: operationId,
    path: apiUrl() + path,
    summary: summary(translator),
    about: about(translator),
    parameters: [
      ...parameterViews(params, true, translator),
      ...parameterViews(query, false, translator),
    ],
    examples: addresses.map((address) => ({ href: address, label: address })),
    curl: first === undefined ? null : curl(publicUrl + first),
  }
}

function parameterViews(
  parameters: ParameterSet,
  isInPath: boolean,
  translator: Translator,
): ParameterView[] {
  return Object.entries(parameters).map(([name, { about }]) => ({
    name,
    isInPath,
    about: about(translator),
  }))
}

function curl(url: string, ...options: readonly string[]): string {
  return ['curl', ...options, `'${url}'`].join(' ')
}
