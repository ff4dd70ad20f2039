import assert from 'node:assert/strict'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { po, pot, TestRepository, temporaryFolder } from '../repository.ts'
import { makePast, type PastCommit } from './past.ts'
import { inShort, walk } from './walk-under-test.ts'

function repositoryOf(test: TestContext, commits: readonly PastCommit[], format?: string) {
  const repository = new TestRepository(join(temporaryFolder(test), 'nova.git'), format)
  makePast(repository, commits)
  return { address: repository.path, repository }
}

const fr = 'nova/locale/fr/LC_MESSAGES/nova.po'
const de = 'nova/locale/de/LC_MESSAGES/nova.po'
const template = 'nova/locale/nova.pot'

describe('a walk through the past', () => {
  it('counts what stood there at the end of each month', async (test) => {
    const { address } = repositoryOf(test, [
      { at: '2013-01-10', files: { README: 'nova' } },
      { at: '2013-02-10', files: { [template]: pot('a', 'b', 'c') } },
      { at: '2013-03-10', files: { [fr]: po({ a: 'A', b: 'B' }, { fuzzy: ['b'] }) } },
      { at: '2013-05-31T23:59:59Z', files: { [fr]: po({ a: 'A', b: 'B', c: 'C' }) } },
      { at: '2013-06-01T00:00:00Z', files: { [de]: po({ a: '' }), [fr]: null } },
      { at: '2013-07-10', files: { README: 'Nova' } },
    ])
    const { samples, plan, branch } = await walk(test, { address })
    assert.equal(branch, 'master')
    assert.deepEqual(samples.map(inShort), [
      ['2013-02-28', 'nova/locale/nova 3'],
      ['2013-03-31', 'nova/locale/nova 3 fr 1+1'],
      ['2013-04-30', 'nova/locale/nova 3 fr 1+1'],
      ['2013-05-31', 'nova/locale/nova 3 fr 3+0'],
      ['2013-06-30', 'nova/locale/nova 3 de 0+0'],
    ])
    assert.deepEqual(plan.days, [
      '2013-02-28',
      '2013-03-31',
      '2013-04-30',
      '2013-05-31',
      '2013-06-30',
    ])
    assert.equal(samples[0]?.asOf.toISOString(), '2013-02-28T23:59:59.000Z')
  })

  it('reads each content once, however often and wherever it stands', async (test) => {
    const first = po({ a: 'A' })
    const { address } = repositoryOf(test, [
      { at: '2013-01-10', files: { [template]: pot('a', 'b'), [fr]: first } },
      { at: '2013-02-10', files: { [fr]: po({ a: 'A', b: 'B' }), [de]: first } },
      { at: '2013-03-10', files: { [fr]: first } },
      { at: '2013-04-10', files: { [template]: pot('a', 'b', 'c') } },
      { at: '2013-05-10', files: {} },
    ])
    const { samples, plan } = await walk(test, { address })
    assert.deepEqual(samples.at(-1) && inShort(samples.at(-1) as never), [
      '2013-04-30',
      'nova/locale/nova 3 de 1+0 fr 1+0',
    ])
    assert.equal(plan.fileCount, 4)
    assert.equal(plan.read.files, 4)
    const { samples: frugal, plan: again } = await walk(test, { address, mostKeptBytes: 1 })
    assert.deepEqual(frugal, samples)
    assert.equal(again.read.files, 4)
  })

  it('counts against the template of the moment, and says where there is none', async (test) => {
    const { address } = repositoryOf(test, [
      { at: '2016-03-01', files: { [template]: pot('a', 'b', 'c', 'd') } },
      { at: '2016-03-02', files: { [fr]: po({ a: 'A', old: 'O' }), [de]: po({ a: 'a', b: 'b' }) } },
      { at: '2016-05-05', files: { [template]: null } },
      { at: '2016-06-05', files: {} },
    ])
    const { samples } = await walk(test, { address })
    assert.deepEqual(samples.map(inShort), [
      ['2016-03-31', 'nova/locale/nova 4 de 2+0 fr 1+0'],
      ['2016-04-30', 'nova/locale/nova 4 de 2+0 fr 1+0'],
      ['2016-05-31', 'nova/locale/nova ≥3 de 2+0 fr 2+0'],
    ])
    assert.equal(samples[0]?.resources[0]?.source.totalWords, 4)
    assert.equal(samples[2]?.resources[0]?.source.totalWords, 3)
  })

  it('takes a copy in the source language for the template, unless it was forgotten', async (test) => {
    const copy = 'horizon/locale/en/LC_MESSAGES/django.po'
    const french = 'horizon/locale/fr/LC_MESSAGES/django.po'
    const { address } = repositoryOf(test, [
      { at: '2013-01-10', files: { [copy]: pot('a', 'b', 'c'), [french]: po({ a: 'A', z: 'Z' }) } },
      { at: '2013-02-10', files: { [copy]: po({ a: 'a', b: 'b' }), [french]: po({ a: 'A' }) } },
      { at: '2013-03-10', files: { [french]: po({ a: 'A', n: 'N' }) } },
      { at: '2013-04-10', files: {} },
    ])
    const { samples } = await walk(test, { address })
    assert.deepEqual(samples.map(inShort), [
      ['2013-01-31', 'horizon/locale/django 3 en 0+0 fr 1+0'],
      ['2013-02-28', 'horizon/locale/django 2 en 2+0 fr 1+0'],
      ['2013-03-31', 'horizon/locale/django ≥3 en 2+0 fr 2+0'],
    ])
  })

  it('knows no number of a file with a fault, and all of its neighbours', async (test) => {
    const broken = `${po({ a: 'A' })}\nmsgid "b"\n<<<<<<< HEAD\n`
    const { address } = repositoryOf(test, [
      {
        at: '2013-01-10',
        files: { [template]: pot('a', 'b'), [fr]: broken, [de]: po({ a: 'a' }) },
      },
      { at: '2013-02-10', files: { [template]: broken } },
      { at: '2013-03-10', files: { [template]: null } },
      { at: '2013-04-10', files: { [fr]: po({ a: 'A', b: 'B' }) } },
      { at: '2013-05-10', files: {} },
    ])
    const { samples } = await walk(test, { address })
    assert.deepEqual(samples.map(inShort), [
      ['2013-01-31', 'nova/locale/nova 2 de 1+0 fr –'],
      ['2013-02-28', 'nova/locale/nova – de – fr –'],
      ['2013-03-31', 'nova/locale/nova ≥1 de 1+0 fr –'],
      ['2013-04-30', 'nova/locale/nova ≥2 de 1+0 fr 2+0'],
    ])
  })

  it('reads no file that is too large', async (test) => {
    const { address } = repositoryOf(test, [
      { at: '2013-01-10', files: { [template]: pot('a'), [fr]: po({ a: 'A'.repeat(2_000) }) } },
      { at: '2013-02-10', files: {} },
    ])
    const { samples } = await walk(test, { address, limits: { mostFileBytes: 1_000 } })
    assert.deepEqual(samples.map(inShort), [['2013-01-31', 'nova/locale/nova 1 fr –']])
  })

  it('gives the names and spellings of the time', async (test) => {
    const { address } = repositoryOf(test, [
      {
        at: '2013-06-10',
        files: {
          'quantum/locale/quantum.pot': pot('a'),
          'quantum/locale/zh_CN/LC_MESSAGES/quantum.po': po({ a: 'A' }),
        },
      },
      {
        at: '2013-07-06',
        files: {
          'quantum/locale/quantum.pot': null,
          'quantum/locale/zh_CN/LC_MESSAGES/quantum.po': null,
          'neutron/locale/neutron.pot': pot('a'),
          'neutron/locale/zh_Hans/LC_MESSAGES/neutron.po': po({ a: 'A' }),
        },
      },
      { at: '2013-08-10', files: {} },
    ])
    const { samples, plan } = await walk(test, { address })
    assert.deepEqual(samples.map(inShort), [
      ['2013-06-30', 'quantum/locale/quantum 1 zh_CN 1+0'],
      ['2013-07-31', 'neutron/locale/neutron 1 zh_Hans 1+0'],
    ])
    assert.equal(plan.read.files, 2)
  })

  it('leaves out links, other repositories, and what is tested with', async (test) => {
    const { address } = repositoryOf(test, [
      {
        at: '2013-01-10',
        files: {
          [fr]: po({ a: 'A' }),
          [de]: { link: '../../fr/LC_MESSAGES/nova.po' },
          'nova/locale/es/LC_MESSAGES/nova.po': { submodule: 'a'.repeat(40) },
          'nova/tests/locale/it/LC_MESSAGES/nova.po': po({ a: 'A' }),
          'nova/locale/a\\b/LC_MESSAGES/nova.po': po({ a: 'A' }),
        },
      },
      { at: '2013-02-10', files: { [fr]: { link: '/etc/passwd' } } },
      { at: '2013-03-10', files: {} },
    ])
    const { samples } = await walk(test, { address })
    assert.deepEqual(samples.map(inShort), [
      ['2013-01-31', 'nova/locale/nova ≥1 fr 1+0'],
      ['2013-02-28'],
    ])
  })

  it('counts what a branch had when it was merged', async (test) => {
    const { address } = repositoryOf(test, [
      { at: '2013-01-10', files: { [template]: pot('a') } },
      { at: '2013-01-20', branch: 'own', from: 'master', files: { [fr]: po({ a: 'A' }) } },
      { at: '2013-02-20', files: { README: 'x' } },
      { at: '2013-03-10', merge: 'own', files: { [fr]: po({ a: 'A' }) } },
      { at: '2013-04-10', files: {} },
    ])
    const { samples } = await walk(test, { address })
    assert.deepEqual(samples.map(inShort), [
      ['2013-01-31', 'nova/locale/nova 1'],
      ['2013-02-28', 'nova/locale/nova 1'],
      ['2013-03-31', 'nova/locale/nova 1 fr 1+0'],
    ])
  })

  it('believes no clock that went wrong', async (test) => {
    const { address } = repositoryOf(test, [
      { at: '2013-01-10', files: { [fr]: po({ a: 'A' }) } },
      { at: '2013-02-10', files: { README: '1' } },
      // Made in January, and put on top in March.
      { at: '2013-01-15', files: { [fr]: po({ a: 'A', b: 'B' }) } },
      { at: '2013-03-10', files: { README: '2' } },
      { at: '2028-01-01', files: { [fr]: po({ a: 'A', b: 'B', c: 'C' }) } },
      { at: '2013-04-10', files: { README: '3' } },
      { at: '2013-06-10', files: { README: '4' } },
    ])
    const { samples } = await walk(test, { address })
    assert.deepEqual(samples.map(inShort), [
      ['2013-01-31', 'nova/locale/nova ≥1 fr 1+0'],
      ['2013-02-28', 'nova/locale/nova ≥2 fr 2+0'],
      ['2013-03-31', 'nova/locale/nova ≥2 fr 2+0'],
      ['2013-04-30', 'nova/locale/nova ≥3 fr 3+0'],
      ['2013-05-31', 'nova/locale/nova ≥3 fr 3+0'],
    ])
  })

  it('begins where somebody says, with what stood there then', async (test) => {
    const { address } = repositoryOf(test, [
      { at: '2012-01-10', files: { [fr]: po({ a: 'A' }) } },
      { at: '2013-05-10', files: { [fr]: po({ a: 'A', b: 'B' }) } },
      { at: '2013-06-10', files: {} },
    ])
    const { samples } = await walk(test, { address, since: '2013-04-30' })
    assert.deepEqual(samples.map(inShort), [
      ['2013-04-30', 'nova/locale/nova ≥1 fr 1+0'],
      ['2013-05-31', 'nova/locale/nova ≥2 fr 2+0'],
    ])
    const { samples: none } = await walk(test, { address, since: '2013-06-01' })
    assert.deepEqual(none, [])
  })

  it('begins a stable series where its branch leaves the main one', async (test) => {
    const { address } = repositoryOf(test, [
      { at: '2013-01-10', files: { [fr]: po({ a: 'A' }) } },
      { at: '2013-03-10', files: { README: 'x' } },
      { at: '2013-03-20', branch: 'stable/x', from: 'master', files: { '.gitreview': 'x' } },
      { at: '2013-04-20', branch: 'stable/x', files: { [fr]: po({ a: 'A', b: 'B' }) } },
      { at: '2013-05-20', branch: 'stable/x', files: {} },
      { at: '2013-05-20', files: { [fr]: po({}) } },
    ])
    const stable = { address, branches: ['stable/gone', 'stable/x'], mainBranches: ['master'] }
    const { samples, branch } = await walk(test, stable)
    assert.equal(branch, 'stable/x')
    assert.deepEqual(samples.map(inShort), [
      ['2013-03-31', 'nova/locale/nova ≥1 fr 1+0'],
      ['2013-04-30', 'nova/locale/nova ≥2 fr 2+0'],
    ])
  })

  it('leaves out days that are known, and reads nothing for them', async (test) => {
    const { address } = repositoryOf(test, [
      { at: '2013-01-10', files: { [fr]: po({ a: 'A' }) } },
      { at: '2013-02-10', files: { [fr]: po({ a: 'A', b: 'B' }) } },
      { at: '2013-03-10', files: { [fr]: po({ a: 'A', b: 'B', c: 'C' }) } },
      { at: '2013-04-10', files: {} },
    ])
    const known = new Set(['2013-01-31', '2013-02-28'])
    const { samples, plan } = await walk(test, { address, known })
    assert.deepEqual(samples.map(inShort), [['2013-03-31', 'nova/locale/nova ≥3 fr 3+0']])
    assert.equal(plan.knownDays, 2)
    assert.equal(plan.fileCount, 1)
  })

  it('leaves out resources that nobody wants, and says how often they were there', async (test) => {
    const log = 'nova/locale/fr/LC_MESSAGES/nova-log-error.po'
    const { address } = repositoryOf(test, [
      { at: '2013-01-10', files: { [fr]: po({ a: 'A' }) } },
      { at: '2013-02-10', files: { [log]: po({ e: 'E' }) } },
      { at: '2013-04-10', files: { [log]: null } },
      { at: '2013-05-10', files: {} },
    ])
    const wants = (name: string) => !name.includes('-log-')
    const known = new Set(['2013-02-28'])
    const { samples, plan } = await walk(test, { address, wants, known })
    assert.deepEqual(samples[1] && inShort(samples[1]), [
      '2013-03-31',
      'nova/locale/nova ≥1 fr 1+0',
    ])
    assert.deepEqual([...plan.unwanted], [['nova/locale/nova-log-error', 2]])
    assert.equal(plan.fileCount, 1)
  })

  it('reads repositories whose ids are longer', async (test) => {
    const past = [
      { at: '2013-01-10', files: { [fr]: po({ a: 'A' }) } },
      { at: '2013-02-10', files: { [fr]: po({ a: 'A', b: 'B' }) } },
      { at: '2013-03-10', files: {} },
    ]
    const { address } = repositoryOf(test, past, 'sha256')
    const { samples } = await walk(test, { address })
    assert.deepEqual(samples.map(inShort), [
      ['2013-01-31', 'nova/locale/nova ≥1 fr 1+0'],
      ['2013-02-28', 'nova/locale/nova ≥2 fr 2+0'],
    ])
  })
})
