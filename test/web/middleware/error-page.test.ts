import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { load } from 'cheerio'
import request from 'supertest'
import { testApp } from '../../support/test-app.ts'

describe('when a page fails', () => {
  const secret = 'SQLITE_CORRUPT /secret/path'
  const failing = {
    status: async () => {
      throw new Error(secret)
    },
  }

  test('the visitor reads a friendly page with a number, and nothing from inside', async () => {
    const { app } = await testApp({ reports: failing })
    const response = await request(app).get('/status')
    assert.equal(response.status, 500)
    assert.equal(response.headers['cache-control'], 'no-store')
    const $ = load(response.text)
    assert.equal($('h1').text(), 'Something went wrong')
    assert.match($('main code').text(), /^[0-9a-f-]{36}$/)
    assert.doesNotMatch(response.text, /SQLITE|secret|at file|node_modules/)
  })

  test('the log has all of it, under the same number', async () => {
    const { app, log } = await testApp({ reports: failing })
    const response = await request(app).get('/status')
    assert.equal(log.length, 1)
    const { requestId: id, err } = log[0] as {
      requestId: string
      err: { message: string; stack: string }
    }
    assert.equal(response.headers['x-request-id'], id)
    const { message, stack } = err
    assert.equal(id, load(response.text)('main code').text())
    assert.equal(message, secret)
    assert.match(stack, /at /)
  })

  test('the next visitor gets it as soon as it works again', async () => {
    let isBroken = true
    const { app, tracker } = await testApp({
      reports: {
        status: async () => {
          if (isBroken) throw new Error(secret)
          return tracker.reports.status()
        },
      },
    })
    assert.equal((await request(app).get('/status')).status, 500)
    isBroken = false
    assert.equal((await request(app).get('/status')).status, 200)
  })

  test('pages that need no figures go on', async () => {
    const broken = async () => {
      throw new Error('the database is gone')
    }
    const { app } = await testApp({ reports: { dataVersion: broken, overview: broken } })
    assert.equal((await request(app).get('/')).status, 500)
    assert.equal((await request(app).get('/search?q=x')).status, 200)
    assert.equal((await request(app).get('/nowhere')).status, 404)
  })

  test('even its own failure stays a plain sentence', async () => {
    const { translators } = (await testApp()).deps
    let isBroken = false
    const translator = {
      ...translators.for('en'),
      t: (message: string) => {
        if (isBroken) throw new Error(secret)
        return message
      },
    }
    const { app, log } = await testApp({
      reports: failing,
      translators: { ...translators, for: () => translator },
    })
    isBroken = true
    const response = await request(app).get('/status')
    assert.equal(response.status, 500)
    assert.equal(response.text, '500\n')
    assert.ok(log.length > 0)
  })
})
