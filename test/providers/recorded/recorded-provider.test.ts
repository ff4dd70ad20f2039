import assert from 'node:assert/strict'
import { utimes, writeFile } from 'node:fs/promises'
import { suite, test } from 'node:test'
import { createRecordedProvider } from '../../../src/providers/recorded/index.ts'
import { ProviderError } from '../../../src/sync/provider-error.ts'
import type { FetchContext } from '../../../src/sync/translation-provider.ts'
import { temporaryFile } from './temporary-file.ts'

function reading(platform: string, ...projects: string[]): string {
  const header = `{"format":"stringboard-reading","version":1,"platform":"${platform}","asOf":"2026-08-21","counted":"By hand.","cell":["translated"]}`
  const lines = projects.map(
    (project) =>
      `{"project":"${project}","resource":"a","total":2,"words":null,"cells":{"fr":[1]}}`,
  )
  return `${[header, ...lines].join('\n')}\n`
}

function contextOf(signal = new AbortController().signal): FetchContext & { requests: number } {
  return {
    signal,
    requests: 0,
    countRequest() {
      this.requests += 1
    },
  }
}

suite('a recorded platform', () => {
  test('plans what was recorded, as of its day, without a request', async (context) => {
    const file = await temporaryFile(context, 'reading.ndjson', reading('git', 'nova', 'cinder'))
    const provider = createRecordedProvider({ platformId: 'stored', file })
    const fetching = contextOf()
    const plan = await provider.plan(fetching)
    assert.deepEqual(plan, {
      asOf: new Date('2026-08-21T00:00:00Z'),
      isRecorded: true,
      projects: ['cinder', 'nova'],
      isBound: true,
    })
    const { resources } = await provider.fetchProject('nova', fetching)
    assert.deepEqual(
      resources.map(({ id, cells }) => [id, cells[0]?.counts?.translated]),
      [['git:nova:a', 1]],
    )
    assert.equal(provider.platformId, 'stored')
    assert.equal(fetching.requests, 0)
  })

  test('uses the names of the platform that was recorded', async (context) => {
    const file = await temporaryFile(context, 'reading.ndjson', reading('transifex', 'nova'))
    const provider = createRecordedProvider({ platformId: 'git', file })
    await provider.plan(contextOf())
    assert.equal(provider.namesKind, 'transifex')
  })

  test('notices a new recording at the next plan', async (context) => {
    const file = await temporaryFile(context, 'reading.ndjson', reading('git', 'nova'))
    const provider = createRecordedProvider({ platformId: 'git', file })
    await provider.plan(contextOf())
    await writeFile(file, reading('git', 'heat'))
    await utimes(file, new Date(), new Date('2030-01-01'))
    // A run goes on with what it planned.
    assert.equal((await provider.fetchProject('nova', contextOf())).resources.length, 1)
    assert.deepEqual((await provider.plan(contextOf())).projects, ['heat'])
  })

  const failures: [string, (file: string) => Promise<unknown>, string, RegExp][] = [
    ['a file that is gone', (file) => plan(`${file}.gone`), 'not-found', /no such recording/],
    [
      'a file that is broken',
      (file) => plan(file, '{}\n'),
      'answer-invalid',
      /reading\.ndjson:1: /,
    ],
    [
      'a project it does not have',
      (file) =>
        createRecordedProvider({ platformId: 'git', file }).fetchProject('zun', contextOf()),
      'not-found',
      /no project zun/,
    ],
    [
      'a run that was given up',
      (file) => plan(file, null, AbortSignal.abort()),
      'aborted',
      /given up/,
    ],
  ]
  for (const [says, act, code, words] of failures) {
    test(`fails as every platform does for ${says}`, async (context) => {
      const file = await temporaryFile(context, 'reading.ndjson', reading('git', 'nova'))
      await assert.rejects(act(file), (error) => {
        assert.ok(error instanceof ProviderError, String(error))
        assert.equal(error.code, code)
        assert.match(error.message, words)
        assert.match(error.message, /^git: /)
        return true
      })
    })
  }
})

async function plan(file: string, text: string | null = null, signal?: AbortSignal) {
  if (text !== null) await writeFile(file, text)
  return createRecordedProvider({ platformId: 'git', file }).plan(contextOf(signal))
}
