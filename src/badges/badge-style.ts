export const badgeStyles = ['flat', 'flat-square', 'plastic', 'for-the-badge', 'plain'] as const
export type BadgeStyle = (typeof badgeStyles)[number]

/** How a style looks, in pixels. */
export interface BadgeLook {
  readonly height: number
  readonly cornerRadius: number
  readonly fontSize: number
  readonly baseline: number
  /** Between a text and the edges of its box. */
  readonly padding: number
  readonly letterSpacing: number
  readonly isUpperCase: boolean
  /** Light on the upper edge, shadow on the lower one: never behind the text. */
  readonly isBevelled: boolean
}

const flat: BadgeLook = {
  height: 20,
  cornerRadius: 3,
  fontSize: 11,
  baseline: 14,
  padding: 6,
  letterSpacing: 0,
  isUpperCase: false,
  isBevelled: false,
}

export const badgeLooks: Readonly<Record<BadgeStyle, BadgeLook>> = {
  flat,
  'flat-square': { ...flat, cornerRadius: 0 },
  plastic: { ...flat, cornerRadius: 4, isBevelled: true },
  'for-the-badge': {
    ...flat,
    height: 28,
    cornerRadius: 0,
    fontSize: 10,
    baseline: 18,
    padding: 10,
    letterSpacing: 1,
    isUpperCase: true,
  },
  plain: { ...flat, padding: 7 },
}
