/** How a picture is coloured: by a percent, or by there being none to go by. */
export type Tone = CompletionTone | 'count' | 'unknown'

export type CompletionTone = 'begun' | 'quarter' | 'half' | 'most' | 'complete'

export interface ToneColours {
  readonly background: string
  readonly ink: string
}

/**
 * The one colour scale: a single hue that only grows darker, so that its order shows to every eye,
 * in grey print too. Text has a contrast of at least 4.5 on its background in every tone.
 */
export const toneColours: Readonly<Record<Tone, ToneColours>> = {
  begun: { background: '#d8ebe6', ink: '#1d1c1a' },
  quarter: { background: '#b0d8d0', ink: '#1d1c1a' },
  half: { background: '#86c6bc', ink: '#1d1c1a' },
  most: { background: '#277b74', ink: '#ffffff' },
  complete: { background: '#0b5f5b', ink: '#ffffff' },
  count: { background: '#3f5b8c', ink: '#ffffff' },
  unknown: { background: '#6e6d6b', ink: '#ffffff' },
}

/** Percents at which the next tone begins, rising: one to four of them. */
export type Thresholds = readonly number[]

export const usualThresholds: Thresholds = [25, 50, 75, 100]

/** The tones that so many thresholds separate: the fewer, the further apart. */
const tonesBetween: readonly (readonly CompletionTone[])[] = [
  ['begun'],
  ['begun', 'complete'],
  ['begun', 'half', 'complete'],
  ['begun', 'half', 'most', 'complete'],
  ['begun', 'quarter', 'half', 'most', 'complete'],
]

export const mostThresholds = tonesBetween.length - 1

export function toneOfPercent(
  percent: number,
  thresholds: Thresholds = usualThresholds,
): CompletionTone {
  const reached = thresholds.filter((threshold) => percent >= threshold).length
  return tonesBetween[thresholds.length]?.[reached] ?? 'begun'
}
