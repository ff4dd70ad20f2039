import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { smallCatalogue } from './small-catalogue.ts'
import { runStringboard, startService, temporaryFolder } from './stringboard.ts'

const catalogueFolder = join(import.meta.dirname, '../../data/openstack')

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  await new Promise((closed) => server.close(closed))
  return port
}

/** What a person sees of a failure they can mend: one sentence, no stack trace. */
function assertOneSentence(stderr: string, pattern: RegExp): void {
  assert.match(stderr, pattern)
  assert.doesNotMatch(stderr, /^\s+at /m)
  assert.equal(stderr.trim().split('\n').length, 1, stderr)
}

describe('serve', () => {
  it('shows the overview, says what it does, and stops cleanly when it is asked to', async (test) => {
    const folder = temporaryFolder(test)
    const service = await startService(test, ['serve'], { STRINGBOARD_VAR: folder })
    const page = await fetch(`${service.url}/`)
    assert.equal(page.status, 200)
    assert.match(await page.text(), /<h1/)

    const read = await service.logs(/cells of \d+ projects/)
    assert.match(read, /Read git: [1-9]\d* cells of [1-9]\d* projects/)

    service.kill('SIGTERM')
    const { code, stdout, stderr } = await service.ended
    assert.equal(code, 0, stderr)
    assert.match(stdout, /Stopping \(SIGTERM\)/)
    assert.match(stdout, /Stopped; nothing is lost/)
    assert.equal(stderr, '')
  })

  it('stops in the middle of a sync, and goes on from there', async (test) => {
    const env = { STRINGBOARD_VAR: temporaryFolder(test) }
    const first = await startService(test, ['serve'], env)
    first.kill('SIGINT')
    assert.equal((await first.ended).code, 0)

    const second = await startService(test, ['serve'], env)
    await second.logs(/Read git: .* cells/)
    second.kill('SIGTERM')
    assert.equal((await second.ended).code, 0)
  })

  it('says that it is alive and not ready while it starts, and when it is', async (test) => {
    // A file of the catalogue that is not there to read until somebody writes it.
    const folder = smallCatalogue(test)
    const file = join(folder, 'teams.yaml')
    const teams = readFileSync(file)
    rmSync(file)
    execFileSync('mkfifo', [file])
    const port = await freePort()
    const starting = startService(test, ['serve'], {
      STRINGBOARD_VAR: temporaryFolder(test),
      STRINGBOARD_CATALOGUE: folder,
      PORT: String(port),
    })
    const url = `http://127.0.0.1:${port}`
    let alive: Response | null = null
    while (alive === null) alive = await fetch(`${url}/healthz`).catch(() => null)
    assert.equal(alive.status, 200)
    const notYet = await fetch(`${url}/readyz`)
    assert.equal(notYet.status, 503)
    assert.match(await notYet.text(), /The program is starting/)
    assert.equal((await fetch(`${url}/`)).status, 503)

    writeFileSync(file, teams)
    const service = await starting
    await service.logs(/Read git: .* cells/)
    const ready = await fetch(`${url}/readyz`)
    assert.deepEqual([ready.status, await ready.json()], [200, { ready: true, reasons: [] }])
    assert.equal((await fetch(`${url}/`)).status, 200)
  })

  it('does not mind being asked twice to stop', async (test) => {
    const service = await startService(test, ['serve'], {
      STRINGBOARD_VAR: temporaryFolder(test),
      STRINGBOARD_CATALOGUE: smallCatalogue(test),
    })
    service.kill('SIGINT')
    service.kill('SIGINT')
    service.kill('SIGTERM')
    assert.equal((await service.ended).code, 0)
  })

  it('leaves the platforms to a worker when it is told so', async (test) => {
    const env = {
      STRINGBOARD_VAR: temporaryFolder(test),
      STRINGBOARD_CATALOGUE: smallCatalogue(test),
    }
    const service = await startService(test, ['serve', '--no-sync'], env)
    await service.logs(/left to a worker/)
    const worker = await startService(test, ['worker'], env)
    await worker.logs(/Read git: .* cells/)

    const page = await fetch(`${service.url}/status`)
    assert.match(await page.text(), /git/)

    worker.kill('SIGTERM')
    service.kill('SIGTERM')
    assert.equal((await worker.ended).code, 0)
    const { code, stdout } = await service.ended
    assert.equal(code, 0)
    assert.doesNotMatch(stdout, /Read git/)
  })
})

