import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { promisify } from 'node:util'

const heapRoom = join(import.meta.dirname, '..', '..', 'src', 'cli', 'heap-room.ts')

/** What a process of its own prints, as a number. */
async function numberFrom(program: string): Promise<number> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--input-type=module',
    '--eval',
    `import v8 from 'node:v8'
    import { hurry, makeRoomFor } from ${JSON.stringify(heapRoom)}
    const some = (length) => Array.from({ length }, () => ({ resources: [1, 2, 3, 4, 5] }))
    ${program}`,
  ])
  return Number(stdout)
}

/** What the young generation takes in a process that has made many small things that stay a while. */
function youngMegabytes(projects: number): Promise<number> {
  return numberFrom(
    `v8.setFlagsFromString('--semi-space-growth-factor=1')
    makeRoomFor({ projects: some(${projects}), languages: some(100) })
    let kept = []
    for (let round = 0; round < 200; round += 1) {
      kept = [...kept.slice(-5_000), ...some(5_000)]
    }
    const young = v8.getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')
    console.log(young.space_size / 2 ** 20)`,
  )
}

/** The most that V8's heap takes once a catalogue was read of which nothing stays, and answers are made. */
function heapMegabytesAfterReading(megabytes: number): Promise<number> {
  return numberFrom(
    `const used = () => v8.getHeapStatistics().used_heap_size / 2 ** 20
    hurry()
    let read = []
    while (used() < ${megabytes}) read.push(some(1_000))
    read = null
    makeRoomFor({ projects: some(2_000), languages: some(100) })
    let kept = []
    let most = 0
    for (let round = 0; round < 400; round += 1) {
      kept = [...kept.slice(-20), some(10_000)]
      most = Math.max(most, used())
    }
    console.log(most)`,
  )
}

describe('the room of the young generation', () => {
  test('stays small for a site as large as OpenStack’s, and grows for one a hundred times as large', async () => {
    const [usual, large] = [await youngMegabytes(70), await youngMegabytes(2_000)]
    assert.ok(usual < 4, `${usual} MB for a usual site`)
    assert.ok(large > 2 * usual, `${large} MB for a large site, ${usual} MB for a usual one`)
  })
})

describe('the heap of a large site', () => {
  test('does not grow by how much reading the catalogue took for a moment', async () => {
    const [little, much] = [
      await heapMegabytesAfterReading(10),
      await heapMegabytesAfterReading(150),
    ]
    assert.ok(much < 1.5 * little, `${much} MB after much was read, ${little} MB after little`)
  })
})
