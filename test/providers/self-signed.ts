import { generateKeyPairSync, sign } from 'node:crypto'

/** A key and a certificate that nobody vouches for, made anew: no key lies in the repository. */
export function selfSigned(host: string): { key: string; cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  const ecdsaWithSha256 = der(0x30, Buffer.from('06082a8648ce3d040302', 'hex'))
  const name = der(0x30, der(0x31, der(0x30, commonName, der(0x0c, Buffer.from(host)))))
  const validity = der(0x30, utcTime('200101000000Z'), utcTime('491231235959Z'))
  const toBeSigned = der(
    0x30,
    der(0xa0, Buffer.from('020102', 'hex')),
    Buffer.from('020101', 'hex'),
    ecdsaWithSha256,
    name,
    validity,
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
  )
  const signature = sign('sha256', toBeSigned, privateKey)
  const certificate = der(
    0x30,
    toBeSigned,
    ecdsaWithSha256,
    der(0x03, Buffer.of(0), signature),
  ).toString('base64')
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${certificate}\n-----END CERTIFICATE-----\n`,
  }
}

const commonName = Buffer.from('0603550403', 'hex')

function utcTime(text: string): Buffer {
  return der(0x17, Buffer.from(text))
}

/** One value as certificates are written: tag, length, content. */
function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts)
  const { length } = content
  const size = length < 128 ? [length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.of(tag, ...size), content])
}
