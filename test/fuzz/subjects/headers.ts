import fc from 'fast-check'
import { hostileText, marker } from '../hostile.ts'
import { steadyAddresses } from '../plain-address.ts'
import { type SiteUnderFire, siteUnderFire } from '../site-under-fire.ts'
import { type Attempt, attempt, type Subject } from '../subject.ts'

type Header = readonly [name: string, value: string]

/** Headers that something on the way, or we, might heed. */
const names = [
  ...['Host', 'X-Forwarded-Host', 'X-Forwarded-Proto', 'X-Forwarded-For', 'X-Forwarded-Port'],
  ...['X-Forwarded-Prefix', 'X-Forwarded-Scheme', 'X-Host', 'X-Original-URL', 'X-Rewrite-URL'],
  ...['Forwarded', 'Via', 'X-Real-IP', 'X-Request-Id', 'X-HTTP-Method-Override', 'Traceparent'],
  ...['Accept', 'Accept-Language', 'Accept-Encoding', 'Accept-Charset', 'Cookie', 'Origin'],
  ...['If-None-Match', 'If-Modified-Since', 'If-Match', 'If-Range', 'Range', 'Cache-Control'],
  ...['Pragma', 'Content-Type', 'Content-Encoding', 'User-Agent', 'Referer', 'Authorization'],
  ...['Sec-Fetch-Site', 'Upgrade-Insecure-Requests', 'TE', 'X-Zqx', '__proto__', 'constructor'],
]

/** Those that change how a request is read: what they announce may never come. */
const ofTheWire = [
  ...['Content-Length', 'Transfer-Encoding', 'Connection', 'Expect', 'Upgrade', 'Trailer'],
  ...['Proxy-Connection', 'HTTP2-Settings'],
]

const sensible = fc.constantFrom(
  ...['evil.zqx', 'evil.zqx:80', 'tracker.example', 'localhost', '127.0.0.1', '[::1]:80', 'a@zqx'],
  ...['zqx.example/path', 'https', 'http', 'HTTPS, http', 'javascript', '127.0.0.1, 10.0.0.1'],
  ...['fr', 'fr;q=0.9, de;q=x', '*', 'zh-Hant-TW', 'x'.repeat(300), 'fr-'.repeat(80), 'br, gzip'],
  ...['gzip;q=0', 'identity;q=0', '*;q=0', 'lang=fr', 'work=language=fr&kind=service', 'lang=zqx'],
  ...['work=language=__proto__', 'work=%zz', 'lang=fr; lang=de', '"zqx"', 'W/"zqx"', 'bytes=0-1'],
  ...['bytes=9999999-', 'bytes=1-0,2-1', 'POST', 'application/json', 'text/html', 'chunked', '0'],
  ...[
    '10',
    '99999999999999999999',
    '-1',
    'close',
    'keep-alive',
    '100-continue',
    'h2c',
    'websocket',
  ],
)

const value = fc
  .oneof(
    { weight: 3, arbitrary: sensible },
    { weight: 2, arbitrary: hostileText },
    { weight: 1, arbitrary: hostileText.map((text) => text.repeat(40).slice(0, 8_000)) },
    { weight: 1, arbitrary: fc.constant(marker.repeat(2_600)) },
  )
  // A line break makes a header of its own: that is a sender who may send any header anyway.
  .map((text) => text.toWellFormed())

const spelt = (name: fc.Arbitrary<string>) =>
  fc
    .tuple(name, fc.constantFrom('as-is', 'lower', 'upper', 'odd'))
    .map(([one, how]) => spelling(one, how))

function headersOf(name: fc.Arbitrary<string>): fc.Arbitrary<Header[]> {
  return fc.array(fc.tuple(spelt(name), value), { minLength: 1, maxLength: 5 })
}

/** Headers, on a site with an address of its own, one without, and one behind a proxy. */
export const headers: Subject = {
  name: 'headers',
  about: 'every header that might be heeded, over a raw socket; then what the next visitor gets',
  weight: 20,
  async start(ending) {
    const own = await siteUnderFire(ending)
    const asAsked = await siteUnderFire(ending, { publicUrl: null })
    const proxied = await siteUnderFire(ending, { publicUrl: null, trustedProxies: ['loopback'] })
    return [
      onSite('own-address', 4, own),
      onSite('address-as-asked', 4, asAsked),
      onSite('behind-a-proxy', 4, proxied),
      ofWire(own),
    ]
  },
}

function onSite(name: string, weight: number, site: SiteUnderFire): Attempt {
  const plain = steadyAddresses(site.patterns)
  return attempt(
    name,
    weight,
    fc.asyncProperty(
      fc.constantFrom(...plain),
      headersOf(fc.constantFrom(...names)),
      async (target, given) => {
        await site.askBefore({ target, headers: given, isCutOff: breaksLine(given) }, target)
      },
    ),
  )
}

function ofWire(site: SiteUnderFire): Attempt {
  const anyName = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...ofTheWire) },
    { weight: 1, arbitrary: hostileText.map((text) => text.toWellFormed()) },
  )
  return attempt(
    'of-the-wire',
    2,
    fc.asyncProperty(headersOf(anyName), async (given) => {
      await site.askBefore({ target: '/', headers: given, isCutOff: true }, '/')
    }),
  )
}

function breaksLine(given: readonly Header[]): boolean {
  return given.some(([, text]) => /[\r\n]/.test(text))
}

function spelling(name: string, how: string): string {
  if (how === 'lower') return name.toLowerCase()
  if (how === 'upper') return name.toUpperCase()
  if (how === 'as-is') return name
  return Array.from(name, (letter, at) =>
    at % 2 ? letter.toUpperCase() : letter.toLowerCase(),
  ).join('')
}
