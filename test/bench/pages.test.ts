import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, it } from 'node:test'
import { measureKinds } from '../../bench/scale/pages.ts'

describe('pages that are measured', () => {
  it('are asked for again only when nothing from before goes out any more', async (t) => {
    const askedAt = new Map<string, number[]>()
    const server = createServer((request, response) => {
      const path = request.url ?? ''
      askedAt.set(path, [...(askedAt.get(path) ?? []), performance.now()])
      response.end('a page')
    })
    await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve))
    t.after(() => server.close())
    const { port } = server.address() as AddressInfo
    let forgotten = 0
    const pages = await measureKinds(
      { origin: `http://127.0.0.1:${port}`, pid: process.pid },
      [
        { name: 'one', paths: ['/'] },
        { name: 'two', paths: ['/fr', '/de'] },
      ],
      {
        times: 2,
        async forget() {
          forgotten += 1
        },
      },
    )
    assert.deepEqual(
      pages.map(({ name, asked, unanswered, bytes }) => ({ name, asked, unanswered, bytes })),
      [
        { name: 'one', asked: 2, unanswered: 0, bytes: 6 },
        { name: 'two', asked: 2, unanswered: 0, bytes: 6 },
      ],
    )
    // Once more, to load what the first answers load.
    assert.equal(forgotten, 6)
    const gaps = [...askedAt.values()].flatMap((times) =>
      times.slice(1).map((time, at) => time - (times[at] ?? 0)),
    )
    assert.equal(gaps.length, 3)
    for (const gap of gaps) assert.ok(gap > 1_500, `asked again after ${gap} ms`)
  })
})
