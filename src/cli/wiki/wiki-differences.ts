import { structuredPatch } from 'diff'
import type { PushResult } from '../../wiki/push-page.ts'

/** Lines of a page as they are and as they would be, as `diff -u` shows them. */
export function pageDifferences({ title, before, text }: PushResult): string[] {
  const { hunks } = structuredPatch(title, title, before, text, '', '', { context: 2 })
  return [
    `--- ${title}, now`,
    `+++ ${title}, afterwards`,
    ...hunks.flatMap(({ oldStart, oldLines, newStart, newLines, lines }) => [
      `@@ -${oldStart},${oldLines} +${newStart},${newLines} @@`,
      ...lines.filter((line) => !line.startsWith('\\')),
    ]),
  ]
}
