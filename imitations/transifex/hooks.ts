import { createHash, createHmac } from 'node:crypto'

/** What Transifex tells of one resource in one language; a text is sent as it is, whatever it says. */
export type HookBody = Readonly<Record<string, unknown>> | string

export interface HookOptions {
  /** When it is sent; now, if not said. */
  readonly date?: Date
  /** `X-TX-Url`, where it is to differ from the address it goes to. */
  readonly signedUrl?: string
}

/** The headers and bytes of a notice, as Transifex sends them when a secret is set. */
export function signedHook(
  url: string,
  secret: string,
  body: HookBody,
  { date = new Date(), signedUrl = url }: HookOptions = {},
): { headers: Record<string, string>; bytes: Buffer } {
  const bytes = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body))
  const md5 = createHash('md5').update(bytes).digest('hex')
  const sentAt = date.toUTCString()
  const signed = ['POST', signedUrl, sentAt, md5].join('\n')
  return {
    bytes,
    headers: {
      'content-type': 'application/json',
      date: sentAt,
      'content-md5': md5,
      'x-tx-url': signedUrl,
      'x-tx-signature-v2': createHmac('sha256', secret).update(signed).digest('base64'),
    },
  }
}

/** Sends a notice; returns the status it met. */
export async function sendHook(
  url: string,
  secret: string,
  body: HookBody,
  options: HookOptions = {},
): Promise<number> {
  const { headers, bytes } = signedHook(url, secret, body, options)
  const response = await fetch(url, { method: 'POST', headers, body: new Uint8Array(bytes) })
  await response.body?.cancel()
  return response.status
}

/** A notice that a resource is complete in a language: the commonest. */
export function completed(project: string, resource: string, language: string): HookBody {
  return { project, translated: 100, resource, event: 'translation_completed', language }
}
