import assert from 'node:assert/strict'
import { createHash, createHmac } from 'node:crypto'
import fc from 'fast-check'
import { readConfig } from '../../../src/config.ts'
import type { HookInbox } from '../../../src/sync/hook-inbox.ts'
import { hookReceiver } from '../../../src/wiring/hooks.ts'
import { hostileText } from '../hostile.ts'
import type { RawRequest } from '../raw-request.ts'
import { siteOptions } from '../site-options.ts'
import { type SiteUnderFire, siteUnderFire } from '../site-under-fire.ts'
import { attempt, type Ending, type Subject } from '../subject.ts'

const transifexSecret = 'a-secret-of-this-run'
const weblateKey = Buffer.from('another secret of this run')
const publicUrl = 'http://tracker.example'

/** JSON of any shape, with the members that notices have. */
const members = fc.constantFrom(
  ...['project', 'change_id', 'component', 'category', 'url', 'resource', 'language', 'event'],
  ...['__proto__', 'constructor', 'toJSON', 'length'],
)
const { tree: json } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'json' },
    fc.oneof(hostileText, fc.integer(), fc.double(), fc.boolean(), fc.constant(null)),
    fc.array(tie('tree'), { maxLength: 4, depthIdentifier: 'json' }),
    fc
      .array(fc.tuple(members, tie('tree')), { maxLength: 5, depthIdentifier: 'json' })
      .map((entries) => Object.fromEntries(entries)),
  ),
}))

/** What a platform could send, with one member spoilt. */
const nearly = fc
  .tuple(members, fc.oneof(hostileText, json))
  .map(([name, value]) => ({ change_id: 1, project: 'nova', component: 'service', [name]: value }))

const bodies: fc.Arbitrary<Buffer> = fc.oneof(
  { weight: 4, arbitrary: nearly.map((one) => Buffer.from(JSON.stringify(one))) },
  { weight: 3, arbitrary: json.map((one) => Buffer.from(JSON.stringify(one) ?? '')) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('[', '{"a":', '"x', '1', ' ', '{"project":"nova",')
      .chain((part) =>
        fc
          .constantFrom(1, 1_000, 60_000, 65_536, 70_000)
          .map((size) => part.repeat(size / part.length)),
      )
      .map((text) => Buffer.from(text)),
  },
)

const addresses = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('/hooks/transifex/openstack', '/hooks/weblate/wl') },
  {
    weight: 1,
    arbitrary: hostileText.map(
      (text) => `/hooks/weblate/${encodeURIComponent(text.toWellFormed())}`,
    ),
  },
)

type Header = readonly [string, string]

const headerNames = fc.constantFrom(
  ...['Webhook-Id', 'Webhook-Timestamp', 'Webhook-Signature', 'X-TX-Url', 'X-TX-Signature'],
  ...['X-TX-Signature-V2', 'Date', 'Content-MD5', 'Content-Type', 'Content-Encoding', 'Host'],
)

const extraHeaders: fc.Arbitrary<Header[]> = fc.array(
  fc.tuple(
    headerNames,
    hostileText.map((text) => text.toWellFormed().replaceAll(/[\r\n]/g, ' ')),
  ),
  { maxLength: 6 },
)

/** What announces a body, and need not tell the truth. */
const announcements: fc.Arbitrary<Header[]> = fc.constantFrom<Header[][]>(
  [['Content-Length', '0']],
  [['Content-Length', '5']],
  [['Content-Length', '99999999']],
  [['Content-Length', '-1']],
  [
    ['Content-Length', '5'],
    ['Content-Length', '6'],
  ],
  [['Transfer-Encoding', 'chunked']],
  [
    ['Transfer-Encoding', 'chunked'],
    ['Content-Length', '5'],
  ],
  [['Transfer-Encoding', 'gzip, chunked']],
  [
    ['Expect', '100-continue'],
    ['Content-Length', '5'],
  ],
)

