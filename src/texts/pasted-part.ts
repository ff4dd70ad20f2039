import { writeHtmlBlocks } from './html.ts'
import { writeMarkdownBlocks } from './markdown.ts'
import { writeMediawikiBlocks } from './mediawiki.ts'
import { writeRestructuredTextBlocks } from './restructured-text.ts'
import type { Block } from './text.ts'
import { betweenMarks } from './wiki-marks.ts'

/** Something to stand in a page of somebody else's, among what is theirs. */
export interface PastedPart {
  /** What it is about, as addresses of images have it: `horizon/fr`, `horizon/lang=fr`. */
  readonly subject: string
  readonly blocks: readonly Block[]
}

/** Every format that it can be had in. */
export const pastedPartFormats = {
  mediawiki: { title: 'MediaWiki', write: writeMarked },
  markdown: { title: 'Markdown', write: ({ blocks }) => writeMarkdownBlocks(blocks) },
  rst: { title: 'reStructuredText', write: ({ blocks }) => writeRestructuredTextBlocks(blocks) },
  html: { title: 'HTML', write: ({ blocks }) => writeHtmlBlocks(blocks) },
} as const satisfies Record<string, { title: string; write: (part: PastedPart) => string }>

/** In a wiki it stands between marks: pages are kept there for years, and brought up to date. */
function writeMarked({ subject, blocks }: PastedPart): string {
  return betweenMarks(subject, writeMediawikiBlocks(blocks))
}
