import { parseFeed } from 'feedsmith'

/** A feed as a reader has it, in either format. */
export interface ReadFeed {
  readonly format: string
  readonly title: string
  readonly entries: readonly {
    readonly id: string
    readonly title: string
    readonly text: string
    readonly url: string
    readonly day: string
  }[]
}

/** Reads it by another's code: throws where it is no feed. */
export function readFeed(text: string): ReadFeed {
  const parsed = parseFeed(text)
  if (parsed.format === 'atom') {
    const { title, entries = [] } = parsed.feed
    return {
      format: 'atom',
      title: textOf(title),
      entries: entries.map((entry) => ({
        id: entry.id ?? '',
        title: textOf(entry.title),
        text: textOf(entry.content),
        url: entry.links?.[0]?.href ?? '',
        day: String(entry.updated).slice(0, 10),
      })),
    }
  }
  if (parsed.format !== 'json') throw new Error(`an unexpected format: ${parsed.format}`)
  const { title, items = [] } = parsed.feed
  return {
    format: 'json',
    title: title ?? '',
    entries: items.map((item) => ({
      id: item.id ?? '',
      title: item.title ?? '',
      text: item.content_text ?? '',
      url: item.url ?? '',
      day: String(item.date_published).slice(0, 10),
    })),
  }
}

function textOf(text: unknown): string {
  if (typeof text === 'string') return text
  return String((text as { value?: string } | undefined)?.value ?? '')
}
