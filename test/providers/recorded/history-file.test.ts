import assert from 'node:assert/strict'
import { suite, type TestContext, test } from 'node:test'
import { readHistoryFile } from '../../../src/providers/recorded/history-file.ts'
import { RecordedFileError } from '../../../src/providers/recorded/recorded-file-error.ts'
import { temporaryFile } from './temporary-file.ts'

const header =
  '{"format":"stringboard-history","version":1,"platform":"git","scope":"quarters","asOf":"2026-08-21","counted":"By hand.","cell":["translated","needsEditing"]}'
const line =
  '{"project":"nova","day":"2013-06-30","resource":"nova","total":10,"words":50,"template":"committed","cells":{"fr":[7,1],"zh_TW":null}}'

async function read(context: TestContext, ...lines: string[]) {
  return readHistoryFile(await temporaryFile(context, 'history.ndjson', `${lines.join('\n')}\n`))
}

suite('a stored history', () => {
  test('says its scope and its rows, and what could not be counted', async (context) => {
    const history = await read(context, header, line)
    assert.equal(history.scope, 'quarters')
    assert.deepEqual(history.rows, [
      {
        project: 'nova',
        day: '2013-06-30',
        resource: 'nova',
        total: 10,
        totalWords: 50,
        template: 'committed',
        cells: [
          { language: 'fr', counts: { translated: 7, needsEditing: 1 } },
          { language: 'zh_TW', counts: null },
        ],
      },
    ])
  })

  test('has a fingerprint that changes with its content, and only then', async (context) => {
    const first = await read(context, header, line)
    const same = await read(context, header, line)
    const other = await read(context, header, line.replace('[7,1]', '[8,1]'))
    assert.equal(first.fingerprint, same.fingerprint)
    assert.notEqual(first.fingerprint, other.fingerprint)
  })

  const faults: [string, string[], number, RegExp][] = [
    ['a reading in its place', [header.replace('-history', '-reading'), line], 1, /format/],
    ['a day that does not exist', [header, line.replace('06-30', '06-31')], 2, /day/],
    ['more strings than there are', [header, line.replace('[7,1]', '[7,4]')], 2, /7 \+ 4 of 10/],
    ['a third number', [header, line.replace('[7,1]', '[7,1,2]')], 2, /cells\.fr/],
    ['an unknown template', [header, line.replace('committed', 'guessed')], 2, /template/],
    ['the same day twice', [header, line, line], 3, /already on line 2/],
  ]
  for (const [says, lines, number, words] of faults) {
    test(`is refused, naming file and line, for ${says}`, async (context) => {
      await assert.rejects(read(context, ...lines), (error) => {
        assert.ok(error instanceof RecordedFileError, String(error))
        assert.ok(error.message.includes(`history.ndjson:${number}: `), error.message)
        assert.match(error.message, words)
        return true
      })
    })
  }
})
