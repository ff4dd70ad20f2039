import type { Environment } from './setting.ts'

/** Nothing else goes on to them: our secrets are none of their business. */
const namesForPrograms = [
  'PATH',
  'SystemRoot',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
  'GIT_SSL_CAINFO',
  'https_proxy',
  'HTTPS_PROXY',
  'no_proxy',
  'NO_PROXY',
]

/** What programs that are started need of our environment: `PATH`, proxies, certificates. */
export function environmentOfPrograms(env: Environment): Record<string, string> {
  const entries = namesForPrograms.flatMap((name) => {
    const value = env[name]
    return value ? [[name, value] as const] : []
  })
  return Object.fromEntries(entries)
}
