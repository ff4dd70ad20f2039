import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SqlHookInbox } from '../../src/storage/sql-hook-inbox.ts'
import type { HookDelivery, HookVerdict } from '../../src/sync/hook-inbox.ts'
import { type HookReceiver, receiveHook } from '../../src/sync/receive-hook.ts'
import { testTracker } from '../support/test-tracker.ts'

const delivery: HookDelivery = {
  headers: { 'x-signature': 'good' },
  body: Buffer.from('{}'),
  url: 'https://progress.example/hooks/git',
}

async function aReceiver(t: Parameters<typeof testTracker>[0], given: Partial<HookReceiver> = {}) {
  const { database, store } = await testTracker(t)
  const receiver: HookReceiver = {
    platform: 'git',
    secret: 'a secret',
    setting: 'GIT_HOOK_SECRET',
    verify: ({ headers }, secret): HookVerdict =>
      headers['x-signature'] === 'good' && secret === 'a secret'
        ? {
            kind: 'accepted',
            digest: 'digest',
            wanted: [
              { project: 'nova', resources: ['service'] },
              { project: 'melange', resources: [] },
            ],
          }
        : { kind: 'refused', status: 401, sentence: 'The signature is wrong.' },
    inbox: new SqlHookInbox(database.writer, { quietForMs: 0, longestWaitMs: 0 }),
    isCounted: (project) => project === 'nova',
    now: new Date('2026-08-21T12:00:00Z'),
    ...given,
  }
  const pending = async () =>
    (await store.pendingReadings()).map(({ project, resource }) => `${project} ${resource}`)
  return { receiver, pending }
}

test('a genuine notice is kept, as far as it is about what is counted', async (t) => {
  const { receiver, pending } = await aReceiver(t)
  assert.equal((await receiveHook(delivery, receiver)).status, 202)
  assert.deepEqual(await pending(), ['nova service'])
})

test('a forged one is refused in its platform’s words, and nothing is kept', async (t) => {
  const { receiver, pending } = await aReceiver(t)
  const forged = { ...delivery, headers: { 'x-signature': 'bad' } }
  assert.deepEqual(await receiveHook(forged, receiver), {
    status: 401,
    sentence: 'The signature is wrong.',
  })
  assert.deepEqual(await pending(), [])
})

test('a replay is told, and refused', async (t) => {
  const { receiver } = await aReceiver(t)
  await receiveHook(delivery, receiver)
  assert.equal((await receiveHook(delivery, receiver)).status, 409)
})

test('without a secret nothing is genuine; the operator is told the setting, the sender nothing', async (t) => {
  const { receiver, pending } = await aReceiver(t, { secret: null })
  const answer = await receiveHook(delivery, receiver)
  assert.equal(answer.status, 404)
  assert.doesNotMatch(answer.sentence, /SECRET|git/)
  assert.match(answer.forOperator ?? '', /set GIT_HOOK_SECRET/)
  assert.deepEqual(await pending(), [])
})

test('one about nothing that is counted is taken, and asks for nothing', async (t) => {
  const { receiver, pending } = await aReceiver(t, { isCounted: () => false })
  const answer = await receiveHook(delivery, receiver)
  assert.deepEqual([answer.status, /nothing/.test(answer.sentence)], [202, true])
  assert.deepEqual(await pending(), [])
})
