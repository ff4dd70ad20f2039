import { writeHtmlBlocks } from './html.ts'
import { writeMarkdownBlocks } from './markdown.ts'
import { writeMediawikiBlocks } from './mediawiki.ts'
import { writeRestructuredTextBlocks } from './restructured-text.ts'
import type { Block } from './text.ts'

/** Something to stand in a page of somebody else's, among what is theirs. */
export interface PastedPart {
  /** What it is about, as addresses of images have it: `horizon/fr`. */
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

/**
 * Between marks that nobody sees, so that whoever brings it up to date finds where it begins and
 * ends, and what it is about.
 */
function writeMarked({ subject, blocks }: PastedPart): string {
  // Two hyphens would end the comment.
  const name = subject.replace(/-(?=-)|-$/g, '%2D')
  return `<!-- stringboard:begin ${name} -->\n${writeMediawikiBlocks(blocks)}<!-- stringboard:end -->\n`
}
