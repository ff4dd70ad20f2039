import { after } from 'node:test'
import {
  type ImitatedOrganization,
  type ImitatedProject,
  imitatedCounts,
  imitatedProject,
  imitatedResource,
} from '../../../imitations/transifex/model.ts'
import {
  type ImitationOptions,
  startTransifexImitation,
  type TransifexImitation,
} from '../../../imitations/transifex/server.ts'
import {
  createTransifexProvider,
  type TransifexProviderOptions,
} from '../../../src/providers/transifex/index.ts'
import type { ProviderError, ProviderErrorCode } from '../../../src/sync/provider-error.ts'
import type { FetchContext } from '../../../src/sync/translation-provider.ts'
import { failureOf as failureFrom } from '../failure-of.ts'

export const languages = [
  { code: 'fr', name: 'French', rtl: false },
  { code: 'pt_BR', name: 'Portuguese (Brazil)', rtl: false },
  { code: 'he', name: 'Hebrew', rtl: true },
]

export function organizationWith(...projects: ImitatedProject[]): ImitatedOrganization {
  return { slug: 'openstack', name: 'OpenStack', languages, projects }
}

/** Cinder with 1,132 strings, 970 of them in French. */
export function cinder(): ImitatedProject {
  const resource = imitatedResource('cinder-translations', 1132)
  resource.counts.set('fr', imitatedCounts(resource, 970, { reviewed: 40 }))
  return imitatedProject('cinder', { languages: ['fr', 'pt_BR'], resources: [resource] })
}

/** Started for one test file; closed after it. */
export async function startImitation(options: Partial<ImitationOptions> = {}) {
  const imitation = await startTransifexImitation({
    organization: organizationWith(cinder()),
    ...options,
  })
  after(() => imitation.close())
  return imitation
}

/** A provider that waits for nothing. */
export function providerFor(
  imitation: TransifexImitation,
  options: Partial<TransifexProviderOptions> = {},
) {
  return createTransifexProvider({
    platformId: 'transifex',
    organization: imitation.organization.slug,
    token: imitation.token,
    baseUrl: imitation.url,
    ...impatient,
    ...options,
  })
}

export const impatient = {
  requestsPerMinute: 60_000,
  retryDelayMs: () => 0,
  wait: async () => {},
}

export function context(): FetchContext & { requests: number } {
  return {
    signal: new AbortController().signal,
    requests: 0,
    countRequest() {
      this.requests += 1
    },
  }
}

/** The failure of a promise that has to fail with this code. */
export function failureOf(
  promise: Promise<unknown>,
  code: ProviderErrorCode,
): Promise<ProviderError> {
  return failureFrom('transifex', promise, code)
}
