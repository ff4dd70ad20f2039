import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { scanPo } from '../../../../src/providers/git/po/scanner.ts'
import { askMsgfmt, type MsgfmtResult, msgfmtVersion } from './msgfmt.ts'
import { oddFiles } from './odd-files.ts'

const recorded: {
  readonly msgfmt: string
  readonly files: Readonly<Record<string, MsgfmtResult>>
} = JSON.parse(readFileSync(join(import.meta.dirname, 'recorded-results.json'), 'utf8'))

const installed = msgfmtVersion()
const skip =
  installed === null
    ? 'no msgfmt is installed'
    : installed !== recorded.msgfmt && `msgfmt is ${installed}, recorded was ${recorded.msgfmt}`

/** What is to be expected of a file by what msgfmt says of it. */
function agree(name: string, { isAccepted, counts, faults }: MsgfmtResult): void {
  const { bytes, kept = null } = oddFiles.get(name) ?? { bytes: Buffer.alloc(0) }
  const scan = scanPo(bytes)
  const numbers = scan.counts && [
    scan.counts.translated,
    scan.counts.fuzzy,
    scan.counts.untranslated,
  ]
  if (isAccepted) {
    assert.deepEqual(scan.flaw, null)
    assert.deepEqual(numbers, counts)
    return
  }
  assert.deepEqual(numbers, kept)
  if (counts !== null) assert.deepEqual(numbers, counts, 'where msgfmt counts all the same')
  // Where nothing can be counted, what is said of doubles is left to the fault behind it.
  const said = kept === null ? faults.filter(([, words]) => !words.startsWith('dupl')) : faults
  const [line, words = ''] = said[0] ?? []
  if (name === 'byte order mark and a fault') return
  assert.equal(scan.flaw?.line, line)
  assert.ok(scan.flaw?.message.startsWith(words), `${scan.flaw?.message}; msgfmt: ${words}`)
}

describe('odd PO files are counted and flagged as msgfmt does', () => {
  it('all of them recorded', () => {
    assert.deepEqual(Object.keys(recorded.files), [...oddFiles.keys()])
  })

  for (const [name, result] of Object.entries(recorded.files)) it(name, () => agree(name, result))
})

describe('the msgfmt that is installed', { skip }, () => {
  it('says what was recorded, and what we say', () => {
    const files = [...oddFiles].map(([name, { bytes }]) => [name, bytes] as const)
    for (const [name, result] of askMsgfmt(files)) {
      const { isAccepted, counts } = recorded.files[name] ?? {}
      assert.deepEqual(
        { isAccepted: result.isAccepted, counts: result.counts },
        { isAccepted, counts },
      )
      agree(name, result)
    }
  })
})
