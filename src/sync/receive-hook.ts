import type { HookDelivery, HookInbox, HookVerdict } from './hook-inbox.ts'
import type { WantedProject } from './translation-provider.ts'

export interface HookReceiver {
  /** Id of the platform that the notice is said to be from. */
  readonly platform: string
  /** `null`: none is set, so no notice can be told from a forged one. */
  readonly secret: string | null
  /** The setting that holds the secret, for the operator. */
  readonly setting: string
  readonly verify: (delivery: HookDelivery, secret: string) => HookVerdict
  readonly inbox: Pick<HookInbox, 'accept'>
  /** Whether a project, by the platform's name, is counted here. */
  readonly isCounted: (project: string) => boolean
  /** When it came, by this site's clock. */
  readonly now: Date
}

/** What to answer: a status of HTTP, and a sentence that tells nothing secret. */
export interface HookAnswer {
  readonly status: number
  readonly sentence: string
  /** For the log alone: what the operator has to do, which is nothing to whoever asked. */
  readonly forOperator?: string
}

/**
 * Judges a notice, and keeps what a genuine one asks for. A notice never brings numbers: it only
 * makes its projects be read early.
 */
export async function receiveHook(
  delivery: HookDelivery,
  { platform, secret, setting, verify, inbox, isCounted, now }: HookReceiver,
): Promise<HookAnswer> {
  if (secret === null) {
    return {
      status: 404,
      sentence: 'Nobody takes notices here.',
      forOperator: `to take those of ${platform}, set ${setting}.`,
    }
  }
  const verdict = verify(delivery, secret)
  if (verdict.kind === 'refused') return { status: verdict.status, sentence: verdict.sentence }
  const wanted = verdict.wanted.filter(({ project }) => isCounted(project))
  const isNew = await inbox.accept({ platform, digest: verdict.digest, at: now, wanted })
  if (!isNew) return { status: 409, sentence: 'This notice was accepted before.' }
  return { status: 202, sentence: answerTo(wanted) }
}

function answerTo(wanted: readonly WantedProject[]): string {
  return wanted.length === 0
    ? 'Accepted; nothing that it is about is counted here.'
    : 'Accepted; what it is about is read soon.'
}
