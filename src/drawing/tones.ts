/** How a picture is coloured: by a percent, or by there being none to go by. */
export type Tone = CompletionTone | 'count' | 'unknown'

export type CompletionTone = 'begun' | 'quarter' | 'half' | 'most' | 'complete'

export interface ToneColours {
  readonly background: string
  readonly ink: string
}

/** The page that a picture is made for. */
export const themes = ['light', 'dark'] as const
export type Theme = (typeof themes)[number]

/**
 * The one colour scale: a single hue that only grows darker, away from the paper, so that its order
 * shows to every eye, in grey print too. Text has a contrast of at least 4.5 in every tone.
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

/** The same scale on dark paper: it grows lighter. */
const darkToneColours: Readonly<Record<Tone, ToneColours>> = {
  begun: { background: '#1d3835', ink: '#cfe9e4' },
  quarter: { background: '#1f544e', ink: '#e2f5f1' },
  half: { background: '#277d73', ink: '#ffffff' },
  most: { background: '#3fb0a1', ink: '#06201d' },
  complete: { background: '#63d2c5', ink: '#06201d' },
  count: { background: '#7f9bd1', ink: '#0d1420' },
  unknown: { background: '#6c675e', ink: '#ffffff' },
}

export const tonesOn: Readonly<Record<Theme, Readonly<Record<Tone, ToneColours>>>> = {
  light: toneColours,
  dark: darkToneColours,
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
