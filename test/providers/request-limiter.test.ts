import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { describe, it } from 'node:test'
import { promisify } from 'node:util'
import { limiterFor, RequestLimiter } from '../../src/providers/request-limiter.ts'

const { signal } = new AbortController()

describe('the limiter', () => {
  it('starts so many requests a minute, spread over its seconds', (t) => {
    t.mock.timers.enable({ apis: ['setTimeout', 'setInterval', 'Date'] })
    const limiter = new RequestLimiter({ requestsPerMinute: 360, concurrency: 100 })
    let started = 0
    for (let request = 0; request < 20; request += 1) {
      void limiter.run(async () => {
        started += 1
      }, signal)
    }
    assert.equal(started, 6)
    t.mock.timers.tick(1_000)
    assert.equal(started, 12)
    t.mock.timers.tick(1_000)
    assert.equal(started, 18)
  })

  it('keeps to less than one a second too', (t) => {
    t.mock.timers.enable({ apis: ['setTimeout', 'setInterval', 'Date'] })
    const limiter = new RequestLimiter({ requestsPerMinute: 20, concurrency: 100 })
    let started = 0
    for (let request = 0; request < 3; request += 1) {
      void limiter.run(async () => {
        started += 1
      }, signal)
    }
    t.mock.timers.tick(2_999)
    assert.equal(started, 1)
    t.mock.timers.tick(1)
    assert.equal(started, 2)
  })

  it('has so many under way at a time', async () => {
    const limiter = new RequestLimiter({ requestsPerMinute: 60_000, concurrency: 4 })
    const ends = Promise.withResolvers<void>()
    let started = 0
    const runs = Array.from({ length: 9 }, () =>
      limiter.run(() => {
        started += 1
        return ends.promise
      }, signal),
    )
    assert.equal(started, 4)
    ends.resolve()
    await Promise.all(runs)
    assert.equal(started, 9)
  })

  it('gives a turn up that is still waited for when the run is given up', async () => {
    const limiter = new RequestLimiter({ requestsPerMinute: 60_000, concurrency: 4 })
    const over = Promise.withResolvers<void>()
    limiter.hold(60_000, () => over.promise, signal)
    const controller = new AbortController()
    const turn = limiter.run(() => assert.fail('was started'), controller.signal)
    controller.abort(new Error('given up'))
    await assert.rejects(turn, /given up/)
    over.resolve()
  })

  for (const [name, script, ms] of [
    ['does not keep a process alive in which nobody waits for a turn', '', 5_000],
    ['keeps one alive in which somebody does', 'await limiter.run(async () => {}, signal)', 60_000],
  ] as const) {
    it(`${name}, while it is held`, async () => {
      const module = new URL('../../src/providers/request-limiter.ts', import.meta.url)
      const whole = `
        import { RequestLimiter, waitInRealTime } from ${JSON.stringify(module.href)}
        const { signal } = new AbortController()
        const limiter = new RequestLimiter({ requestsPerMinute: 600, concurrency: 1 })
        limiter.hold(${script ? 100 : 60_000}, waitInRealTime, signal)
        ${script}
        console.log('done')`
      const { stdout } = await promisify(execFile)(
        process.execPath,
        ['--input-type=module', '-e', whole],
        { timeout: ms },
      )
      assert.equal(stdout, 'done\n')
    })
  }

  it('starts nothing until the longer of two waits is over', async () => {
    const limiter = new RequestLimiter({ requestsPerMinute: 60_000, concurrency: 4 })
    const [short, long] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    limiter.hold(1_000, () => short.promise, signal)
    limiter.hold(60_000, () => long.promise, signal)
    let isStarted = false
    const run = limiter.run(async () => {
      isStarted = true
    }, signal)
    short.resolve()
    await short.promise
    assert.equal(isStarted, false)
    long.resolve()
    await run
    assert.equal(isStarted, true)
  })

  it('is one for a host and token, and another for any other', () => {
    const options = { requestsPerMinute: 60, concurrency: 1 }
    const limiter = limiterFor('http://one.example', 'a', options)
    assert.equal(limiterFor('http://one.example', 'a', options), limiter)
    assert.notEqual(limiterFor('http://one.example', 'b', options), limiter)
    assert.notEqual(limiterFor('http://two.example', 'a', options), limiter)
  })
})
