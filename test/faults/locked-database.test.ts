import assert from 'node:assert/strict'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { it } from 'node:test'
import { smallCatalogue } from '../cli/small-catalogue.ts'
import { startService, temporaryFolder } from '../cli/stringboard.ts'
import { unlessOn } from '../support/test-database.ts'

const skip = unlessOn('sqlite', 'it locks a file')

it('a database that another program holds is waited for; then pages go on, and the log says so', {
  skip,
}, async (test) => {
  const env = {
    STRINGBOARD_VAR: temporaryFolder(test),
    // A run that had begun waits for each of its projects.
    STRINGBOARD_CATALOGUE: smallCatalogue(test),
    SYNC_EVERY: '1s',
  }
  const service = await startService(test, ['serve'], env)
  await service.logs(/Read git/)
  // What a first page loads and compiles takes its time on a busy machine.
  await fetch(`${service.url}/numbers?lang=fr`)
  const other = new DatabaseSync(join(env.STRINGBOARD_VAR, 'stringboard.sqlite'), {
    timeout: 5_000,
  })
  other.exec('begin immediate')
  // While the sync waits for its turn, nobody else does.
  const asked = performance.now()
  assert.equal((await fetch(`${service.url}/numbers`)).status, 200)
  assert.ok(performance.now() - asked < 3_000)
  // A run that had begun says what it could not save; the next one fails as a whole.
  const said = await service.logs(/database is locked.* The next sync tries again/)
  assert.match(said, /another process holds it; stop that one\. The next sync tries again\./)
  assert.equal((await fetch(`${service.url}/languages/fr`)).status, 200)
  assert.match(await (await fetch(`${service.url}/status`)).text(), /another process holds it/)
  other.close()
  for (;;) {
    const status = await (await fetch(`${service.url}/status`)).text()
    if (!status.includes('another process holds it')) break
  }
  service.kill('SIGTERM')
  assert.equal((await service.ended).code, 0)
})
