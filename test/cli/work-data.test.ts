import assert from 'node:assert/strict'
import { test } from 'node:test'
import { workAsCsv, workAsJson } from '../../src/cli/work/work-data.ts'
import { aCatalogue, aCell, aReading, countsOf } from '../support/builders.ts'
import { FakePlatform } from '../support/fake-platform.ts'
import { english } from '../support/page-context.ts'
import { testTracker } from '../support/test-tracker.ts'

const flaw = 'line 214: duplicate message definition'

test('a file with an error is never 100 % to programs either, and says why', async (t) => {
  const tracker = await testTracker(t)
  const cells = [aCell('fr', countsOf(100, 100), { flaw })]
  const horizon = [aReading('dashboard', 50, { fr: 50 })]
  await tracker.sync(new FakePlatform({ nova: [aReading('service', 100, {}, { cells })], horizon }))
  const [language] = aCatalogue().languages
  assert.ok(language)
  const report = await tracker.reports.language({ series: 'master', language })
  const { work } = JSON.parse(workAsJson(report, english)) as {
    work: { project: string; percent: number; flaw: string | null }[]
  }
  assert.deepEqual(
    work.map((row) => [row.project, row.percent, row.flaw]),
    [
      ['nova', 99, flaw],
      ['horizon', 100, null],
    ],
  )
  const [head = '', nova = ''] = workAsCsv(report, english).split('\r\n')
  const columns = head.split(',')
  assert.equal(nova.split(',')[columns.indexOf('percent')], '99')
  assert.equal(nova.split(',')[columns.indexOf('flaw')], flaw)
})
