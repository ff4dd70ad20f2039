/** An answer that goes on beyond all measure; asking again would bring the same. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge'
}

/**
 * The text of an answer, given up beyond so many bytes as they are after decompression: a page of
 * a list is never that long, and whatever answers there must not fill the memory.
 */
export async function boundedText(response: Response, mostBytes: number): Promise<string> {
  const decoder = new TextDecoder()
  let bytes = 0
  let text = ''
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength
    // Leaving the loop cancels the body, and with it the connection.
    if (bytes > mostBytes) throw new TooLarge(`answered more than ${mostBytes} bytes`)
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}
