import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, test } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { isNotModified, PreparedAnswer, sendForm } from '../../src/web/answers/answer.ts'
import { AnswerShelf } from '../../src/web/answers/answer-shelf.ts'
import type { Encoding } from '../../src/web/visitors/accepted-encoding.ts'

const page = '<li>Übersetzt: 80 %</li>\n'.repeat(4_000)

function answer(body: string | Buffer = page, type = 'text/html; charset=utf-8'): PreparedAnswer {
  return new PreparedAnswer({ status: 200, headers: { 'Content-Type': type }, body }, {})
}

const reading: Readonly<Record<Encoding, (body: Buffer) => Buffer>> = {
  br: brotliDecompressSync,
  gzip: gunzipSync,
  identity: (body) => body,
}

describe('a prepared answer', () => {
  test('says the same in every form, in whatever order and at whatever time forms are asked for', async () => {
    const encodings = fc.array(fc.constantFrom<Encoding>('br', 'gzip', 'identity'), {
      minLength: 1,
    })
    await fc.assert(
      fc.asyncProperty(encodings, encodings, async (together, later) => {
        const one = answer()
        const asked = [...(await Promise.all(together.map((encoding) => one.form(encoding))))]
        for (const encoding of later) asked.push(await one.form(encoding))
        for (const [at, encoding] of [...together, ...later].entries()) {
          assert.equal(String(reading[encoding](asked[at]?.body ?? Buffer.alloc(0))), page)
        }
        const tags = Map.groupBy([...together, ...later].entries(), ([, encoding]) => encoding)
        for (const same of tags.values()) {
          assert.equal(new Set(same.map(([at]) => asked[at]?.etag)).size, 1)
        }
      }),
      { numRuns: 50 },
    )
  })

  test('is kept in the forms that were asked for alone', async () => {
    const one = answer()
    const compressed = await one.form('br')
    assert.equal(one.ready('identity'), undefined)
    assert.ok(one.bytes < page.length / 10, `${one.bytes} bytes`)
    assert.equal(compressed.body.buffer.byteLength, compressed.body.length)
    await one.form('identity')
    assert.ok(one.bytes > page.length)
    assert.ok(one.ready('identity'))
    assert.ok(one.ready('br'))
  })

  test('keeps what cannot be compressed as it is, for every visitor', async () => {
    const image = answer(Buffer.alloc(10_000, 'PNG'), 'image/png')
    const form = await image.form('br')
    assert.equal(form.body.length, 10_000)
    assert.equal(image.ready('gzip'), form)
  })
})

describe('what is sent', () => {
  test('is nothing to whoever holds it, by its tag or a weakened one, and all of an error', async () => {
    const form = await answer().form('br')
    const holds = (tags: string, status = 200) => {
      const request = { headers: { 'if-none-match': tags } } as IncomingMessage
      return isNotModified(request, status, form)
    }
    assert.deepEqual(
      [form.etag, `W/${form.etag}`, `"other", ${form.etag}`, '*'].map((one) => holds(one)),
      [true, true, true, true],
    )
    assert.equal(holds('"other"'), false)
    assert.equal(holds(form.etag, 404), false)
  })

  test('is the body byte for byte, however long it is and whatever is in it', async () => {
    let sent = Buffer.alloc(0)
    const server = createServer(async (request, response) => {
      const image = answer(sent, 'image/png')
      sendForm(request, response, 200, await image.form('identity'))
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    try {
      const bodies = fc.oneof(
        fc.uint8Array({ maxLength: 300 }),
        fc.uint8Array({ minLength: 4_000, maxLength: 9_000, size: 'max' }),
      )
      await fc.assert(
        fc.asyncProperty(bodies, async (bytes) => {
          sent = Buffer.from(bytes)
          const came = await fetch(`http://127.0.0.1:${port}/`)
          assert.equal(came.headers.get('content-length'), String(bytes.length))
          assert.ok(sent.equals(Buffer.from(await came.arrayBuffer())))
        }),
        { numRuns: 40 },
      )
    } finally {
      server.closeAllConnections()
      server.close()
    }
  })
})

describe('a shelf of answers', () => {
  test('counts forms that were asked for later', async () => {
    const shelf = new AnswerShelf(10_000_000)
    const one = answer()
    await one.form('gzip')
    shelf.put('/', one)
    const before = shelf.bytes
    await one.form('identity')
    shelf.get('/')
    assert.ok(shelf.bytes >= before + page.length)
    shelf.delete('/')
    assert.equal(shelf.bytes, 0)
  })

  test('does not hold what would take more than a quarter of it', async () => {
    const one = answer()
    await one.form('identity')
    const small = new AnswerShelf(one.bytes * 4 - 1)
    small.put('/', one)
    assert.deepEqual([small.get('/'), small.bytes], [undefined, 0])
    const large = new AnswerShelf(one.bytes * 4)
    large.put('/', one)
    assert.deepEqual([large.get('/'), large.bytes], [one, one.bytes])
  })

  test('lets go first of what nobody asked for again', () => {
    const answers = ['/a', '/b', '/c', '/d', '/e'].map((key) => [key, answer()] as const)
    const [[, first]] = answers as [(typeof answers)[number]]
    const shelf = new AnswerShelf(first.bytes * 4)
    for (const [key, one] of answers.slice(0, 4)) shelf.put(key, one)
    shelf.get('/a')
    for (const [key, one] of answers.slice(4)) shelf.put(key, one)
    const held = answers.flatMap(([key]) => (shelf.get(key) ? [key] : []))
    assert.deepEqual(held, ['/a', '/c', '/d', '/e'])
    assert.equal(shelf.bytes, first.bytes * 4)
  })

  test('holds no more than it may when forms were asked for later', async () => {
    const shelf = new AnswerShelf(300_000)
    for (let at = 0; at < 20; at += 1) {
      const one = answer()
      await one.form('br')
      shelf.put(`/${at}`, one)
      await one.form('identity')
      shelf.get(`/${at}`)
    }
    const last = answer()
    await last.form('br')
    shelf.put('/last', last)
    assert.ok(shelf.bytes <= 300_000, `${shelf.bytes} bytes`)
  })
})
