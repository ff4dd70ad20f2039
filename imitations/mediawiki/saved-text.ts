import { diff3Merge } from 'node-diff3'

/**
 * A text as it is once it is saved: lines end in a newline alone, nothing stands at the end, and
 * signatures are written out, but in comments and where text is shown as it is.
 */
export function savedText(text: string, user: string, at: Date): string {
  const trimmed = text.replaceAll(/\r\n?/g, '\n').replace(/[ \t\n\r\0\v]+$/, '')
  const parts = trimmed.split(/(<!--[\s\S]*?(?:-->|$)|<(nowiki|pre)\b[^>]*>[\s\S]*?<\/\2\s*>)/i)
  const signature = `[[User:${user}|${user}]] ([[User talk:${user}|talk]]) ${signatureDate(at)}`
  // Of three parts the second is what is kept as it is, the third its tag.
  return parts
    .map((part = '', index) => {
      if (index % 3 === 2) return ''
      return index % 3 === 1 ? part : part.replaceAll('~~~~', signature)
    })
    .join('')
}

function signatureDate(at: Date): string {
  const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(at)
  return `${at.toISOString().slice(11, 16)}, ${day} (UTC)`
}

/** Two changes of one text made one, line by line; `null`: they are about the same lines. */
export function mergeTexts(base: string, mine: string, theirs: string): string | null {
  const regions = diff3Merge(mine.split('\n'), base.split('\n'), theirs.split('\n'), {
    excludeFalseConflicts: true,
  })
  const lines: string[] = []
  for (const { ok } of regions) {
    if (!ok) return null
    lines.push(...ok)
  }
  return lines.join('\n')
}
