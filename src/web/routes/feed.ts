import { Router } from 'express'
import type { Names } from '../../domain/names.ts'
import { toAtom } from '../../feeds/atom.ts'
import type { Feed } from '../../feeds/feed.ts'
import { toJsonFeed } from '../../feeds/json-feed.ts'
import type { NewsSubject } from '../../reports/meeting/news-types.ts'
import { subscriptionRoute } from '../pages/subscription-route.ts'
import { NotKnown } from '../queries/asked-for.ts'
import type { WebServices } from '../services.ts'
import { feedUrl } from '../urls.ts'
import { type FeedFormat, newsFile } from '../view-models/feeds/news-file.ts'
import { subjectSegment } from '../view-models/feeds/subscription-view.ts'

interface Writing {
  readonly type: string
  write(feed: Feed): string
}

const formats: Readonly<Record<FeedFormat, Writing>> = {
  atom: { type: 'application/atom+xml; charset=utf-8', write: toAtom },
  json: { type: 'application/feed+json; charset=utf-8', write: toJsonFeed },
}

/** `/feeds/fr.atom`, `/feeds/horizon.json`, `/feeds/all.atom`: for feed readers. */
export function feedRoutes(services: WebServices): Router {
  const { names, reports } = services
  const router = Router()
  for (const format of ['atom', 'json'] as const) {
    const { type, write } = formats[format]
    router.get(
      `/feeds/:subject.${format}`,
      subscriptionRoute(services, (request) => {
        const subject = subjectNamed(String(request.params['subject']), names)
        return {
          path: feedUrl(subjectSegment(subject), format),
          type,
          write: async (context) => write(newsFile(context, await reports.news(subject), format)),
        }
      }),
    )
  }
  return router
}

/** As in addresses of images: a project wins over a language whose code is its name. */
function subjectNamed(name: string, names: Names): NewsSubject {
  if (name === 'all') return { project: null, language: null }
  const project = names.project(name)
  if (project !== null) return { project, language: null }
  const match = names.language(name)
  if (match.kind !== 'language') throw new NotKnown('language', name)
  return { project: null, language: match.language }
}
