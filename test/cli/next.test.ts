import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { loadCatalogue } from '../../src/catalogue/load-catalogue.ts'
import { openstackFolder, readRecordedLines } from '../support/recorded-lines.ts'
import { runStringboard, temporaryFolder } from './stringboard.ts'

const folder = mkdtempSync(join(tmpdir(), 'stringboard-'))
const env = { STRINGBOARD_VAR: folder, STRINGBOARD_CLOCK: '2026-08-21T12:00:00Z' }

/**
 * What is nearly finished in French, the fewest words first, from the recorded file itself: begun,
 * at most 1,500 words left.
 */
async function nearlyFinished(code: string) {
  const lines = await readRecordedLines(await loadCatalogue(openstackFolder))
  return lines
    .flatMap(({ project, key, total, words, lowerBound, cells }) => {
      const cell = cells.get(code)
      if (cell === undefined || lowerBound || words === null || cell.words === null) return []
      const left = total - cell.translated
      const leftWords = words - cell.words
      if (left === 0 || leftWords > 1_500 || cell.translated + cell.fuzzy === 0) return []
      const work = leftWords - (cell.fuzzy * leftWords) / left / 2
      return [{ name: `${project}/${key}`, left, leftWords, minutes: (work * 60) / 250 }]
    })
    .sort((a, b) => a.leftWords - b.leftWords)
}

describe('next', () => {
  before(async () => {
    assert.equal((await runStringboard(['sync'], env)).code, 0)
  })
  after(() => rmSync(folder, { recursive: true, force: true }))

  it('names one task for half an hour, why, and the editor', async () => {
    const [first] = await nearlyFinished('fr')
    const { code, stdout, stderr } = await runStringboard(['next', 'fr', '--minutes', '30'], env)
    assert.equal(code, 0, stderr)
    assert.match(
      stdout,
      /^French \(fr\) · 30 minutes · 2026\.2 cycle\nOpenStack git, as of 21 August/,
    )
    assert.ok(stdout.includes(`(${first?.name})`), stdout)
    assert.match(
      stdout,
      new RegExp(`^${first?.left} strings? left, ${first?.leftWords} words?, `, 'm'),
    )
    assert.match(stdout, /^All of it fits: under 5 min at 250 words an hour\.$/m)
    assert.match(stdout, /^Short enough to finish\.$/m)
    assert.match(stdout, /^Zanata: https:\/\/translate\.openstack\.org\/.*localeId=fr/m)
    assert.match(stdout, /^1 of \d+ that fit: --skip 1 for another one$/m)
  })

  it('goes through what fits, one by one, in the order of the ranking', async () => {
    const fitting = (await nearlyFinished('ja')).filter(({ minutes }) => minutes <= 15)
    assert.ok(fitting.length > 3)
    for (const [skip, { name, left, minutes }] of fitting.slice(0, 4).entries()) {
      const args = ['next', 'ja', '--minutes', '15', '--skip', String(skip), '--json']
      const answer = JSON.parse((await runStringboard(args, env)).stdout)
      assert.equal(`${answer.task.project}/${answer.task.resource}`, name)
      assert.equal(answer.task.left, left)
      assert.ok(Math.abs(answer.task.minutes - minutes) < 1e-6)
      assert.deepEqual([answer.kind, answer.place, answer.pace], ['whole', skip + 1, 250])
    }
  })

  it('reckons at the pace that is given', async () => {
    const args = ['next', 'fr', '--minutes', '30', '--pace', '500', '--skip', '5', '--json']
    const answer = JSON.parse((await runStringboard(args, env)).stdout)
    const wanted = (await nearlyFinished('fr'))[5]
    assert.equal(`${answer.task.project}/${answer.task.resource}`, wanted?.name)
    assert.ok(Math.abs(answer.task.minutes - (wanted?.minutes ?? 0) / 2) < 1e-6)
  })

  it('says whom to ask where no editor is known', async () => {
    const { stdout } = await runStringboard(['next', 'bs'], env)
    assert.match(stdout, /^No editor is known for it\.\nWhom to ask: #openstack-i18n$/m)
  })

  const refused: [args: string[], says: RegExp][] = [
    [['fr', '--minutes', 'half'], /^Minutes are a whole number from 1 to 1440\.$/m],
    [['fr', '--minutes', '0'], /^Minutes are a whole number from 1 to 1440\.$/m],
    [['fr', '--pace', '1'], /^--pace is a whole number from 50 to 2000\.$/m],
    [['fr', '--skip', '-1'], /skip/],
    [['frensh'], /Nearest: fr \(French\)/],
    [['kr'], /Nearest: ko \(Korean\)/],
    [['fr', '--series', '1999.1'], /"1999\.1" is not a series/],
  ]
  for (const [args, says] of refused) {
    it(`refuses ${args.join(' ')}`, async () => {
      const { code, stdout, stderr } = await runStringboard(['next', ...args], env)
      assert.equal(code, 2)
      assert.equal(stdout, '')
      assert.match(stderr, says)
    })
  }
})

describe('next without numbers', () => {
  it('says how to get some', async (test) => {
    const { code, stderr } = await runStringboard(['next', 'fr'], {
      STRINGBOARD_VAR: temporaryFolder(test),
    })
    assert.equal(code, 1)
    assert.match(stderr, /^There are no numbers yet: run `stringboard sync` first\.$/m)
  })
})
