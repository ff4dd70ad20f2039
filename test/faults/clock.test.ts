import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { sql } from 'kysely'
import request from 'supertest'
import { databaseFlaws, type Row } from '../../scripts/chaos/database-flaws.ts'
import { aReading } from '../support/builders.ts'
import { readPage } from '../support/page-reader.ts'
import { type TestApp, testApp } from '../support/test-app.ts'

/** Nova's French, read at an instant. */
async function read(site: TestApp, instant: string, translated: number): Promise<void> {
  site.tracker.clock.set(instant)
  site.platform.projects = { nova: [aReading('service', 100, { fr: translated })] }
  await site.sync()
}

async function lineOf({ tracker }: TestApp): Promise<string[]> {
  const group = { name: 'everything', title: 'Everything' }
  const query = { by: 'language', series: 'master', group, from: '2026-01-01' } as const
  const [line] = await tracker.store.lines(query)
  return line?.points.map(({ day, translated }) => `${day} ${translated}`) ?? []
}

describe('a clock that is set back a day', () => {
  it('counts nothing twice, and no line goes back in time', async () => {
    const site = await testApp()
    await read(site, '2026-08-20T12:00:00Z', 40)
    await read(site, '2026-08-21T12:00:00Z', 50)
    // Set right while it runs: it had been a day ahead.
    await read(site, '2026-08-20T12:05:00Z', 55)
    assert.deepEqual(await lineOf(site), ['2026-08-20 40', '2026-08-21 55'])
    await read(site, '2026-08-21T12:05:00Z', 60)
    await read(site, '2026-08-22T12:05:00Z', 70)
    assert.deepEqual(await lineOf(site), ['2026-08-20 40', '2026-08-21 60', '2026-08-22 70'])
    const sums = await site.tracker.store.summaries('master')
    assert.deepEqual(
      sums.map(({ language, tally }) => [language, tally.translated]),
      [
        [null, 0],
        ['fr', 70],
      ],
    )
  })

  it('shows what is read then at once, and no age below nothing', async () => {
    const site = await testApp()
    await read(site, '2026-08-21T12:00:00Z', 50)
    assert.match((await readPage(site, '/languages/fr')).text, /50\s?%/)
    await read(site, '2026-08-20T12:00:00Z', 55)
    for (const path of ['/', '/languages/fr', '/projects/nova/fr', '/status', '/releases']) {
      const { text } = await readPage(site, path)
      assert.doesNotMatch(text, /[-−]\d+\s?(day|hour|minute|%|string)|NaN|Infinity/, path)
    }
    assert.match((await readPage(site, '/languages/fr')).text, /55\s?%/)
    const api = await request(site.app).get('/api/v1/languages/fr')
    assert.equal(api.status, 200)
  })

  it('makes a loss that is held back wait longer, and never believes it sooner', async () => {
    const site = await testApp()
    await read(site, '2026-08-21T12:00:00Z', 90)
    await read(site, '2026-08-22T12:00:00Z', 5)
    for (const hour of ['01', '02', '03', '04']) await read(site, `2026-08-21T${hour}:00:00Z`, 5)
    assert.deepEqual(await site.tracker.cells(), { 'nova/service/fr': '90/100' })
    await read(site, '2026-08-24T13:00:00Z', 5)
    assert.deepEqual(await site.tracker.cells(), { 'nova/service/fr': '5/100' })
  })

  it('leaves a database whose sums agree', async () => {
    const site = await testApp()
    await read(site, '2026-08-21T12:00:00Z', 50)
    await read(site, '2026-08-20T12:00:00Z', 55)
    const { reader } = site.tracker.database
    const ask = async (text: string) => (await sql.raw<Row>(text).execute(reader)).rows
    assert.deepEqual(await databaseFlaws(ask), [])
  })
})
