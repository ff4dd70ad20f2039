import { request } from 'node:http'
import { buffer } from 'node:stream/consumers'
import autocannon from 'autocannon'
import { type Measure, median, twoDigits } from './measure.ts'
import { processorTicks } from './processor-time.ts'
import { type Rival, startRival, type WireAnswer } from './rival.ts'

export interface RequestsWanted {
  readonly name: string
  /** The server under test, and the address there. */
  readonly server: { readonly origin: string; readonly pid: number }
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  /** Least share of the bare server's requests per second. */
  readonly bar: number
  readonly rounds: number
  readonly secondsEach: number
}

const connections = 20
const warmUpSeconds = 1

/**
 * Requests per second over those of servers that send the same bytes, taken in turns: whatever
 * else the machine does meets all of them alike.
 */
export async function measureRequests(wanted: RequestsWanted): Promise<Measure[]> {
  const { name, server, path, headers, bar } = wanted
  const answer = await wireAnswer(server.origin + path, headers)
  const started = await Promise.allSettled([
    startRival('http', answer),
    startRival('express', answer),
  ])
  try {
    const [bare, express] = [rivalIn(started[0]), rivalIn(started[1])]
    const turns = await takeTurns({ ours: server, bare, express }, wanted)
    return [
      measure(name, turns.ours, turns.bare, { bar, answer }),
      measure(`${name}: bare Express`, turns.express, turns.bare, { bar: null, answer }),
    ]
  } finally {
    for (const one of started) if (one.status === 'fulfilled') await one.value.stop()
  }
}

function rivalIn(started: PromiseSettledResult<Rival>): Rival {
  if (started.status === 'rejected') throw started.reason
  return started.value
}

type Side = 'ours' | 'bare' | 'express'

interface Turn {
  readonly requestsPerSecond: number
  /** Processor time of the server, in ticks per request; `null` where it is not to be had. */
  readonly ticksPerRequest: number | null
}

async function takeTurns(
  servers: Readonly<Record<Side, RequestsWanted['server']>>,
  { path, headers, rounds, secondsEach }: RequestsWanted,
): Promise<Record<Side, Turn[]>> {
  const turns: Record<Side, Turn[]> = { ours: [], bare: [], express: [] }
  const sides: Side[] = ['ours', 'bare', 'express']
  for (const side of sides) await fire(servers[side], path, headers, warmUpSeconds)
  for (let round = 0; round < rounds; round += 1) {
    for (const side of round % 2 === 0 ? sides : sides.toReversed()) {
      turns[side].push(await fire(servers[side], path, headers, secondsEach))
    }
  }
  return turns
}

async function fire(
  { origin, pid }: RequestsWanted['server'],
  path: string,
  headers: Readonly<Record<string, string>>,
  duration: number,
): Promise<Turn> {
  const before = await processorTicks(pid)
  const url = origin + path
  const result = await autocannon({ url, headers, connections, duration, setupClient })
  const after = await processorTicks(pid)
  const failed = result.errors + result.timeouts + result.non2xx
  if (failed > 0) throw new Error(`${origin}${path}: ${failed} requests failed`)
  const answered = result['2xx']
  return {
    requestsPerSecond: answered / result.duration,
    ticksPerRequest: before === null || after === null ? null : (after - before) / answered,
  }
}

/**
 * autocannon makes text of every body. With compressed bytes that costs it several times what
 * sending costs the server, so that it, not the server, would be measured.
 */
function setupClient(client: autocannon.Client): void {
  const { pipelinedRequests } = client as unknown as { pipelinedRequests: { addBody(): void } }
  pipelinedRequests.addBody = () => {}
}

function measure(
  name: string,
  turns: readonly Turn[],
  bareTurns: readonly Turn[],
  { bar, answer }: { bar: number | null; answer: WireAnswer },
): Measure {
  // Each turn is set against the bare server's turn of the same round.
  const ratio = medianRatio(turns, bareTurns, (turn) => turn.requestsPerSecond)
  const effort = medianRatio(turns, bareTurns, (turn) => turn.ticksPerRequest ?? Number.NaN)
  const own = Math.round(median(turns.map((turn) => turn.requestsPerSecond)))
  const rival = Math.round(median(bareTurns.map((turn) => turn.requestsPerSecond)))
  const bytes = answer.body.length
  const details = [
    `${own.toLocaleString('en')} requests/s over ${rival.toLocaleString('en')} of bare node:http`,
    `${bytes.toLocaleString('en')} bytes`,
    ...(Number.isNaN(effort) ? [] : [`${effort.toFixed(2)} times its processor time`]),
  ]
  return {
    name,
    result: twoDigits(ratio),
    bar: bar === null ? null : `≥ ${twoDigits(bar)}`,
    isMet: bar === null ? null : ratio >= bar,
    details: details.join(', '),
    figures: { ratio, effort, requestsPerSecond: own, bareRequestsPerSecond: rival, bytes },
  }
}

function medianRatio(
  turns: readonly Turn[],
  bareTurns: readonly Turn[],
  figureOf: (turn: Turn) => number,
): number {
  return median(
    turns.map((turn, round) => {
      const bare = bareTurns[round]
      return bare ? figureOf(turn) / figureOf(bare) : Number.NaN
    }),
  )
}

/** What the server really sends, still compressed. */
function wireAnswer(url: string, headers: Readonly<Record<string, string>>): Promise<WireAnswer> {
  return new Promise((resolve, reject) => {
    const asking = request(url, { headers }, (response) => {
      const status = response.statusCode ?? 0
      if (status !== 200) reject(new Error(`${url}: answered with ${status}`))
      const headersSent = endToEnd(response.rawHeaders)
      buffer(response).then((body) => resolve({ status, headers: headersSent, body }), reject)
    })
    asking.on('error', reject).end()
  })
}

/** Without the headers that Node's server writes by itself on both sides. */
function endToEnd(rawHeaders: readonly string[]): string[] {
  const own = new Set(['connection', 'keep-alive', 'date', 'transfer-encoding'])
  return rawHeaders.flatMap((name, index) =>
    index % 2 === 1 || own.has(name.toLowerCase()) ? [] : [name, rawHeaders[index + 1] ?? ''],
  )
}
