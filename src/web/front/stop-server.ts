import type { Server } from 'node:http'
import { Server as NetServer, type Socket } from 'node:net'

/** A request that was sent before its sender heard of the stop is here by then. */
const underWayMs = 300

const connectedTo = new WeakMap<Server, Set<Socket>>()

/** From now on it is known who is connected, so that a stop sees who has not got all yet. */
export function watchConnections(server: Server): void {
  const sockets = new Set<Socket>()
  connectedTo.set(server, sockets)
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
}

/**
 * Takes no new connections, and answers what comes on those there are: with their last answer they
 * are told to close. Those without a request are hung up on a moment later, all others when they
 * are answered, or after the grace.
 */
export async function stopServer(server: Server, graceMs = 5_000): Promise<void> {
  const closed = new Promise((resolve) => server.once('close', resolve))
  const momentMs = Math.min(underWayMs, graceMs)
  const overdue = setTimeout(() => server.closeAllConnections(), graceMs)
  const news = countNews(server)
  server.prependListener('request', (_request, response) => {
    response.shouldKeepAlive = false
  })
  // The system has connected visitors whom nobody has let in yet: closing would cut them off.
  // Where some come in every turn of the loop, those after half the grace find nobody.
  await untilQuiet(news, graceMs / 2)
  // HTTP's own `close` hangs up at once on whoever is about to send the next request.
  NetServer.prototype.close.call(server)
  const hangUp = setInterval(async () => {
    // Node takes for idle who has been told all, and has not got all.
    if (isSending(server)) return
    // A timer comes before what was sent while the loop was held, and lies there unread.
    await untilQuiet(news)
    if (!isSending(server)) server.closeIdleConnections()
  }, momentMs)
  await closed
  clearInterval(hangUp)
  clearTimeout(overdue)
}

/** Connections and requests that have come in from now on. */
function countNews(server: Server): () => number {
  let count = 0
  const one = () => {
    count += 1
  }
  server.prependListener('connection', one)
  server.prependListener('request', one)
  return () => count
}

/** Until whatever had been sent is heard: two turns of the event loop in a row brought nothing. */
async function untilQuiet(news: () => number, mostMs = Number.POSITIVE_INFINITY): Promise<void> {
  const endsAt = performance.now() + mostMs
  let quietTurns = 0
  while (quietTurns < 2 && performance.now() < endsAt) {
    const before = news()
    await new Promise((resolve) => setImmediate(resolve))
    quietTurns = news() === before ? quietTurns + 1 : 0
  }
}

function isSending(server: Server): boolean {
  return [...(connectedTo.get(server) ?? [])].some(({ writableLength }) => writableLength > 0)
}
