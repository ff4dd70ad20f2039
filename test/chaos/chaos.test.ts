import assert from 'node:assert/strict'
import { DatabaseSync } from 'node:sqlite'
import { describe, it } from 'node:test'
import { differences, readFigures } from '../../scripts/chaos/figures.ts'
import { runChaos } from '../../scripts/chaos/run-chaos.ts'
import { askFile, fileFlaws } from '../../scripts/chaos/sqlite-file.ts'
import { temporaryFolder } from '../cli/stringboard.ts'
import { aReading } from '../support/builders.ts'
import { FakePlatform } from '../support/fake-platform.ts'
import { databaseUnderTest, unlessOn } from '../support/test-database.ts'
import { testTracker } from '../support/test-tracker.ts'

describe('killed at random moments', () => {
  // `npm run chaos` does it two hundred times, at every kind of moment.
  it('the program leaves whole projects, and the next run gets it right', async (test) => {
    const outcomes = await runChaos({
      times: 5,
      seed: 20_261_126,
      folder: temporaryFolder(test),
      kind: databaseUnderTest(),
      only: ['a first sync', 'a sync', 'a migration', 'a release'],
    })
    assert.deepEqual(
      outcomes.flatMap(({ flaws }) => flaws),
      [],
    )
    assert.deepEqual(
      outcomes.map(({ kills }) => kills),
      [2, 2, 1],
    )
  })
})

describe('what is looked at afterwards', { skip: unlessOn('sqlite', 'it spoils a file') }, () => {
  const spoilt: [what: string, sql: string, says: RegExp][] = [
    ['a cell that no sum has', 'update cell set translated = 41', /its cells say 41/],
    ['a sum that is gone', "delete from summary where language = 'fr'", /no sum/],
    ['a change that was counted twice', twice('part_change'), /its line adds up to/],
    ['a total that counts twice', 'update language_total set translated = 80', /the total has/],
    [
      'a day that was lost',
      'delete from language_change where translated = 40',
      /what changed has/,
    ],
    ['a month that was counted twice', twice('part_month'), /the month of a part has/],
    ['a month that was lost', 'delete from language_month', /the month of a language has/],
    ['a history that ends elsewhere', 'delete from cell_history', /ends with another figure/],
    ['a text that grew unseen', 'update resource_source set total = 101', /ends with another/],
    ['a reference to nothing', 'delete from series', /without its series/],
  ]
  for (const [what, sql, says] of spoilt) {
    it(`finds ${what}`, async (test) => {
      const { path } = await aDatabase(test)
      assert.deepEqual(await fileFlaws(path), [])
      const before = await askFile(path, readFigures)
      const database = new DatabaseSync(path, { enableForeignKeyConstraints: false })
      database.exec(sql)
      database.close()
      assert.match((await fileFlaws(path)).join('\n'), says)
      assert.notDeepEqual(differences(await askFile(path, readFigures), before), [])
    })
  }
})

async function aDatabase(test: Parameters<typeof testTracker>[0]) {
  const tracker = await testTracker(test)
  await tracker.sync(new FakePlatform({ nova: [aReading('service', 100, { fr: 40, de: 7 })] }))
  return { path: tracker.database.place }
}

function twice(table: string): string {
  return `update ${table} set translated = translated * 2, counted_total = counted_total * 2`
}
