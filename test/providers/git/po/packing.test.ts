import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { packScan, scanPo, unpackScan } from '../../../../src/providers/git/po/scanner.ts'
import { catalogue } from './catalogues.ts'
import { oddFiles } from './odd-files.ts'

describe('a packed scan', () => {
  it('unpacks to what was packed', () => {
    for (const [name, { bytes }] of oddFiles) {
      const scan = scanPo(bytes)
      assert.deepEqual(unpackScan(packScan(scan)), scan, name)
    }
    fc.assert(
      fc.property(catalogue, ({ file }) => {
        assert.deepEqual(unpackScan(packScan(scanPo(file))), scanPo(file))
      }),
    )
  })

  it('keeps entries of any length', () => {
    const scan = scanPo(Buffer.from(`msgid "${'word '.repeat(70_000)}"\nmsgstr "x"\n`))
    assert.deepEqual([...scan.words], [70_000])
    assert.deepEqual(unpackScan(packScan(scan)), scan)
  })

  it('takes ten bytes an entry', () => {
    const entries = Array.from({ length: 1_000 }, (_, index) => `msgid "${index}"\nmsgstr ""\n`)
    const { length } = packScan(scanPo(Buffer.from(entries.join(''))))
    assert.ok(length < 10_400, String(length))
  })

  it('may lie at any address', () => {
    const scan = scanPo(Buffer.from('msgid "a"\nmsgstr "b"\n'))
    const packed = packScan(scan)
    const room = Buffer.alloc(packed.length + 9)
    for (let offset = 0; offset < 9; offset += 1) {
      room.set(packed, offset)
      assert.deepEqual(unpackScan(room.subarray(offset, offset + packed.length)), scan)
    }
  })

  it('is null when it is of another version, damaged, or something else', () => {
    const packed = Buffer.from(packScan(scanPo(Buffer.from('msgid "a"\nmsgstr "b"\n'))))
    const [head = '', ...rest] = packed.toString('latin1').split('\n')
    const next = head.replace(/"version":(\d+)/, (_, version) => `"version":${Number(version) + 1}`)
    assert.notEqual(next, head)
    assert.equal(unpackScan(Buffer.from([next, ...rest].join('\n'), 'latin1')), null)
    for (let length = 0; length < packed.length; length += 1) {
      assert.equal(unpackScan(packed.subarray(0, length)), null, `${length} bytes of it`)
    }
    assert.equal(unpackScan(Buffer.concat([packed, Buffer.from('x')])), null)
    fc.assert(fc.property(fc.uint8Array(), (bytes) => assert.equal(unpackScan(bytes), null)))
  })
})
