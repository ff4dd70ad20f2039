import type { WantedProject } from './translation-provider.ts'

/** A notice as a platform sent it, before anybody has looked whether it is genuine. */
export interface HookDelivery {
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>
  /** The bytes as they came: signatures are made over these. */
  readonly body: Buffer
  /** Our public address of the hook, as the platform was told it. */
  readonly url: string
}

/** What a platform's own check of a notice says. */
export type HookVerdict =
  | {
      readonly kind: 'accepted'
      /** Differs between any two genuine deliveries, so that a replay is told from a new one. */
      readonly digest: string
      /** What to read early; empty: a genuine notice about nothing that is counted. */
      readonly wanted: readonly WantedProject[]
    }
  | { readonly kind: 'refused'; readonly status: 400 | 401; readonly sentence: string }

/**
 * Where accepted notices wait. One notice rarely comes alone, so a project is due only when its
 * platform has been quiet about it for a while.
 */
export interface HookInbox {
  /** Keeps what a notice asks for; false: the same delivery was accepted before. */
  accept(delivery: AcceptedDelivery): Promise<boolean>
  /** What is to be read now, by platform. */
  due(at: Date): Promise<readonly DueProjects[]>
  /** Forgets wishes that were met, unless newer notices have come for them since `due`. */
  done(due: DueProjects): Promise<void>
  /** Makes a wish wait that was not met, whatever else comes for it. */
  putOff(wish: PutOffWish): Promise<void>
}

export interface PutOffWish {
  readonly platform: string
  readonly project: string
  /** How often it has failed by now. */
  readonly failures: number
  readonly until: Date
}

export interface AcceptedDelivery {
  /** Id of the platform in the catalogue. */
  readonly platform: string
  readonly digest: string
  readonly at: Date
  readonly wanted: readonly WantedProject[]
}

export interface DueProjects {
  readonly platform: string
  readonly wanted: readonly WantedProject[]
  /** Project → how often reading it early has failed since it was last met; absent: never. */
  readonly failures: Readonly<Record<string, number>>
  /** When the inbox was asked. */
  readonly at: Date
}

/** A project is due when no notice of it has come for so long… */
export const quietForMs = 60_000
/** …or when its first one has waited for so long. */
export const longestWaitMs = 5 * 60_000
