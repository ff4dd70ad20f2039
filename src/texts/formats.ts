import { writeIrc } from './irc.ts'
import { writeMail } from './mail.ts'
import { writeMarkdown } from './markdown.ts'
import { writeMediawiki } from './mediawiki.ts'
import { writeRestructuredText } from './restructured-text.ts'
import { writeCsv } from './spreadsheet.ts'
import type { Text } from './text.ts'

/** Every format that a text can be had in, the one for haste first. */
export const textFormats = {
  irc: writeIrc,
  mail: writeMail,
  markdown: writeMarkdown,
  mediawiki: writeMediawiki,
  rst: writeRestructuredText,
  csv: writeCsv,
} as const satisfies Record<string, (text: Text) => string>

export type TextFormat = keyof typeof textFormats
