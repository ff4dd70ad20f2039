import assert from 'node:assert/strict'
import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { takeSyncLock } from '../../src/storage/locks/sync-lock.ts'
import { databaseBeside } from '../support/database-beside.ts'
import { databaseUnderTest } from '../support/test-database.ts'
import { runStringboard, temporaryFolder } from './stringboard.ts'

const folder = mkdtempSync(join(tmpdir(), 'stringboard-'))
const env = { STRINGBOARD_VAR: folder, STRINGBOARD_CLOCK: '2026-08-21T12:00:00Z' }

interface WorkRow {
  readonly group: string
  readonly project: string
  readonly resource: string
  readonly left: number | null
  readonly leftWords: number | null
  readonly percent: number | null
  readonly total: number | null
  readonly translated: number | null
  readonly needsEditing: number | null
  readonly isWithoutFile: boolean
  readonly totalIsLowerBound: boolean
  readonly reason: string
  readonly editorUrl: string | null
}

describe('sync', () => {
  after(() => rmSync(folder, { recursive: true, force: true }))

  it('reads every platform, shows how far it is, and sums up', async () => {
    const { code, stdout, stderr } = await runStringboard(['sync'], env)
    assert.equal(code, 0, stderr)
    assert.match(stderr, /^git \d+\/\d+ horizon$/m)
    assert.match(stdout, /^platform\s+outcome\s+projects\s+cells read\s+changed/)
    assert.match(stdout, /^git\s+ok\s+35\s+[\d,]+\s+[\d,]+\s+\d+\s+0\s+\d/m)
  })

  it('changes nothing when nothing has changed', async () => {
    const { code, stdout } = await runStringboard(['sync', '--platform', 'git'], env)
    assert.equal(code, 0)
    assert.match(stdout, /^git\s+ok\s+35\s+[\d,]+\s+0\s/m)
  })

  it('reads the platforms although the recorded history is broken, and says so', async (test) => {
    const catalogue = join(temporaryFolder(test), 'catalogue')
    cpSync(join(import.meta.dirname, '../../data/openstack'), catalogue, { recursive: true })
    appendFileSync(join(catalogue, 'recorded/history.ndjson'), 'not a row\n')
    const { code, stdout, stderr } = await runStringboard(['sync'], {
      STRINGBOARD_VAR: temporaryFolder(test),
      STRINGBOARD_CATALOGUE: catalogue,
    })
    assert.equal(code, 1)
    assert.match(stdout, /^git\s+ok\s+35\s/m)
    assert.match(stderr, /history\.ndjson:\d+: /)
  })

  const isShared =
    databaseUnderTest() === 'postgres' ? 'on PostgreSQL, processes share what is to be read' : false
  it('leaves the database to another process that is at it', { skip: isShared }, async () => {
    const { DATABASE_URL: address } = await databaseBeside(folder)
    const lock = await takeSyncLock(address ?? join(folder, 'stringboard.sqlite'))
    const { code, stderr } = await runStringboard(['sync'], env)
    await lock?.release()
    assert.equal(code, 1)
    assert.match(stderr, /^Another process is syncing into this database/m)
    assert.equal((await runStringboard(['sync'], env)).code, 0)
  })

  it('names the platforms there are when it is given another', async () => {
    const { code, stderr } = await runStringboard(['sync', '--platform', 'weblade'], env)
    assert.equal(code, 2)
    assert.match(stderr, /no platform "weblade".*git/)
  })

  describe('work, afterwards,', () => {
    let rows: WorkRow[] = []
    before(async () => {
      const { code, stdout, stderr } = await runStringboard(['work', 'fr', '--json'], env)
      assert.equal(code, 0, stderr)
      const answer = JSON.parse(stdout)
      assert.equal(answer.language.code, 'fr')
      assert.equal(answer.series, 'master')
      rows = answer.work
    })

    // Facts counted with msgfmt from OpenStack's git on 2026-08-21.
    const counted: [project: string, total: number, translated: number, needsEditing: number][] = [
      ['horizon', 115, 105, 0],
      ['horizon', 145, 144, 0],
      ['horizon', 41, 21, 0],
      ['horizon', 2496, 2238, 0],
      ['horizon', 1102, 933, 31],
      ['keystone', 386, 182, 0],
      ['nova', 1355, 668, 0],
    ]
    for (const [project, total, translated, needsEditing] of counted) {
      it(`says what is left of the ${total} strings of ${project}`, () => {
        const row = rows.find((one) => one.project === project && one.total === total)
        assert.equal(row?.translated, translated)
        assert.equal(row?.needsEditing, needsEditing)
        assert.equal(row?.left, total - translated)
        assert.equal(row?.percent, Math.floor((100 * translated) / total))
        assert.ok(row?.reason)
      })
    }

    it('never takes what is unknown for nothing', () => {
      const withoutFile = rows.filter((row) => row.isWithoutFile)
      assert.ok(withoutFile.length > 0)
      for (const row of withoutFile) {
        assert.equal(row.percent, null)
        assert.equal(row.translated, null)
      }
      const lowerBounds = rows.filter((row) => row.totalIsLowerBound)
      assert.ok(lowerBounds.length > 0)
      for (const row of lowerBounds) assert.equal(row.percent, null)
    })

    it('puts what is nearly finished first, and what is done last', () => {
      const groups = [...new Set(rows.map((row) => row.group))]
      assert.deepEqual(groups, ['finish', 'attack', 'later', 'done'])
    })

    it('prints a table for people, and the rest of it when asked', async () => {
      const { stdout } = await runStringboard(['work', 'fr'], env)
      assert.match(stdout, /^French \(fr\)/)
      assert.match(stdout, /^at least \d+%/m)
      assert.match(stdout, /^finish\s+horizon\/\S+\s+1\s+7\s+99%\s+21 Dec 2018\s/m)
      assert.doesNotMatch(stdout, /^later\b/m)
      const whole = await runStringboard(['work', 'fr', '--all'], env)
      assert.match(whole.stdout, /^later\b/m)
      assert.match(whole.stdout, /^done\b/m)
    })

    it('tells people what is only a bound, of which kind', async () => {
      const { stdout } = await runStringboard(['work', 'fr', '--all'], env)
      assert.match(stdout, /^later +horizon\/docs +at least 2 +\? +13 of at least 15 /m)
      assert.match(stdout, /^later +horizon\/docs-install +of at least 190 +\? +no file /m)
      assert.match(stdout, /^\w+ +\S+ +up to \d+ +up to \d+ +no file /m)
    })

    it('writes the same rows as CSV', async () => {
      const { stdout } = await runStringboard(['work', 'fr', '--csv'], env)
      const [head = '', ...lines] = stdout.trimEnd().split('\r\n')
      assert.match(head, /^group,project,resource,/)
      assert.equal(lines.length, rows.length)
    })

    it('takes any spelling of a language, and another series', async () => {
      const { code, stdout } = await runStringboard(
        ['work', 'pt_br', '--series', '2026.1', '--json'],
        env,
      )
      assert.equal(code, 0)
      const answer = JSON.parse(stdout)
      assert.equal(answer.language.code, 'pt-BR')
      assert.equal(answer.series, '2026.1')
    })

    it('knows a language by its names too, whatever their case and accents', async () => {
      for (const name of ['French', 'FRANCAIS', 'français']) {
        const { code, stdout } = await runStringboard(['work', name, '--json'], env)
        assert.equal(code, 0, name)
        assert.equal(JSON.parse(stdout).language.code, 'fr')
      }
    })

    it('names the nearest languages when there is no such one', async () => {
      const { code, stdout, stderr } = await runStringboard(['work', 'frensh'], env)
      assert.equal(code, 2)
      assert.equal(stdout, '')
      assert.match(stderr, /^"frensh" is not a language of the catalogue\. Nearest: fr \(French\)/)
    })

    it('names the series there are when there is no such one', async () => {
      const { code, stderr } = await runStringboard(['work', 'fr', '--series', '1999.1'], env)
      assert.equal(code, 2)
      assert.match(stderr, /^"1999\.1" is not a series.*2026\.1/)
    })
  })
})

describe('work without numbers', () => {
  it('says how to get some', async (test) => {
    const { code, stderr } = await runStringboard(['work', 'fr'], {
      STRINGBOARD_VAR: temporaryFolder(test),
    })
    assert.equal(code, 1)
    assert.match(stderr, /^There are no numbers yet: run `stringboard sync` first\.$/m)
  })
})
