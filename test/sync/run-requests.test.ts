import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { RunRequests } from '../../src/sync/run-requests.ts'

/** A request that is sent, or an attempt to write down those so far, which may fail. */
const steps = fc.array(fc.constantFrom('sent', 'written', 'not written'))

describe('requests of a run', () => {
  it('are each written down once, whatever could not be written on the way', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (taken) => {
        const requests = new RunRequests()
        let written = 0
        const write = (isKept: boolean) =>
          requests.writeDown(async (count) => {
            if (!isKept) throw new Error('the database is away')
            written += count
          })
        for (const step of taken) {
          if (step === 'sent') requests.add()
          else if (step === 'written') await write(true)
          else await assert.rejects(write(false), /is away/)
        }
        await write(true)
        assert.equal(written, taken.filter((step) => step === 'sent').length)
        assert.equal(requests.total, written)
      }),
    )
  })
})
