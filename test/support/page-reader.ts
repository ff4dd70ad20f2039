import assert from 'node:assert/strict'
import { type CheerioAPI, load } from 'cheerio'
import request from 'supertest'
import type { TestApp } from './test-app.ts'

/** A page as its readers have it: headings, rows of tables by their first cell, words. */
export interface ReadPage {
  readonly $: CheerioAPI
  /** All the text, with single spaces. */
  readonly text: string
  readonly heading: string
  /** Cells of the row whose first cell begins with this, in a table or one of its parts. */
  row(beginning: string, within?: string): string[]
  /** First cells of all rows of figures, from top to bottom. */
  rowHeads(within?: string): string[]
  /** The address behind a link with this text, or with this name for ears. */
  href(name: string): string | undefined
}

export async function readPage(
  { app }: Pick<TestApp, 'app'>,
  address: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<ReadPage> {
  const response = await request(app).get(address).set(headers)
  assert.equal(response.status, 200, `${address}: ${response.status}`)
  // Items of a list stand apart for their readers, though there is nothing between them.
  const $ = load(response.text.replaceAll('</li>', ' </li>'))
  const cellsOf = (row: Parameters<CheerioAPI>[0]) =>
    $(row)
      .children()
      .map((_, cell) => inOneLine($(cell).text()))
      .get()
  const rows = (within: string) =>
    $(within)
      .find('tbody tr')
      .map((_, row) => [cellsOf(row)])
      .get()
      .filter((cells) => cells.length > 1)
  return {
    $,
    text: inOneLine($('main').text()),
    heading: inOneLine($('h1').text()),
    row: (beginning, within = 'main') =>
      rows(within).find(([head]) => head?.startsWith(beginning)) ?? [],
    rowHeads: (within = 'main') => rows(within).map(([head = '']) => head),
    href: (name) =>
      $('a')
        .filter((_, link) => [inOneLine($(link).text()), $(link).attr('aria-label')].includes(name))
        .first()
        .attr('href'),
  }
}

function inOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
