import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { promisify } from 'node:util'

const heapRoom = join(import.meta.dirname, '..', '..', 'src', 'cli', 'heap-room.ts')

/** What the young generation takes in a process that has made many small things that stay a while. */
async function youngMegabytes(projects: number): Promise<number> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--input-type=module',
    '--eval',
    `import v8 from 'node:v8'
    import { makeRoomFor } from ${JSON.stringify(heapRoom)}
    v8.setFlagsFromString('--semi-space-growth-factor=1')
    const some = (length) => Array.from({ length }, () => ({ resources: [1, 2, 3, 4, 5] }))
    makeRoomFor({ projects: some(${projects}), languages: some(100) })
    let kept = []
    for (let round = 0; round < 200; round += 1) {
      kept = [...kept.slice(-5_000), ...some(5_000)]
    }
    const young = v8.getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')
    console.log(young.space_size / 2 ** 20)`,
  ])
  return Number(stdout)
}

describe('the room of the young generation', () => {
  test('stays small for a site as large as OpenStack’s, and grows for one a hundred times as large', async () => {
    const [usual, large] = [await youngMegabytes(70), await youngMegabytes(2_000)]
    assert.ok(usual < 4, `${usual} MB for a usual site`)
    assert.ok(large > 2 * usual, `${large} MB for a large site, ${usual} MB for a usual one`)
  })
})
