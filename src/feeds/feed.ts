/** What happened, for programs that show it to their readers. */
export interface Feed {
  /** For ever the same, as each entry's: a `tag:` (RFC 4151). */
  readonly id: string
  readonly title: string
  /** BCP 47: of the words. */
  readonly language: string
  /** The page it goes with, and the feed itself; absolute. */
  readonly pageUrl: string
  readonly feedUrl: string
  readonly author: string
  readonly updatedAt: Date
  /** The newest first. */
  readonly entries: readonly FeedEntry[]
}

export interface FeedEntry {
  readonly id: string
  readonly title: string
  readonly text: string
  readonly url: string
  readonly publishedAt: Date
}
