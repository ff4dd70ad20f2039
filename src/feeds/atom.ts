import type { Feed, FeedEntry } from './feed.ts'
import { feedText } from './feed-text.ts'

/** A feed as Atom (RFC 4287); all its texts are plain. */
export function toAtom(feed: Feed): string {
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${escapeXml(feed.language)}">`,
    element('id', feed.id),
    element('title', feed.title),
    element('updated', feed.updatedAt.toISOString()),
    `<author>${element('name', feed.author)}</author>`,
    link('alternate', 'text/html', feed.pageUrl),
    link('self', 'application/atom+xml', feed.feedUrl),
    ...feed.entries.map(entryElement),
    '</feed>',
    '',
  ].join('\n')
}

function entryElement({ id, title, text, url, publishedAt }: FeedEntry): string {
  const moment = publishedAt.toISOString()
  return [
    '<entry>',
    element('id', id),
    element('title', title),
    element('published', moment),
    element('updated', moment),
    link('alternate', 'text/html', url),
    `<content type="text">${escapeXml(text)}</content>`,
    '</entry>',
  ].join('\n')
}

function element(name: string, text: string): string {
  return `<${name}>${escapeXml(text)}</${name}>`
}

function link(relation: string, type: string, url: string): string {
  return `<link rel="${relation}" type="${type}" href="${escapeXml(url)}"/>`
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
}

function escapeXml(text: string): string {
  return feedText(text).replace(/[&<>"]/g, (character) => entities[character] ?? character)
}
