import type { Feed } from './feed.ts'
import { feedText } from './feed-text.ts'

/** A feed as JSON Feed 1.1. */
export function toJsonFeed(feed: Feed): string {
  const document = {
    version: 'https://jsonfeed.org/version/1.1',
    title: feedText(feed.title),
    home_page_url: feed.pageUrl,
    feed_url: feed.feedUrl,
    language: feed.language,
    authors: [{ name: feedText(feed.author) }],
    items: feed.entries.map(({ id, title, text, url, publishedAt }) => ({
      id,
      url,
      title: feedText(title),
      content_text: feedText(text),
      date_published: publishedAt.toISOString(),
    })),
  }
  return `${JSON.stringify(document, null, 2)}\n`
}
