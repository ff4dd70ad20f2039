import { Socket } from 'node:net'
import helmet from 'helmet'
import { IncomingMessage, ServerResponse } from '../../support/http/node-http.ts'

/**
 * A promise of HTTPS, for this host alone: others below it may be somebody else's. Said request by
 * request where no public address is set, and a proxy that is believed says that the visitor came
 * by HTTPS.
 */
export const strictTransport = ['Strict-Transport-Security', 'max-age=31536000'] as const

/**
 * The security headers every answer carries. They are the same for all, so helmet is asked once,
 * and kept bytes carry them without asking again.
 */
export function securityHeaders(publicUrl: string | null): Record<string, string> {
  const response = new ServerResponse(new IncomingMessage(new Socket()))
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        objectSrc: ["'none'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
    xFrameOptions: { action: 'deny' },
    strictTransportSecurity: false,
  })(response.req, response, () => {})
  // Only where the site has it: without it http://localhost must work.
  if (publicUrl?.startsWith('https:')) response.setHeader(...strictTransport)
  response.setHeader('permissions-policy', permissionsPolicy)
  return Object.fromEntries(
    Object.entries(response.getHeaders()).map(([name, value]) => [headerCase(name), String(value)]),
  )
}

/** What browsers could do and no page of ours asks for; writing to the clipboard is left. */
const permissionsPolicy = [
  'accelerometer',
  'browsing-topics',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'usb',
]
  .map((feature) => `${feature}=()`)
  .join(', ')

function headerCase(name: string): string {
  return name.replace(/(?:^|-)\w/g, (letter) => letter.toUpperCase())
}
