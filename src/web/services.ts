import type { Request, Response } from 'express'
import type { Catalogue } from '../domain/catalogue.ts'
import type { Names } from '../domain/names.ts'
import type { Translators } from '../i18n/translators.ts'
import type { Reports } from '../reports/reports.ts'
import type { Clock } from '../support/clock.ts'
import type { Logger } from '../support/logger.ts'
import type { Answer } from './answer.ts'
import type { Assets } from './assets.ts'
import type { Views } from './handlebars.ts'
import type { NamedPlace } from './named-places.ts'

/** What routes share; made once in `createApp`. */
export interface WebServices {
  readonly reports: Reports
  readonly catalogue: Catalogue
  readonly names: Names
  readonly translators: Translators
  readonly clock: Clock
  readonly logger: Logger
  readonly views: Views
  readonly assets: Assets
  /** Languages and projects by all their names. */
  readonly places: readonly NamedPlace[]
  /** By how much the clock is ahead of the real time; `null` when it shows the real time. */
  readonly clockOffsetMs: number | null
  /** Answers a request from the kept bytes, or makes the answer and keeps it. */
  answer(request: Request, response: Response, wanted: WantedAnswer): Promise<void>
  /** The interface language a request is answered in. */
  languageOf(request: Request): string
  /** Absolute address of the site, without trailing slash. */
  originOf(request: Request): string
}

export interface WantedAnswer {
  /** Canonical address, which the answer is kept under; `null`: made anew for every request. */
  readonly address: string | null
  /** True when the answer depends on the interface language and the site's address. */
  readonly varies: boolean
  /** Images are never counted against a visitor's limit. */
  readonly isImage?: boolean
  make(): Promise<Answer>
}
