import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { toAtom } from '../../src/feeds/atom.ts'
import type { Feed } from '../../src/feeds/feed.ts'
import { toJsonFeed } from '../../src/feeds/json-feed.ts'
import { readFeed } from '../support/feed-reader.ts'

function feedOf(title: string, text: string): Feed {
  return {
    id: 'tag:stringboard,2026:openstack/feed/all',
    title: 'News',
    language: 'en',
    pageUrl: 'https://tracker.example/',
    feedUrl: 'https://tracker.example/feeds/all.atom',
    author: 'OpenStack',
    updatedAt: new Date('2026-08-21'),
    entries: [
      {
        id: 'tag:stringboard,2026:openstack/1',
        title,
        text,
        url: 'https://tracker.example/projects/nova?a=1&b=2',
        publishedAt: new Date('2026-08-21'),
      },
    ],
  }
}

describe('a feed', () => {
  for (const [format, write] of Object.entries({ atom: toAtom, json: toJsonFeed })) {
    test(`as ${format} says any text so that a reader has it again`, () => {
      // Readers take away space around a text, and read marks of HTML in their own ways.
      const letters = fc.string({ unit: fc.constantFrom(...`aé字😀&<>"']`), maxLength: 40 })
      fc.assert(
        fc.property(letters, letters, (title, text) => {
          const read = readFeed(write(feedOf(`x${title}x`, `x${text}x`)))
          assert.equal(read.format, format)
          assert.equal(read.entries[0]?.title, `x${title}x`)
          assert.equal(read.entries[0]?.text, `x${text}x`)
          assert.equal(read.entries[0]?.url, 'https://tracker.example/projects/nova?a=1&b=2')
        }),
      )
    })

    test(`as ${format} is one whatever a text holds`, () => {
      fc.assert(
        fc.property(fc.string({ unit: 'binary' }), (text) => {
          const written = write(feedOf(text, text))
          assert.ok(written.isWellFormed())
          assert.doesNotMatch(written, /[^\P{Cc}\n\t]/u)
          assert.equal(readFeed(written).entries.length, 1)
        }),
      )
    })
  }
})
