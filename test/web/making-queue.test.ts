import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { MakingQueue, type Meanwhile } from '../../src/web/answers/making-queue.ts'

/** A queue over a clock of its own: making an answer takes as long as is said. */
function testQueue({ atOnce = 1 } = {}) {
  const clock = { ms: 0 }
  const queue = new MakingQueue({ atOnce, now: () => clock.ms })
  const order: string[] = []
  const add = (
    name: string,
    { ms = 5, route = '/page', isImage = false } = {},
    meanwhile?: Meanwhile,
  ) => {
    const make = async () => {
      order.push(name)
      clock.ms += ms
      return name
    }
    return queue.add({ route, isImage }, make, meanwhile)
  }
  /** Tells the queue what a route takes, as far as it believes a few. */
  const learn = async (route: string, ms: number) => {
    await add('', { route, ms }).made
    order.length = 0
  }
  return { clock, queue, order, add, learn }
}

describe('what is to be made', () => {
  test('begins in a turn of the event loop of its own, whatever it is', async () => {
    const { add, order } = testQueue({ atOnce: 4 })
    const all = ['one', 'two', 'three'].map((name) => add(name).made)
    const begun: number[] = []
    while (order.length < 3) {
      begun.push(order.length)
      await nextTurn()
    }
    await Promise.all(all)
    assert.deepEqual(begun, [0, 1, 2])
  })

  test('comes first when many wait for it', async () => {
    const { add, order, clock } = testQueue()
    const all = [add('one waits'), add('the other'), add('three wait')]
    clock.ms = 10
    all[2]?.join('nothing')
    all[2]?.join('nothing')
    await Promise.all(all.map(({ made }) => made))
    assert.deepEqual(order, ['three wait', 'one waits', 'the other'])
  })

  test('comes last while all who asked have the one from before, until somebody waits', async () => {
    const { add, order, clock } = testQueue()
    const all = [
      add('two have it', {}, 'before'),
      add('one has it', {}, 'before'),
      add('had it', {}, 'before'),
    ]
    all[0]?.join('before')
    clock.ms = 1_000
    all.push(add('somebody waits'))
    clock.ms = 1_010
    all[2]?.join('nothing')
    await Promise.all(all.map(({ made }) => made))
    assert.deepEqual(order, ['somebody waits', 'had it', 'two have it', 'one has it'])
  })

  test('comes first when it takes little', async () => {
    const { add, order, learn } = testQueue()
    await learn('/dear', 40)
    await learn('/cheap', 2)
    const all = [add('dear', { route: '/dear' }), add('cheap', { route: '/cheap' })]
    await Promise.all(all.map(({ made }) => made))
    assert.deepEqual(order, ['cheap', 'dear'])
  })

  test('does not wait for ever, though something cheaper comes all the time', async () => {
    const { add, order, learn } = testQueue()
    await learn('/dear', 40)
    await learn('/cheap', 2)
    const dear = add('dear', { route: '/dear' })
    while (!dear.hasBegun && order.length < 1_000) {
      await add('cheap', { route: '/cheap', ms: 2 }).made
    }
    assert.ok(dear.hasBegun)
    assert.ok(order.length < 50, `${order.length} came before`)
  })

  test('shares the time with images by halves, however many are asked for', async () => {
    const { add, order, learn } = testQueue()
    await learn('/page', 10)
    await learn('/badge', 2)
    const images = Array.from({ length: 40 }, () =>
      add('image', { route: '/badge', ms: 2, isImage: true }),
    )
    const pages = ['one', 'two', 'three'].map((name) => add(name, { route: '/page', ms: 10 }))
    await Promise.all([...images, ...pages].map(({ made }) => made))
    const imagesBefore = ['one', 'two', 'three'].map((name) => order.indexOf(name))
    assert.deepEqual(imagesBefore, [1, 7, 13])
  })

  test('gives images no more than their half where they take longer, to the last of them', async () => {
    const { add, order, learn } = testQueue()
    await learn('/page', 2)
    await learn('/badge', 10)
    const badge = { route: '/badge', ms: 10, isImage: true }
    const images = [add('image', badge), add('image', badge)]
    const pages = Array.from({ length: 7 }, () => add('page', { route: '/page', ms: 2 }))
    await Promise.all([...images, ...pages].map(({ made }) => made))
    assert.deepEqual([order.indexOf('image'), order.lastIndexOf('image')], [0, 6])
  })

  test('holds nothing against images of a time when nothing else waited any more', async () => {
    const { add, order, learn } = testQueue()
    await learn('/page', 10)
    await learn('/badge', 10)
    const image = () => add('image', { route: '/badge', ms: 10, isImage: true }).made
    const page = () => add('page', { route: '/page', ms: 10 }).made
    await Promise.all([image(), page()])
    await Promise.all([image(), page(), image()])
    assert.deepEqual(order, ['image', 'page', 'image', 'page', 'image'])
  })

  test('waits while as many are under way as may be, until one hands over', async () => {
    const { queue, add, order } = testQueue({ atOnce: 2 })
    const drawn = Promise.withResolvers<string>()
    const sort = { route: '/badge', isImage: true }
    const begun: (() => void)[] = []
    const elsewhere = [1, 2].map(() =>
      queue.add(sort, (handOver) => {
        begun.push(handOver)
        return drawn.promise
      }),
    )
    while (begun.length < 2) await nextTurn()
    const page = add('page')
    for (let turn = 0; turn < 10; turn += 1) await nextTurn()
    assert.equal(page.hasBegun, false)
    begun[0]?.()
    assert.equal(await page.made, 'page')
    drawn.resolve('drawn')
    assert.deepEqual(await Promise.all(elsewhere.map(({ made }) => made)), ['drawn', 'drawn'])
    assert.deepEqual(order, ['page'])
  })

  test('is made though what was before it failed', async () => {
    const { queue, add } = testQueue()
    const failed = queue.add({ route: '/page', isImage: false }, () =>
      Promise.reject(new Error('no database')),
    )
    const next = add('next')
    await assert.rejects(failed.made, /no database/)
    assert.equal(await next.made, 'next')
  })
})
