import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
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

  it('has so many under way at a time', () => {
    const limiter = new RequestLimiter({ requestsPerMinute: 60_000, concurrency: 4 })
    let started = 0
    for (let request = 0; request < 9; request += 1) {
      void limiter.run(() => {
        started += 1
        return new Promise(() => {})
      }, signal)
    }
    assert.equal(started, 4)
  })

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
