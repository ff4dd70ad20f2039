import { createHmac } from 'node:crypto'
import { actionName } from './actions.ts'
import type { ImitatedCategory, ImitatedChange } from './model.ts'
import type { Site } from './site.ts'

/** A notice as the webhook add-on sends it. */
export interface Delivery {
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

export interface WebhookOptions {
  readonly url: string
  /** `whsec_` and base64; empty: the signature header is sent empty, as the add-on does. */
  readonly secret: string
}

/** The notice of one change, signed by Standard Webhooks. */
export function deliveryOf(change: ImitatedChange, secret: string, sentAt: Date): Delivery {
  const body = JSON.stringify(payloadOf(change))
  const id = change.id.toString(16).padStart(32, '0')
  const seconds = sentAt.getTime() / 1_000
  const signature = secret === '' ? '' : `v1,${sign(secret, id, Math.floor(seconds), body)}`
  return {
    headers: {
      'content-type': 'application/json',
      'user-agent': 'Weblate/5.14.3',
      'webhook-id': id,
      // A fraction, though what is signed is the whole second.
      'webhook-timestamp': `${seconds.toFixed(3)}218`,
      'webhook-signature': signature,
    },
    body: Buffer.from(body),
  }
}

/**
 * Sends a notice for every change of a site, in order; the promise it returns ends when all sent so
 * far are there.
 */
export function sendWebhooks(site: Site, { url, secret }: WebhookOptions): () => Promise<void> {
  let sending = Promise.resolve()
  site.onChange((change) => {
    const { headers, body } = deliveryOf(change, secret, site.now())
    sending = sending.then(async () => {
      // Nobody at the other end is nobody's mistake here.
      await fetch(url, { method: 'POST', headers, body }).catch(() => {})
    })
  })
  return () => sending
}

function payloadOf(change: ImitatedChange): Record<string, unknown> {
  const { project, component, language, target, old } = change
  const slugs = upwards(component?.category ?? null)
  const path = [project?.slug, ...slugs.toReversed(), component?.slug].filter(
    (part) => part !== undefined,
  )
  return {
    change_id: change.id,
    action: actionName(change.action),
    timestamp: change.at.toISOString().replace('Z', '000+00:00'),
    ...(target !== '' && { target: [target] }),
    ...(old !== '' && { old: [old] }),
    ...(component && {
      url: `/projects/${[...path, ...(language === null ? [] : [language])].join('/')}/`,
    }),
    user: 'translator',
    ...(project && { project: project.slug }),
    ...(component && { component: component.slug }),
    ...(language !== null && { translation: language }),
    ...(slugs.length > 0 && { category: slugs }),
  }
}

/** The innermost category first, as the add-on lists them. */
function upwards(category: ImitatedCategory | null): string[] {
  return category === null ? [] : [category.slug, ...upwards(category.parent)]
}

function sign(secret: string, id: string, seconds: number, body: string): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  return createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')
}
