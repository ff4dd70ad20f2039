import assert from 'node:assert/strict'
import { test } from 'node:test'
import { settleWishes } from '../../src/sync/failed-wishes.ts'
import type { RunError } from '../../src/sync/sync-store.ts'

/** Which of the wishes, by the platform's names, are done with after a run with these errors. */
async function doneAfter(wishes: readonly string[], errors: readonly Omit<RunError, 'message'>[]) {
  const done: string[] = []
  const inbox = {
    done: async ({ wanted }: { wanted: readonly { project: string }[] }) => {
      done.push(...wanted.map(({ project }) => project))
    },
    putOff: async () => {},
  }
  const at = new Date('2026-11-20T12:00:00Z')
  const wanted = wishes.map((project) => ({ project, resources: [] }))
  const run = { errors: errors.map((one) => ({ ...one, message: '' })), finishedAt: at }
  await settleWishes(inbox, { platform: 'transifex', wanted, failures: {}, at }, run)
  return done
}

test('a wish under another name of a project that was out of reach is tried again with it', async () => {
  const errors = [
    { project: 'neutron', platformProject: 'neutron', code: 'unavailable' },
    { project: 'neutron', platformProject: 'quantum', code: 'not-saved' },
    { project: 'nova', platformProject: 'nova', code: 'answer-invalid' },
  ]
  assert.deepEqual(await doneAfter(['neutron', 'quantum', 'nova', 'horizon'], errors), [
    'nova',
    'horizon',
  ])
})
