import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { InProcessQueue } from '../../src/sync/in-process-queue.ts'
import { projectsAtOnce } from '../../src/sync/job-queue.ts'

const jobs = Array.from({ length: 3 * projectsAtOnce }, (_, at) => ({
  ...{ runId: 1, platform: 'git', isLive: true, project: `project-${at}` },
}))

describe('the queue of one run', () => {
  test('goes on after a job that failed, and buries it', async () => {
    const queue = new InProcessQueue(new AbortController().signal)
    const buried: string[] = []
    await queue.add(jobs)
    await queue.work({
      async perform({ project }) {
        if (project === 'project-1') throw new Error('not this one')
        return true
      },
      bury: async ({ project }) => void buried.push(project),
    })
    await queue.idle()
    assert.deepEqual(buried, ['project-1'])
  })

  test('leaves the rest where a job cannot even be buried, once those under way have ended', async () => {
    const queue = new InProcessQueue(new AbortController().signal)
    const last = Promise.withResolvers<void>()
    let [begun, ended] = [0, 0]
    await queue.add(jobs)
    await queue.work({
      async perform({ project }) {
        begun += 1
        if (project === 'project-0') await last.promise
        ended += 1
        throw new Error('full')
      },
      async bury({ project }) {
        if (project === 'project-1') last.resolve()
        throw new Error('full')
      },
    })
    await assert.rejects(queue.idle(), /full/)
    assert.equal(begun, projectsAtOnce)
    assert.equal(ended, begun)
  })
})
