import type { ArchivedFile } from './walk-site.ts'

/** All files, and one that tells a person who finds them years later what they are. */
export async function* withNote(
  files: AsyncIterable<ArchivedFile>,
  url: string,
): AsyncGenerator<ArchivedFile> {
  yield { file: 'README.txt', body: Buffer.from(noteOn(url)) }
  yield* files
}

function noteOn(url: string): string {
  return `This is the whole of ${url} as files, written by "stringboard export". Every page says the day
of its figures. Any web server can serve this folder, below any path; index.html is where to begin.

Where things are

  /languages/fr                 languages/fr/index.html
  /languages/fr?series=2026.1   languages/fr/series=2026.1/index.html
  /languages/fr in French       fr/languages/fr/index.html, as all pages in French
  /languages/fr.csv             languages/fr.csv
  /badge/fr.svg, /chart/fr.png  as they are
  /embed/fr                     embed/fr/index.html
  /feeds/fr.atom, /calendar.ics as they are
  /api/v1                       api/v1.json
  /api/v1/languages/fr          api/v1/languages/fr.json
  /api/v1/pairs?series=2026.1   api/v1/pairs.series=2026.1.json, all pages of the list in one
  /api/v1/cells.ndjson          as it is: every resource in every language, a line each
  /api/v1/openapi.json          as it is: what the members of documents mean

What is not here, for it needs the program to answer: search, comparisons, filters, the workshop's form, the
page /api, single pairs, resources and cells of the API (their lists have them), and oEmbed. Links to these have
become plain words, and in documents they are left out. Other spellings of languages lead nowhere.

Links of pages are relative. Those in documents, feeds, calendars and snippets are whole addresses, and begin
with ${url}
`
}
