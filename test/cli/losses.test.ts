import assert from 'node:assert/strict'
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it, type TestContext } from 'node:test'
import { copyDatabaseBeside } from '../support/database-beside.ts'
import { runStringboard, temporaryFolder } from './stringboard.ts'

const data = join(import.meta.dirname, '../../data')

/** A tracker that runs on a stored reading of Transifex, which the test writes anew. */
async function tracked(test: Pick<TestContext, 'after'>, copyOf?: string) {
  const folder = temporaryFolder(test)
  if (copyOf === undefined) {
    cpSync(join(data, 'demo-2013'), join(folder, 'demo-2013'), { recursive: true })
    cpSync(join(data, 'openstack/languages.yaml'), join(folder, 'openstack/languages.yaml'))
  } else cpSync(copyOf, folder, { recursive: true })
  const catalogue = join(folder, 'demo-2013')
  const env = { STRINGBOARD_CATALOGUE: catalogue, STRINGBOARD_VAR: join(folder, 'var') }
  if (copyOf !== undefined) await copyDatabaseBeside(join(copyOf, 'var'), env.STRINGBOARD_VAR)
  const run = (...args: string[]) => runStringboard(args, env)
  const read = async (day: string, figures: Readonly<Record<string, Record<string, number>>>) => {
    const header = {
      format: 'stringboard-reading',
      version: 1,
      platform: 'transifex',
      asOf: day,
      counted: 'By hand.',
      cell: ['translated'],
    }
    const rows = Object.entries(figures).map(([name, cells]) => ({
      project: name.split('/')[0],
      resource: name.split('/')[1] ?? `${name}-translations`,
      total: 1_000,
      words: null,
      cells: Object.fromEntries(Object.entries(cells).map(([code, count]) => [code, [count]])),
    }))
    mkdirSync(join(catalogue, 'recorded/transifex'), { recursive: true })
    const lines = [header, ...rows].map((row) => `${JSON.stringify(row)}\n`)
    writeFileSync(join(catalogue, 'recorded/transifex/reading.ndjson'), lines.join(''))
    const sync = await run('sync')
    assert.equal(sync.code, 0, sync.stderr)
  }
  const held = async () => JSON.parse((await run('losses', '--json')).stdout)
  const shown = async (language: string, project: string) => {
    const { stdout } = await run('work', language, '--all', '--json')
    const { work } = JSON.parse(stdout) as { work: { project: string; translated: number }[] }
    return work.find((row) => row.project === project)?.translated
  }
  return { folder, run, read, held, shown }
}

/** Where three languages of two projects lost nearly everything; each test has a copy. */
let lossy: string
before(async () => {
  const { folder, read } = await tracked({ after: () => undefined })
  await read('2013-06-01', { nova: { fr: 900, de: 800 }, quantum: { fr: 700 } })
  await read('2013-06-02', { nova: { fr: 90, de: 80 }, quantum: { fr: 70 } })
  lossy = folder
})
after(() => rmSync(lossy, { recursive: true, force: true }))

function withLosses(test: Pick<TestContext, 'after'>) {
  return tracked(test, lossy)
}

describe('losses', () => {
  it('says that none is held back where none is', async (test) => {
    const { run } = await tracked(test)
    const { code, stdout } = await run('losses')
    assert.equal(code, 0)
    assert.equal(stdout, 'No loss is held back.\n')
  })

  it('lists what is held back, for people and for programs', async (test) => {
    const { run, held } = await withLosses(test)
    const { code, stdout } = await run('losses', 'list', '--language', 'FR')
    assert.equal(code, 0)
    assert.match(stdout, /nova\/\S+ +master +fr +transifex +900 of 1,000 +90 of 1,000 /)
    assert.match(stdout, /not before \d{4}-\d\d-\d\d \d\d:\d\d/)
    assert.doesNotMatch(stdout, /800 of 1,000/)
    const losses = await held()
    assert.equal(losses.length, 3)
    assert.deepEqual(Object.keys(losses[0]).includes('id'), true)
  })

  it('are accepted by their ids: the platform’s figure is shown', async (test) => {
    const { run, held, shown } = await withLosses(test)
    const loss = (await held()).find(
      (one: { project: string; language: string }) =>
        one.project === 'nova' && one.language === 'fr',
    )
    assert.equal(await shown('fr', 'nova'), 900)
    const { code, stdout, stderr } = await run('losses', 'accept', loss.id)
    assert.equal(code, 0, stderr)
    assert.match(stdout, /^nova\/\S+ in fr: 90 of 1,000 is shown now, as transifex says\.$/m)
    assert.equal(await shown('fr', 'nova'), 90)
    assert.equal((await held()).length, 2)

    const again = await run('losses', 'accept', loss.id)
    assert.equal(again.code, 1)
    assert.match(again.stderr, /^No loss is held back under .*losses list/)
  })

  it('are rejected by what they are about, former names included', async (test) => {
    const { run, held, shown } = await withLosses(test)
    const { code, stdout } = await run('losses', 'reject', '--project', 'quantum')
    assert.equal(code, 0)
    assert.match(stdout, /in fr: 700 of 1,000 stays/)
    assert.equal(await shown('fr', 'neutron'), 700)
    const verdicts = (await held()).map(
      ({ project, verdict }: { project: string; verdict: string | null }) =>
        `${project} ${verdict}`,
    )
    assert.deepEqual(verdicts.sort(), ['neutron rejected', 'nova null', 'nova null'])
    assert.match((await run('losses')).stdout, /never, rejected/)
  })

  it('are all accepted at once', async (test) => {
    const { run, held } = await withLosses(test)
    assert.equal((await run('losses', 'accept', '--all')).code, 0)
    assert.deepEqual(await held(), [])
    const { code, stdout } = await run('losses', 'accept', '--all')
    assert.equal(code, 0)
    assert.match(stdout, /No loss is held back that fits/)
  })

  it('that vanished in every language are not decided by one of them', async (test) => {
    const { run, read, held } = await tracked(test)
    const rest = { 'horizon/horizon-js-translations': { fr: 7 } }
    await read('2013-06-01', { ...rest, horizon: { fr: 900, de: 800 } })
    await read('2013-06-02', rest)
    const [one, other] = await held()
    assert.equal(one.id, other.id)
    const { stderr, stdout } = await run('losses', 'accept', '--language', 'fr')
    assert.match(stderr, new RegExp(`vanished in every language: decide that as ${one.id}\\.`))
    assert.match(stdout, /No loss is held back that fits/)
    assert.equal((await held()).length, 2)

    const { code } = await run('losses', 'accept', one.id)
    assert.equal(code, 0)
    assert.deepEqual(await held(), [])
  })

  it('ask which ones are meant', async (test) => {
    const { run } = await tracked(test)
    for (const args of [['accept'], ['accept', '12', '--all']]) {
      const { code, stderr } = await run('losses', ...args)
      assert.equal(code, 2)
      assert.match(stderr, /^Say which losses, in one of two ways/)
    }
    const project = await run('losses', '--project', 'nothing')
    assert.equal(project.code, 2)
    assert.match(project.stderr, /"nothing" is not a project/)
    const language = await run('losses', '--language', 'frr')
    assert.equal(language.code, 2)
    assert.match(language.stderr, /Nearest: .*fr \(French\)/)
  })
})
