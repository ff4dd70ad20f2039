import { toneColours } from '../drawing/tones.ts'
import type { Badge } from './badge.ts'
import { labelColours } from './badge-drawing.ts'
import type { BadgeStyle } from './badge-style.ts'

/**
 * A badge for others to draw, as shields.io's endpoint badge takes it. It refuses keys that it does
 * not know. https://shields.io/badges/endpoint-badge
 */
export interface BadgeEndpoint {
  readonly schemaVersion: 1
  readonly label: string
  readonly message: string
  readonly color: string
  readonly labelColor: string
  /** Keeps whoever shows it from giving an unknown figure a colour of hope. */
  readonly isError?: true
  readonly style?: Exclude<BadgeStyle, 'plain'>
  /** shields.io asks no sooner for it again. */
  readonly cacheSeconds: number
}

export function badgeEndpoint(
  { label, message, tone }: Badge,
  { style, cacheSeconds }: { readonly style: BadgeStyle; readonly cacheSeconds: number },
): BadgeEndpoint {
  return {
    schemaVersion: 1,
    label: label.map(({ text }) => text).join(' · '),
    message,
    color: toneColours[tone].background,
    labelColor: labelColours.background,
    ...(tone === 'unknown' && { isError: true }),
    // It has no plain style, and flat is what it draws unless told otherwise.
    ...(style !== 'plain' && style !== 'flat' && { style }),
    cacheSeconds,
  }
}
