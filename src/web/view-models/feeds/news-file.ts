import type { Feed, FeedEntry } from '../../../feeds/feed.ts'
import { translateData } from '../../../i18n/data-messages.ts'
import type { NewsEvent, NewsReport } from '../../../reports/meeting/news-types.ts'
import { newestDayOf } from '../../../reports/reading-age.ts'
import {
  feedUrl,
  languageUrl,
  overviewUrl,
  pairUrl,
  projectUrl,
  releaseUrl,
  statusUrl,
} from '../../urls.ts'
import { deadlineLabel } from '../frame/calendar-view.ts'
import { releaseTitle } from '../frame/release-title.ts'
import { localNameOf } from '../words/language-name.ts'
import { deadlineMeaning, type FileContext } from './calendar-file.ts'
import { feedTitle, inOwnWords, subjectSegment } from './subscription-view.ts'

export type FeedFormat = 'atom' | 'json'

/** `/feeds/fr.atom`, `/feeds/horizon.json`, `/feeds/all.atom`. */
export function newsFile(context: FileContext, report: NewsReport, format: FeedFormat): Feed {
  const { translator, catalogue, publicUrl } = context
  const subject = subjectSegment(report)
  const { locale } = translator
  const newest = report.events[0]?.day ?? newestDayOf(report.ages)
  return {
    id: tag(context, ['feed', subject, ...(locale === 'en' ? [] : [locale])]),
    title: feedTitle(context, report),
    language: locale,
    pageUrl: publicUrl + pageOf(report),
    feedUrl: publicUrl + inOwnWords(feedUrl(subject, format), context),
    author: `${catalogue.title}, Stringboard`,
    updatedAt: new Date(newest ?? report.today),
    entries: report.events.map((event) => newsEntry(context, event)),
  }
}

function pageOf({ project, language }: NewsReport): string {
  if (project !== null) return projectUrl(project.name)
  return language === null ? overviewUrl : languageUrl(language.code)
}

function newsEntry(context: FileContext, event: NewsEvent): FeedEntry {
  return {
    id: tag(context, idParts(context, event)),
    ...wordsOf(context, event),
    url: context.publicUrl + urlOf(event),
    publishedAt: new Date(event.day),
  }
}

/**
 * Neither a word nor the address of the site is in it, and a project is named as it was first: it stays
 * the same through translations, moves and new names.
 */
function idParts({ catalogue }: FileContext, event: NewsEvent): string[] {
  const { kind, day } = event
  if (kind === 'deadline') return [event.deadline.series.name, event.deadline.kind, day]
  const { project } = event
  const place = project === null ? 'all' : (project.formerNames[0] ?? project.name)
  if (kind === 'strings-added') return [catalogue.currentSeries, kind, place, day]
  const what = kind === 'over' || kind === 'below' ? `${kind}-${event.percent}` : kind
  return [catalogue.currentSeries, what, place, event.language.code, day]
}

/** RFC 4151. */
function tag({ catalogue }: FileContext, parts: readonly string[]): string {
  const site = catalogue.title.toLowerCase().replace(/[^a-z0-9]+/g, '-')
  return `tag:stringboard,2026:${[site, ...parts].map(encodeURIComponent).join('/')}`
}

function urlOf(event: NewsEvent): string {
  switch (event.kind) {
    case 'deadline':
      return releaseUrl(event.deadline.series.name)
    case 'strings-added':
      return projectUrl(event.project.name)
    case 'loss-held':
      return statusUrl
    default:
      return event.project === null
        ? languageUrl(event.language.code)
        : pairUrl(event.project.name, event.language.code)
  }
}

function wordsOf(context: FileContext, event: NewsEvent): Pick<FeedEntry, 'title' | 'text'> {
  const { translator } = context
  if (event.kind === 'deadline') {
    const { series, kind } = event.deadline
    return {
      title: translator.t('{release}: {date}', {
        release: releaseTitle(series),
        date: deadlineLabel(translator, kind),
      }),
      text: deadlineMeaning(translator, kind),
    }
  }
  if (event.kind === 'strings-added') {
    const { project, strings, total } = event
    return {
      title: translator.tn('{whole}: {count} new string', '{whole}: {count} new strings', strings, {
        whole: project.title,
      }),
      text: translator.tn(
        'There is {count} string to translate in all.',
        'There are {count} strings to translate in all.',
        total,
      ),
    }
  }
  return placeWords(context, event)
}

type PlaceEvent = Exclude<NewsEvent, { readonly kind: 'deadline' | 'strings-added' }>

function placeWords({ translator }: FileContext, event: PlaceEvent) {
  const { project, group } = event
  const place = {
    whole: project?.title ?? translateData(translator, group.title),
    language: localNameOf(translator, event.language),
  }
  if (event.kind === 'loss-held') {
    return {
      title: translator.t('{whole}: a sudden loss in {language} is held back', place),
      text: translator.tn(
        'The platform says that {count} translated string is gone. The last good figures stay until the loss is confirmed.',
        'The platform says that {count} translated strings are gone. The last good figures stay until the loss is confirmed.',
        event.strings,
      ),
    }
  }
  const { translated, total } = event
  return {
    title: lineTitle(translator, event, place),
    text: translator.tn(
      '{translated} of {total} strings is translated.',
      '{translated} of {total} strings are translated.',
      translated,
      { translated, total },
    ),
  }
}

function lineTitle(
  translator: FileContext['translator'],
  event: Exclude<PlaceEvent, { readonly kind: 'loss-held' }>,
  place: { readonly whole: string; readonly language: string },
): string {
  switch (event.kind) {
    case 'completed':
      return translator.t('{whole}: complete in {language}', place)
    case 'over':
      return translator.t('{whole}: {language} rose over {percent}', {
        ...place,
        percent: translator.percent(event.percent),
      })
    case 'below':
      return translator.t('{whole}: {language} fell below {percent}', {
        ...place,
        percent: translator.percent(event.percent),
      })
    case 'lost':
      return translator.tn(
        '{whole}: {count} translated string lost in {language}',
        '{whole}: {count} translated strings lost in {language}',
        event.strings,
        place,
      )
  }
}
