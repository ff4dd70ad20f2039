import type { Change } from '../../../domain/change.ts'
import type { Translator } from '../../../i18n/translator.ts'

/** The last 30 days in two parts: what the team translated and what the source text did. */
export interface ChangeView {
  readonly isKnown: boolean
  readonly we: string
  readonly source: string
  /** Both parts in a sentence, or "no figure". */
  readonly spoken: string
  /** The team's part is a loss. */
  readonly isLoss: boolean
  /** It is more than nothing. */
  readonly isGain: boolean
  /** What the team did, to sort by; `null` goes last. */
  readonly value: number | null
}

const neither = { isLoss: false, isGain: false }

export function changeView(translator: Translator, change: Change | null): ChangeView {
  if (change === null) {
    const spoken = translator.t('no figure')
    return { isKnown: false, we: spoken, source: '', spoken, ...neither, value: null }
  }
  const we = translator.signed(change.we)
  const source = translator.signed(change.source)
  return {
    isKnown: true,
    we: translator.t('we {change}', { change: we }),
    source: translator.t('source {change}', { change: source }),
    spoken: translator.t('we {we} · source {source}', { we, source }),
    isLoss: change.we < 0,
    isGain: change.we > 0,
    value: change.we,
  }
}
