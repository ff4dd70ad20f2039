import type { Tally } from '../../../domain/tally.ts'
import type { Translator } from '../../../i18n/translator.ts'

/** What a part of a bar stands for; `null`: what is left. */
export interface LegendEntry {
  readonly key: 'unknown' | null
  readonly label: string
}

/** What a sum says beside its percent: what is left, and what nobody knows. */
export function partsOf(translator: Translator, tally: Tally): string[] {
  const parts: string[] = []
  if (tally.countedResources > 0) {
    const what = {
      strings: translator.tn('{count} string', '{count} strings', tally.left),
      resources: translator.tn('{count} resource', '{count} resources', tally.countedResources),
    }
    parts.push(
      tally.isLowerBound
        ? translator.t('at least {strings} left in {resources}', what)
        : translator.t('{strings} left in {resources}', what),
    )
  }
  if (tally.countedResources > 0 && tally.left > 0) parts.push(wordsLeft(translator, tally))
  const uncounted = tally.resources - tally.countedResources
  if (uncounted > 0) {
    const what = {
      strings: translator.tn('{count} string', '{count} strings', tally.uncountedStrings),
      resources: translator.tn('{count} resource', '{count} resources', uncounted),
    }
    parts.push(uncountedLabel(translator, tally, what))
  }
  return parts
}

function wordsLeft({ t, tn }: Translator, { leftWords, isLowerBound }: Tally): string {
  if (leftWords === null) return t('words unknown')
  return isLowerBound
    ? tn('at least {count} word left', 'at least {count} words left', leftWords)
    : tn('{count} word left', '{count} words left', leftWords)
}

/** One of the files with an error may be one that gives no number: it is there all the same. */
function uncountedLabel(
  { t }: Translator,
  { isLowerBound, flawedCells }: Tally,
  what: { strings: string; resources: string },
): string {
  if (flawedCells > 0) {
    return isLowerBound
      ? t('at least {strings} in {resources} without a file that can be read', what)
      : t('{strings} in {resources} without a file that can be read', what)
  }
  return isLowerBound
    ? t('at least {strings} in {resources} without a file', what)
    : t('{strings} in {resources} without a file', what)
}

/** The parts of a bar beside what is translated; of what has no number nobody knows what is left. */
export function legendOf(translator: Translator, tally: Tally): LegendEntry[] {
  const { resources, countedResources, uncountedStrings } = tally
  const isCounted = countedResources > 0 || resources === 0
  const uncounted = tally.isLowerBound
    ? translator.tn(
        'at least {count} without a file',
        'at least {count} without a file',
        uncountedStrings,
      )
    : translator.tn('{count} without a file', '{count} without a file', uncountedStrings)
  return [
    ...(isCounted ? [{ key: null, label: untranslatedLabel(translator, tally) }] : []),
    ...(uncountedStrings > 0 ? [{ key: 'unknown', label: uncounted } as const] : []),
  ]
}

function untranslatedLabel(
  { tn }: Translator,
  { left, needsEditing, isLowerBound }: Tally,
): string {
  if (needsEditing === null) {
    return isLowerBound
      ? tn('at least {count} left', 'at least {count} left', left)
      : tn('{count} left', '{count} left', left)
  }
  const untranslated = left - needsEditing
  return isLowerBound
    ? tn('at least {count} untranslated', 'at least {count} untranslated', untranslated)
    : tn('{count} untranslated', '{count} untranslated', untranslated)
}
