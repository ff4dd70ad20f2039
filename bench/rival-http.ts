import { createServer } from 'node:http'
import { answerToSend } from './rival.ts'

// The bare minimum: what no server on Node can be faster than.
const { status, headers, body, tell } = await answerToSend()
const server = createServer((_request, response) => {
  response.writeHead(status, headers as string[])
  response.end(body)
})
server.listen(0, '127.0.0.1', () => tell(server.address()))