describe('serve says in one sentence', () => {
  it('that the port is taken', async (test) => {
    const other = createServer().listen(0, '127.0.0.1')
    test.after(() => other.close())
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    const env = { STRINGBOARD_VAR: temporaryFolder(test), PORT: String(port) }
    const { code, stderr } = await runStringboard(['serve'], env)
    assert.equal(code, 1)
    assertOneSentence(stderr, new RegExp(`^Port ${port} on 127.0.0.1 is taken .*set PORT`))
  })

  it('that the address is not one of this computer', async (test) => {
    const env = { STRINGBOARD_VAR: temporaryFolder(test), HOST: '192.0.2.1' }
    const { code, stderr } = await runStringboard(['serve'], env)
    assert.equal(code, 1)
    assertOneSentence(stderr, /^192\.0\.2\.1 is not an address of this computer: set HOST/)
  })

  it('that the var folder is a file', async (test) => {
    const file = join(temporaryFolder(test), 'file')
    writeFileSync(file, '')
    for (const path of [file, join(file, 'var')]) {
      const { code, stderr } = await runStringboard(['serve'], { STRINGBOARD_VAR: path })
      assert.equal(code, 1)
      assertOneSentence(stderr, /^The folder .*file.* cannot be written .*set STRINGBOARD_VAR/)
    }
  })

  const isWithoutProc = existsSync('/proc/self')
    ? false
    : 'no folder here in which none can be made'
  it('that the var folder can be made nowhere', { skip: isWithoutProc }, async () => {
    const { code, stderr } = await runStringboard(['serve'], { STRINGBOARD_VAR: '/proc/x' })
    assert.equal(code, 1)
    assertOneSentence(
      stderr,
      /^The folder \/proc\/x cannot be written \(it cannot be made there\): .*STRINGBOARD_VAR/,
    )
  })

  const isRoot = process.getuid?.() === 0
  it('that the var folder may not be written', {
    skip: isRoot && 'root may write everywhere',
  }, async (test) => {
    const folder = temporaryFolder(test)
    chmodSync(folder, 0o555)
    const { code, stderr } = await runStringboard(['serve'], { STRINGBOARD_VAR: folder })
    assert.equal(code, 1)
    assertOneSentence(
      stderr,
      /^The folder .* cannot be written \(no permission\): .*STRINGBOARD_VAR/,
    )
  })

  it('that the database is none', async (test) => {
    const file = join(temporaryFolder(test), 'stringboard.sqlite')
    writeFileSync(file, 'A letter to a friend. '.repeat(100))
    const env = { STRINGBOARD_VAR: temporaryFolder(test), DATABASE_URL: file }
    const { code, stderr } = await runStringboard(['serve'], env)
    assert.equal(code, 1)
    assertOneSentence(stderr, /^The database .* is not a SQLite database\. .*DATABASE_URL/)
  })

  it('that the database is a folder', async (test) => {
    const folder = temporaryFolder(test)
    const env = { STRINGBOARD_VAR: temporaryFolder(test), DATABASE_URL: folder }
    const { code, stderr } = await runStringboard(['serve'], env)
    assert.equal(code, 1)
    assertOneSentence(
      stderr,
      /^The database .* is a folder\. Set DATABASE_URL to a file in it, such/,
    )
  })

  it('which line of the catalogue is broken', async (test) => {
    const folder = join(temporaryFolder(test), 'catalogue')
    cpSync(catalogueFolder, folder, { recursive: true })
    const file = join(folder, 'projects.yaml')
    const lines = readFileSync(file, 'utf8').split('\n')
    const broken = lines.findIndex((line) => /^\s*(?:- )?kind: /.test(line) || /kind: /.test(line))
    lines[broken] = (lines[broken] ?? '').replace(/kind: [\w-]+/, 'kind: poem')
    writeFileSync(file, lines.join('\n'))
    const env = { STRINGBOARD_VAR: temporaryFolder(test), STRINGBOARD_CATALOGUE: folder }
    const { code, stderr } = await runStringboard(['serve'], env)
    assert.equal(code, 1)
    assertOneSentence(stderr, new RegExp(`projects\\.yaml:${broken + 1}: .*poem`))
  })

  it('that there is no catalogue', async (test) => {
    const env = {
      STRINGBOARD_VAR: temporaryFolder(test),
      STRINGBOARD_CATALOGUE: join(temporaryFolder(test), 'nothing'),
    }
    const { code, stderr } = await runStringboard(['serve'], env)
    assert.equal(code, 1)
    assertOneSentence(stderr, /nothing/)
  })

  it('which setting is wrong, before anything else', async () => {
    const { code, stderr } = await runStringboard(['serve'], { PORT: 'http' })
    assert.equal(code, 1)
    assertOneSentence(stderr, /^PORT=http is not a port/)
  })
})
