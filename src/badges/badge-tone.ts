/** How a badge is coloured: by its percent, or by there being none to go by. */
export type BadgeTone = CompletionTone | 'count' | 'unknown'

type CompletionTone = 'begun' | 'quarter' | 'half' | 'most' | 'complete'

export interface BadgeColours {
  readonly background: string
  readonly ink: string
}

/**
 * The one colour scale: a single hue that only grows darker, so that its order shows to every eye,
 * in grey print too. Each tone begins at its percent.
 */
export const completionScale: readonly { readonly from: number; readonly tone: CompletionTone }[] =
  [
    { from: 100, tone: 'complete' },
    { from: 75, tone: 'most' },
    { from: 50, tone: 'half' },
    { from: 25, tone: 'quarter' },
    { from: 0, tone: 'begun' },
  ]

/** Text has a contrast of at least 4.5 on its background in every tone. */
export const toneColours: Readonly<Record<BadgeTone, BadgeColours>> = {
  begun: { background: '#d8ebe6', ink: '#1d1c1a' },
  quarter: { background: '#b0d8d0', ink: '#1d1c1a' },
  half: { background: '#86c6bc', ink: '#1d1c1a' },
  most: { background: '#277b74', ink: '#ffffff' },
  complete: { background: '#0b5f5b', ink: '#ffffff' },
  count: { background: '#3f5b8c', ink: '#ffffff' },
  unknown: { background: '#6e6d6b', ink: '#ffffff' },
}

export const labelColours: BadgeColours = { background: '#33312e', ink: '#ffffff' }

export function toneOfPercent(percent: number): CompletionTone {
  return completionScale.find(({ from }) => percent >= from)?.tone ?? 'begun'
}
