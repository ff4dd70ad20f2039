import { isIP } from 'node:net'
import { Refusal } from './setting-forms.ts'

/**
 * Proxies that are believed when they say who asks, by which protocol and for which host: by their
 * addresses, or the number of them that every request comes through.
 */
export type TrustedProxies = readonly string[] | number

const mostHops = 9

/** Networks that have a name. */
const namedNetworks = ['loopback', 'linklocal', 'uniquelocal']

/** `none`, `loopback, 10.0.0.0/8`, or `2`. */
export function toTrustedProxies(text: string): TrustedProxies {
  if (text.toLowerCase() === 'none') return []
  if (/^\d+$/.test(text)) return toHops(text)
  const named = text.split(',').map((one) => one.trim().toLowerCase())
  const wrong = named.find((one) => !namedNetworks.includes(one) && !isNetwork(one))
  if (wrong === undefined) return named
  throw new Refusal(
    `names no proxies by "${wrong}": give loopback, addresses or networks such as 10.0.0.0/8 with commas between them, or how many proxies stand in a row.`,
  )
}

/** As the setting says it. */
export function shownProxies(proxies: TrustedProxies): string {
  if (typeof proxies === 'number') return `${proxies} in a row`
  return proxies.length === 0 ? 'none' : proxies.join(', ')
}

function toHops(text: string): number {
  const hops = Number(text)
  if (hops >= 1 && hops <= mostHops) return hops
  throw new Refusal(`is no number of proxies in a row: give 1 to ${mostHops}, or none.`)
}

function isNetwork(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/')
  const family = isIP(address)
  if (family === 0 || more.length > 0) return false
  // "Everybody" is nobody's proxy: such a network would let visitors say who they are.
  return (
    bits === undefined || (/^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128))
  )
}
