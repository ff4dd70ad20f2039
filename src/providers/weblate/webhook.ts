import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { HookDelivery, HookVerdict } from '../../sync/hook-inbox.ts'
import type { WantedProject } from '../../sync/translation-provider.ts'

/** How far a notice's time may be from ours. */
const toleranceMs = 5 * 60_000

/**
 * Checks a notice of Weblate's webhook add-on by the rules of Standard Webhooks
 * (https://www.standardwebhooks.com). What it says is a hint where to look, never a number.
 * @param secret as the add-on has it: `whsec_` and base64
 */
export function verifyWeblateHook(delivery: HookDelivery, secret: string, now: Date): HookVerdict {
  const id = delivery.headers['webhook-id'] ?? ''
  const timestamp = delivery.headers['webhook-timestamp'] ?? ''
  const signatures = delivery.headers['webhook-signature'] ?? ''
  if (id === '' || signatures === '') return refused(401, 'the notice is not signed')
  const seconds = /^\d{1,11}(\.\d+)?$/.test(timestamp) ? Number(timestamp) : Number.NaN
  if (Number.isNaN(seconds)) return refused(400, 'the notice says no time')
  if (Math.abs(now.getTime() - seconds * 1_000) > toleranceMs) {
    return refused(401, 'the notice is too old, or from a clock that is wrong')
  }
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  if (key.length === 0) return refused(401, 'the secret of the hook is no base64')
  // Weblate sends a fraction of the second and signs the whole one; the rule is to sign what is sent.
  const times = new Set([timestamp, String(Math.floor(seconds))])
  const isGenuine = [...times].some((time) => {
    const content = Buffer.concat([Buffer.from(`${id}.${time}.`), delivery.body])
    return isSignedBy(createHmac('sha256', key).update(content).digest(), signatures)
  })
  if (!isGenuine) return refused(401, 'the signature of the notice is not ours')
  const payload = payloadIn(delivery.body)
  if (payload === null) return refused(400, 'the notice is none of Weblate’s')
  // The same change told by two add-ons has one id: it need not be heard twice.
  const digest = createHash('sha256').update(id).digest('hex')
  return { kind: 'accepted', digest, wanted: wantedBy(payload) }
}

function refused(status: 400 | 401, sentence: string): HookVerdict {
  return { kind: 'refused', status, sentence }
}

/** Several signatures stand side by side while a secret is changed. */
function isSignedBy(expected: Buffer, signatures: string): boolean {
  return signatures.split(' ').some((one) => {
    const [version, text = ''] = one.split(',', 2)
    const given = Buffer.from(text, 'base64')
    return version === 'v1' && given.length === expected.length && timingSafeEqual(given, expected)
  })
}

const slug = z.string().regex(/^[-\w]{1,100}$/)

const payloadSchema = z.object({
  change_id: z.int(),
  project: slug.optional(),
  component: slug.optional(),
  category: z.array(slug).max(20).optional(),
  /** Path of the page of what changed. */
  url: z.string().optional(),
})

type Payload = z.infer<typeof payloadSchema>

function payloadIn(body: Buffer): Payload | null {
  try {
    return payloadSchema.parse(JSON.parse(body.toString('utf8')))
  } catch {
    return null
  }
}

function wantedBy({ project, component, category = [], url = '' }: Payload): WantedProject[] {
  if (project === undefined) return []
  if (component === undefined) return [{ project, resources: [] }]
  // Weblate names the innermost category first; the page's path tells, should that ever change.
  const isOutermostFirst = url.includes(`/${[project, ...category, component].join('/')}/`)
  const slugs = isOutermostFirst ? category : category.toReversed()
  return [{ project, resources: [[...slugs, component].join('/')] }]
}
