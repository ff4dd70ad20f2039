import { type LookupAddress, lookup as systemLookup } from 'node:dns'
import { BlockList, isIP } from 'node:net'

/** Addresses that lead to this machine, to the network it stands in, or to nobody. */
const notPublic = new BlockList()
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const) {
  notPublic.addSubnet(network, bits, 'ipv4')
  // The same inside of IPv6, where NAT64 leads (RFC 6052), and where old programs took it to be.
  for (const prefix of ['64:ff9b::', '::']) {
    notPublic.addSubnet(`${prefix}${network}`, 96 + bits, 'ipv6')
  }
}
for (const [network, bits] of [
  ['64:ff9b:1::', 48],
  ['2001::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const) {
  notPublic.addSubnet(network, bits, 'ipv6')
}

/** Finds the addresses of a name; tests hand in one that asks nobody. */
export type Lookup = (hostname: string) => Promise<readonly LookupAddress[]>

const lookUp: Lookup = (hostname) =>
  new Promise((resolve, reject) => {
    systemLookup(hostname, { all: true }, (error, found) =>
      error ? reject(error) : resolve(found),
    )
  })

/**
 * The address, if any, by which a host of a URL leads into a private network. A name that is not
 * known leads nowhere: asking it says so.
 */
export async function privateAddressOf(
  { hostname }: Pick<URL, 'hostname'>,
  find = lookUp,
): Promise<string | null> {
  const host = hostname.replace(/^\[|\]$/g, '')
  const known = isIP(host) === 0 ? await find(host).catch(() => []) : [{ address: host }]
  return known.find(({ address }) => isPrivate(address))?.address ?? null
}

function isPrivate(address: string): boolean {
  const [bare = ''] = address.split('%', 1)
  return notPublic.check(bare, isIP(bare) === 6 ? 'ipv6' : 'ipv4')
}
