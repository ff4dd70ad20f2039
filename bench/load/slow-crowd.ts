import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

/** Connections that do nobody any good, as long as the load lasts. */
export interface SlowCrowd {
  /** Of each sort that the server has to hang up on in time: how many are there still. */
  stillThere(): number
  leave(): void
}

/** So many of each sort: headers a letter at a time, half a request and silence, an answer not read. */
export async function startSlowCrowd(port: number, each: number): Promise<SlowCrowd> {
  const sockets: Socket[] = []
  const impatient: Socket[] = []
  const join = async (sent: string, { reads }: { reads: boolean }) => {
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
    for (const event of ['error', 'end']) socket.on(event, () => socket.destroy())
    await once(socket, 'connect')
    socket.write(sent)
    if (reads) socket.resume()
    sockets.push(socket)
    return socket
  }
  for (let one = 0; one < each; one += 1) {
    impatient.push(await join('GET / HTTP/1.1\r\nHost: a\r\nX-Slow: ', { reads: true }))
    const half = await join('GET / HT', { reads: true })
    half.end()
    impatient.push(half)
    await join('GET / HTTP/1.1\r\nHost: a\r\n\r\n'.repeat(100), { reads: false })
  }
  const dribble = setInterval(() => {
    for (const socket of impatient) if (socket.writable) socket.write('z')
  }, 500)
  return {
    stillThere: () => impatient.filter((socket) => !socket.destroyed).length,
    leave() {
      clearInterval(dribble)
      for (const socket of sockets) socket.destroy()
    },
  }
}
