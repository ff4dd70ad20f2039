/** Every format that a text can be had in, the shortest first. Figures for spreadsheets are no text. */
export const textFormatNames = ['irc', 'mail', 'markdown', 'mediawiki', 'rst'] as const
export type TextFormat = (typeof textFormatNames)[number]
