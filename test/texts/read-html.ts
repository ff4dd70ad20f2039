import type { CheerioAPI } from 'cheerio'
import { decoded, type Reading, said } from './hostile-texts.ts'

/** What elements say, in their order. */
export function textsIn($: CheerioAPI, selector: string): string[] {
  return $(selector)
    .map((_, element) => said($(element).text()))
    .get()
}

/** What a reader finds in HTML below its headings. */
export function blocksIn($: CheerioAPI): Omit<Reading, 'title' | 'headings'> {
  return {
    paragraphs: textsIn($, 'p'),
    items: textsIn($, 'li'),
    rows: $('tr')
      .map((_, row) => [
        $(row)
          .children()
          .map((_, cell) => said($(cell).text()))
          .get(),
      ])
      .get(),
    links: $('a')
      .map((_, link) => decoded($(link).attr('href') ?? ''))
      .get(),
  }
}
