import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { loadCatalogue } from '../../src/catalogue/load-catalogue.ts'
import { openDatabase } from '../../src/storage/database.ts'
import { SqlHookInbox } from '../../src/storage/sql-hook-inbox.ts'
import { SqlSyncStore } from '../../src/storage/sql-sync-store.ts'
import { testPlace } from '../support/test-database.ts'
import { smallCatalogue } from './small-catalogue.ts'
import { startService, temporaryFolder } from './stringboard.ts'

const mostMs = 2_000

describe('a web process beside one that writes', () => {
  for (const kind of ['sqlite', 'postgres'] as const) {
    it(`shows within two seconds what the other one has saved, on ${kind}`, async (test) => {
      const place = await testPlace(test, kind)
      const writing = await openDatabase(place)
      test.after(() => writing.close())
      const now = new Date()
      const folder = smallCatalogue(test)
      const catalogue = await loadCatalogue(folder)
      await new SqlSyncStore(writing.writer).applyCatalogue(catalogue, null, now)
      const env = {
        STRINGBOARD_VAR: temporaryFolder(test),
        STRINGBOARD_CATALOGUE: folder,
        DATABASE_URL: place,
      }
      const service = await startService(test, ['serve', '--no-sync'], env)
      const isShown = async () => {
        const page = await fetch(`${service.url}/status`)
        return (await page.text()).includes('told-just-now')
      }
      assert.equal(await isShown(), false)
      assert.equal(await isShown(), false, 'the page is kept by now')
      const inbox = new SqlHookInbox(writing.writer, { quietForMs: 60_000, longestWaitMs: 60_000 })
      const wanted = [{ project: 'told-just-now', resources: [] }]
      await inbox.accept({ platform: 'git', digest: 'one', at: now, wanted })
      const savedAt = performance.now()
      while (!(await isShown())) {
        const tookMs = performance.now() - savedAt
        assert.ok(tookMs < mostMs, `not shown after ${Math.round(tookMs)} ms`)
        await wait(20)
      }
      service.kill('SIGTERM')
      await service.ended
    })
  }
})
