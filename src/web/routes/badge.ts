import { Router } from 'express'
import type { Badge } from '../../badges/badge.ts'
import { unknownBadge } from '../../badges/badge.ts'
import { badgeSvg } from '../../badges/badge-svg.ts'
import type { Names } from '../../domain/names.ts'
import type { BadgeSubject } from '../../reports/reports.ts'
import type { Answer } from '../answer.ts'
import type { WebServices } from '../services.ts'
import { badgeUrl } from '../urls.ts'
import { badgeFor } from '../view-models/badge.ts'

/** `/badge/<project or language>.svg`, `/badge/<project>/<language>.svg`, `/badge/all.svg`. */
export function badgeRoutes(services: WebServices): Router {
  const router = Router()
  router.use('/badge', async (request, response) => {
    const path = request.baseUrl + request.path
    const asked = whatIsAsked(path, services.names)
    await services.answer(request, response, {
      // Of what anybody can make up nothing is kept: it would fill the memory.
      address: asked.kind === 'subject' && asked.canonical === path ? path : null,
      varies: false,
      isImage: true,
      make: () => answerTo(asked, services),
    })
  })
  return router
}

type Asked =
  | { readonly kind: 'subject'; readonly subject: BadgeSubject; readonly canonical: string }
  | { readonly kind: 'moved'; readonly canonical: string }
  | { readonly kind: 'unknown'; readonly name: string }
  | { readonly kind: 'other-format' }

function whatIsAsked(path: string, names: Names): Asked {
  const address = /^\/badge\/(.+)\.svg$/.exec(path)?.[1]
  if (address === undefined) return { kind: 'other-format' }
  const segments = address.split('/').map(decodeURIComponent)
  const subject = subjectOf(segments, names)
  if (subject === null) return { kind: 'unknown', name: segments.join(' · ') }
  const canonical = addressOf(subject)
  // Compared decoded: a proxy that decodes what we encode must not be sent in circles.
  return decodeURIComponent(path) === decodeURIComponent(canonical)
    ? { kind: 'subject', subject, canonical }
    : { kind: 'moved', canonical }
}

function subjectOf(segments: readonly string[], names: Names): BadgeSubject | null {
  const [first = '', second] = segments
  if (segments.length > 2) return null
  const project = names.project(first)
  if (second !== undefined) {
    const language = languageOf(second, names)
    return project && language ? { project, language } : null
  }
  // `zun` is a project and a language code: the project wins.
  if (project) return { project, language: null }
  if (first === 'all') return { project: null, language: null }
  const language = languageOf(first, names)
  return language && { project: null, language }
}

function languageOf(spelling: string, names: Names): BadgeSubject['language'] {
  const match = names.language(spelling)
  return match.kind === 'language' ? match.language : null
}

function addressOf({ project, language }: BadgeSubject): string {
  if (project === null && language === null) return '/badge/all.svg'
  return badgeUrl({
    ...(project && { project: project.name }),
    ...(language && { language: language.code }),
  })
}

async function answerTo(asked: Asked, { reports, catalogue }: WebServices): Promise<Answer> {
  switch (asked.kind) {
    case 'subject': {
      const report = await reports.badge(asked.subject)
      return picture(badgeFor(asked.subject, report, catalogue))
    }
    case 'moved':
      return sentence(301, `Moved to ${asked.canonical}`, { Location: asked.canonical })
    case 'unknown':
      return picture(unknownBadge(asked.name.slice(0, 100)))
    case 'other-format':
      return sentence(404, 'Badges are SVG images: their addresses look like /badge/nova/fr.svg.')
  }
}

/**
 * Badges stand on other sites, fetched by proxies that remember whatever they are told to. That
 * they may be shown there, and are never taken for another type, is said of every answer.
 */
const headersOfAll = {
  'Access-Control-Allow-Origin': '*',
  'Content-Security-Policy': "default-src 'none'",
}
const lasting =
  'public, max-age=300, s-maxage=300, stale-while-revalidate=86400, stale-if-error=86400'
const fleeting = 'public, max-age=60, s-maxage=60'

/** Always 200: in place of an error, sites would show a broken picture. */
function picture(badge: Badge): Answer {
  return {
    status: 200,
    headers: {
      ...headersOfAll,
      'Cache-Control': badge.tone === 'unknown' ? fleeting : lasting,
      'Content-Type': 'image/svg+xml; charset=utf-8',
    },
    body: badgeSvg(badge),
  }
}

function sentence(status: 301 | 404, text: string, headers: Record<string, string> = {}): Answer {
  return {
    status,
    headers: {
      ...headersOfAll,
      'Cache-Control': status === 301 ? lasting : fleeting,
      'Content-Type': 'text/plain; charset=utf-8',
      ...headers,
    },
    body: `${text}\n`,
  }
}
