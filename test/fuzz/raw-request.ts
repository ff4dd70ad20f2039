import { connect } from 'node:net'

/** A request as bytes: node:http and fetch refuse to send much of what others send. */
export interface RawRequest {
  readonly method?: string
  readonly target: string
  readonly headers?: readonly (readonly [name: string, value: string])[]
  readonly body?: Buffer
  /** True: what is sent may promise more than comes, so the sender says that nothing follows. */
  readonly isCutOff?: boolean
}

export interface RawAnswer {
  /** 0: the connection was closed without an answer. */
  readonly status: number
  /** Names in lower case, in the order they came. */
  readonly headers: readonly (readonly [name: string, value: string])[]
  /** Status line and headers as they came. */
  readonly head: string
  readonly body: Buffer
}

/** Nothing that a visitor asks for may take so long, whatever else the machine does. */
const longestMs = 20_000

/** Sends a request and reads the whole answer. Throws where none comes in time. */
export async function sendRaw(port: number, request: RawRequest): Promise<RawAnswer> {
  const bytes = await exchange(port, bytesOf(request), request.isCutOff ?? false)
  return readAnswer(bytes, request.method === 'HEAD')
}

/** A header as it came; `undefined`: it did not. */
export function headerOf({ headers }: RawAnswer, name: string): string | undefined {
  return headers.find(([one]) => one === name)?.[1]
}

function bytesOf({ method = 'GET', target, headers = [], body }: RawRequest): Buffer {
  const given = new Set(headers.map(([name]) => name.toLowerCase()))
  const lines = [`${method} ${target} HTTP/1.1`]
  if (!given.has('host')) lines.push('Host: tracker.example')
  for (const [name, value] of headers) lines.push(`${name}: ${value}`)
  if (body !== undefined && !given.has('content-length') && !given.has('transfer-encoding')) {
    lines.push(`Content-Length: ${body.length}`)
  }
  if (!given.has('connection')) lines.push('Connection: close')
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), body ?? Buffer.alloc(0)])
}

function exchange(port: number, bytes: Buffer, isCutOff: boolean): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>()
  const chunks: Buffer[] = []
  const socket = connect(port, '127.0.0.1')
  socket.setTimeout(longestMs, () => {
    reject(new Error(`no answer within ${longestMs / 1_000} s`))
    socket.destroy()
  })
  socket.on('data', (chunk: Buffer) => chunks.push(chunk))
  // A server may close before everything was sent; what it said before counts.
  socket.on('error', () => {})
  socket.on('close', () => resolve(Buffer.concat(chunks)))
  if (isCutOff) socket.end(bytes)
  else socket.write(bytes)
  return promise
}

function readAnswer(bytes: Buffer, isHead: boolean): RawAnswer {
  const end = bytes.indexOf('\r\n\r\n')
  if (end < 0) return { status: 0, headers: [], head: bytes.toString('latin1'), body: bytes }
  const head = bytes.subarray(0, end).toString('latin1')
  const [statusLine = '', ...lines] = head.split('\r\n')
  const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(statusLine)?.[1] ?? 0)
  const rest = bytes.subarray(end + 4)
  // "100 Continue" only announces the answer.
  if (status === 100) return readAnswer(rest, isHead)
  const headers = lines.map((line): [string, string] => {
    const colon = line.indexOf(':')
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()]
  })
  const isChunked = headers.some(
    ([name, value]) => `${name} ${value}` === 'transfer-encoding chunked',
  )
  return { status, headers, head, body: isChunked && !isHead ? joinChunks(rest) : rest }
}

function joinChunks(bytes: Buffer): Buffer {
  const parts: Buffer[] = []
  let at = 0
  for (;;) {
    const lineEnd = bytes.indexOf('\r\n', at)
    const length = Number.parseInt(bytes.subarray(at, lineEnd).toString('latin1'), 16)
    if (lineEnd < 0 || !(length > 0)) return Buffer.concat(parts)
    parts.push(bytes.subarray(lineEnd + 2, lineEnd + 2 + length))
    at = lineEnd + 2 + length + 2
  }
}