/** Notices: unsigned, wrongly signed, and rightly signed with whatever as their words. */
export const hooks: Subject = {
  name: 'hooks',
  about: 'notices of any shape and size, unsigned, forged, and rightly signed',
  weight: 14,
  async start(ending) {
    const { send, wanted } = await hookSite(ending)
    const onlyWhatIsCounted = () => {
      for (const project of wanted.splice(0)) {
        assert.ok(counted.has(project.toLowerCase()), `${project} is nobody’s`)
      }
    }
    return [
      attempt(
        'unsigned',
        3,
        fc.asyncProperty(addresses, bodies, extraHeaders, async (target, body, headers) => {
          const { status } = await send({ target, body, headers })
          assert.ok([400, 401, 404, 413, 431].includes(status), `status ${status}`)
          assert.deepEqual(wanted, [])
        }),
      ),
      attempt(
        'signed-by-weblate',
        4,
        fc.asyncProperty(bodies, hostileText, async (body, id) => {
          const headers = byWeblate(body, id.toWellFormed().replaceAll(/[^\x21-\x7e]/g, '-') || '-')
          const { status } = await send({ target: '/hooks/weblate/wl', body, headers })
          assert.ok([202, 400, 401, 409, 413, 431].includes(status), `status ${status}`)
          onlyWhatIsCounted()
        }),
      ),
      attempt(
        'signed-by-transifex',
        4,
        fc.asyncProperty(bodies, extraHeaders, async (body, headers) => {
          const target = '/hooks/transifex/openstack'
          const { status } = await send({
            target,
            body,
            headers: [...byTransifex(body), ...headers],
          })
          assert.ok([202, 400, 401, 409, 413, 431].includes(status), `status ${status}`)
          onlyWhatIsCounted()
        }),
      ),
      attempt(
        'wrong-lengths',
        1,
        fc.asyncProperty(addresses, bodies, announcements, async (target, body, headers) => {
          const { status } = await send({ target, body, headers, isCutOff: true })
          assert.ok(status === 0 || (status >= 400 && status < 500), `status ${status}`)
          assert.deepEqual(wanted, [])
        }),
      ),
    ]
  },
}

/** Projects by all their names: a platform may still use a former one. */
const counted = new Set(
  siteOptions.catalogue.projects.flatMap(({ name, formerNames }) => [name, ...formerNames]),
)

/** A site that takes notices; `wanted` are the projects that those accepted wish to have read. */
async function hookSite(ending: Ending) {
  const wanted: string[] = []
  const inbox: Pick<HookInbox, 'accept'> = {
    async accept({ wanted: projects }) {
      wanted.push(...projects.map(({ project }) => project))
      return true
    },
  }
  const config = readConfig({
    TRANSIFEX_HOOK_SECRET: transifexSecret,
    WEBLATE_HOOK_SECRET: `whsec_${weblateKey.toString('base64')}`,
  })
  const site = await siteUnderFire(ending, {
    publicUrl,
    trustedProxies: ['loopback'],
    change: ({ catalogue, names, clock }) => ({
      receiveHook: hookReceiver({ config, catalogue, names, inbox, clock }),
    }),
  })
  return { send: fromSomebodyElse(site), wanted }
}

/** Every request from another visitor: one who sends many that are refused is soon not heard. */
function fromSomebodyElse(site: SiteUnderFire) {
  let visitor = 0
  return (request: RawRequest) => {
    visitor += 1
    const address = [10, visitor >> 16, (visitor >> 8) & 255, visitor & 255].join('.')
    const headers = [...(request.headers ?? []), ['X-Forwarded-For', address] as const]
    return site.ask({ method: 'POST', ...request, headers })
  }
}

/** By Standard Webhooks. */
function byWeblate(body: Buffer, id: string): Header[] {
  const time = String(Math.floor(Date.now() / 1_000))
  const content = Buffer.concat([Buffer.from(`${id}.${time}.`), body])
  const signature = createHmac('sha256', weblateKey).update(content).digest('base64')
  return [
    ['Webhook-Id', id],
    ['Webhook-Timestamp', time],
    ['Webhook-Signature', `v1,${signature}`],
  ]
}

/** As Transifex signs, in the form called V2. */
function byTransifex(body: Buffer): Header[] {
  const url = `${publicUrl}/hooks/transifex/openstack`
  const date = new Date().toUTCString()
  const md5 = createHash('md5').update(body).digest('hex')
  const signed = ['POST', url, date, md5].join('\n')
  const signature = createHmac('sha256', transifexSecret).update(signed).digest('base64')
  return [
    ['X-TX-Url', url],
    ['Date', date],
    ['X-TX-Signature-V2', signature],
  ]
}
