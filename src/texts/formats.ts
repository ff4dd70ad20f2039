import type { TextFormat } from './format-names.ts'
import { writeIrc } from './irc.ts'
import { writeMail } from './mail.ts'
import { writeMarkdown } from './markdown.ts'
import { writeMediawiki } from './mediawiki.ts'
import { writeRestructuredText } from './restructured-text.ts'
import type { Text } from './text.ts'

/** What prints each format. */
export const textFormats: Readonly<Record<TextFormat, (text: Text) => string>> = {
  irc: writeIrc,
  mail: writeMail,
  markdown: writeMarkdown,
  mediawiki: writeMediawiki,
  rst: writeRestructuredText,
}
