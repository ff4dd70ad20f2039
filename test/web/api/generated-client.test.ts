import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { createServer } from '../../../src/web/server.ts'
import { sharedTestApp } from '../../support/test-app.ts'
import { ask, options } from './api-site.ts'

const folder = join(import.meta.dirname, 'client')
const generated = join(folder, 'generated')
const root = join(import.meta.dirname, '../../..')

describe('a client generated from the description', () => {
  const site = sharedTestApp(options)
  let address = ''
  let close = () => {}

  before(async () => {
    await generateClient((await ask(site, '/openapi.json')).text)
    const server = createServer(site.app, site.deps)
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    close = () => {
      server.closeAllConnections()
      server.close()
    }
  })
  after(() => {
    close()
    rmSync(generated, { recursive: true, force: true })
  })

  test('fits what its user expects of it, by its types', () => {
    const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc')
    const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', folder], {
      encoding: 'utf8',
    })
    assert.equal(status, 0, stdout)
  })

  test('gets what the documents say', async () => {
    const { findShortestWork, askForNobody } = await import(journey)
    assert.deepEqual(await findShortestWork(address, 'fr'), {
      percent: 83,
      group: 'Dashboards and services',
      asOf: '2026-08-21T12:00:00.000Z',
      tasks: [
        { id: 'horizon/docs@master/fr', leftWords: 400 },
        { id: 'neutron/service@master/fr', leftWords: 500 },
        { id: 'horizon/dashboard@master/fr', leftWords: 600 },
        { id: 'nova/service@master/fr', leftWords: 1_000 },
      ],
    })
    assert.equal(await askForNobody(address), 'No project goes by the name “nobody”.')
  })
})

/** Not known to the compiler here: it cannot be checked before the client is there. */
const journey: string = './client/journey.ts'

/** Made anew every time, so that it can never be an old one. */
async function generateClient(description: string): Promise<void> {
  const { generateSource } = await import('oazapfts')
  const file = join(tmpdir(), `stringboard-openapi-${process.pid}.json`)
  writeFileSync(file, description)
  try {
    mkdirSync(generated, { recursive: true })
    writeFileSync(join(generated, 'client.ts'), await generateSource(file))
  } finally {
    rmSync(file)
  }
}
