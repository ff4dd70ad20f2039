import type { Request, Response } from 'express'
import type { Catalogue } from '../domain/catalogue.ts'
import type { Names } from '../domain/names.ts'
import type { Translators } from '../i18n/translators.ts'
import type { DrawPng } from '../png/draw-png.ts'
import type { Reports } from '../reports/reports.ts'
import type { Clock } from '../support/clock.ts'
import type { Logger } from '../support/logger.ts'
import type { Answer } from './answers/answer.ts'
import type { AddressKind } from './answers/generation.ts'
import type { Assets } from './assets/assets.ts'
import type { Views } from './pages/handlebars.ts'
import type { NamedPlace } from './search/named-places.ts'
import type { Visitors } from './visitors/visitor.ts'

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
  /** See {@link Visitors}. */
  readonly languageOf: Visitors['languageOf']
  readonly ownLanguageOf: Visitors['ownLanguageOf']
  readonly rememberedOf: Visitors['rememberedOf']
  readonly originOf: Visitors['originOf']
  readonly isSecure: Visitors['isSecure']
  readonly isOwnOrigin: Visitors['isOwnOrigin']
  /** Draws an SVG as PNG. */
  readonly drawPng: DrawPng
  /** Takes a platform's notice; see {@link ReceiveHook}. */
  readonly receiveHook: ReceiveHook
}

/** A platform's notice, as it came in. */
export interface ReceivedHook {
  /** As the address names it: id of the platform in the catalogue, or its organization. */
  readonly platform: string
  readonly kind: 'transifex' | 'weblate'
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>
  /** The bytes as they came: signatures are made over these. */
  readonly body: Buffer
  /** The public address of the hook, as the platform was told it. */
  readonly url: string
}

/** Judges a notice and keeps what it asks for. */
export type ReceiveHook = (hook: ReceivedHook) => Promise<HookAnswer>

export interface HookAnswer {
  readonly status: number
  /** What is answered. */
  readonly sentence: string
  /** What the log says instead: what is for the operator alone. */
  readonly forOperator?: string
}

export interface WantedAnswer {
  /** Canonical address, which the answer is kept under; `null`: made anew for every request. */
  readonly address: string | null
  /** True when the answer depends on the interface language and the site's address. */
  readonly varies: boolean
  /** Images are never counted against a visitor's limit. */
  readonly isImage?: boolean
  /** Absent: `ours`. */
  readonly addressKind?: AddressKind
  /** True: it says that something is not found, and so is no answer of the route that was taken. */
  readonly isNotFound?: boolean
  /** Calls `handOver` where the rest is done elsewhere. */
  make(handOver: () => void): Promise<Answer>
}
