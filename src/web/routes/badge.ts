import type { Router } from 'express'
import {
  type Badge,
  type BadgeWishes,
  mistakeBadge,
  unavailableBadge,
  unknownBadge,
} from '../../badges/badge.ts'
import { drawBadge } from '../../badges/badge-drawing.ts'
import { badgeEndpoint } from '../../badges/badge-endpoint.ts'
import type { Translator } from '../../i18n/translator.ts'
import type { ImageSubject } from '../../reports/reports.ts'
import { badgeGrammar, usualMetric } from '../image-address/badge-grammar.ts'
import { imageAddress } from '../image-address/image-address.ts'
import { type OptionValues, usualOptions } from '../image-address/options.ts'
import type { Picture } from '../images/image-answer.ts'
import { type Apology, type ImageDefinition, imageRoute } from '../images/image-route.ts'
import type { WebServices } from '../services.ts'
import { badgeFor } from '../view-models/images/badge.ts'

type BadgeGrammar = ReturnType<typeof badgeGrammar>
type BadgeOptions = OptionValues<BadgeGrammar['options']>

/** `/badge/horizon/fr.svg`, `/badge/tier-1/fr/metric=left,style=plain.png`: see docs/badges.md. */
export function badgeRoutes(services: WebServices): Router {
  return imageRoute(badgeImage(services), services)
}

/** What a badge needs to be made. */
type BadgeServices = Pick<WebServices, 'reports' | 'catalogue' | 'names' | 'translators'>

export function badgeImage(services: BadgeServices): ImageDefinition<BadgeGrammar['options']> {
  const { reports, catalogue, translators } = services
  const grammar = badgeGrammar(translators.languages.map(({ code }) => code))
  return {
    grammar,
    example: '/badge/nova/fr.svg',
    async picture({ subject, options, translator }) {
      const namesake = namesakeOf(subject, grammar, services)
      const badge = badgeFor(
        { translator, catalogue, namesake },
        { subject, report: await reports.badge(subject), wishes: wishesOf(subject, options) },
      )
      return badgePicture(badge, options, translator)
    },
    apology: apologyPicture,
  }
}

/** The badge in place of an image that cannot be drawn. */
export function apologyPicture(
  words: Apology,
  options: Pick<BadgeOptions, 'style' | 'scale'>,
  translator: Translator,
): Picture {
  return badgePicture(apologyBadge(words, translator), options, translator)
}

function badgePicture(
  badge: Badge,
  options: Pick<BadgeOptions, 'style' | 'scale'>,
  translator: Translator,
): Picture {
  const { style, scale } = options
  return {
    isLasting: badge.tone !== 'unknown',
    scale: Number(scale),
    draw: (fonts) => drawBadge(badge, { style, fonts, translator }),
    endpoint: (cacheSeconds) => badgeEndpoint(badge, { style, cacheSeconds }),
  }
}

function wishesOf(subject: ImageSubject, options: BadgeOptions): BadgeWishes {
  const { metric, label, thresholds } = options
  return {
    metric: metric ?? usualMetric(subject),
    label,
    thresholds,
    showsDay: options['as-of'],
  }
}

/** The language whose code became a project's name, which is said aloud. */
function namesakeOf(
  { project, language, series }: ImageSubject,
  grammar: BadgeGrammar,
  services: BadgeServices,
): { readonly language: string; readonly address: string } | null {
  const match = project && language === null ? services.names.language(project.name) : null
  if (match?.kind !== 'language') return null
  const subject = { project: null, group: null, series, language: match.language }
  const options = usualOptions(grammar.options)
  return {
    language: match.language.nativeName,
    address: imageAddress({ subject, options, format: 'svg' }, grammar, services),
  }
}

/** The words in place of what cannot be shown. */
export function apologyBadge(apology: Apology, translator: Translator): Badge {
  switch (apology.kind) {
    case 'unknown':
      return unknownBadge(translator, beginningOf(apology.name))
    case 'unknown-series': {
      const { whole, series } = apology
      return mistakeBadge(translator, whole, translator.t('no series {series}', { series }))
    }
    case 'unavailable':
      return unavailableBadge(translator, beginningOf(apology.name))
    case 'mistake':
      return mistakeBadge(translator, beginningOf(apology.asked), apology.hint)
  }
}

/** Cut between characters: half of one cannot be drawn. */
function beginningOf(asked: string): string {
  return Array.from(asked).slice(0, 100).join('')
}
