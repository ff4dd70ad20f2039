import { after } from 'node:test'
import {
  type ImitatedProject,
  type ImitatedSite,
  imitatedCounts,
  imitatedDocument,
  imitatedProject,
  imitatedVersion,
} from '../../../imitations/zanata/model.ts'
import {
  type ImitationOptions,
  startZanataImitation,
  type ZanataImitation,
} from '../../../imitations/zanata/server.ts'
import {
  createZanataProvider,
  type ZanataProviderOptions,
} from '../../../src/providers/zanata/index.ts'
import type { FetchContext } from '../../../src/sync/translation-provider.ts'

export function siteWith(...projects: ImitatedProject[]): ImitatedSite {
  return { locales: ['fr', 'ko-KR', 'en-US'], projects }
}

/** Nova in `master`: 1,000 strings, 700 of them translated into French. */
export function nova(): ImitatedProject {
  return imitatedProject('nova', [imitatedVersion('master', [novaMessages()])])
}

export function novaMessages() {
  const document = imitatedDocument('nova/locale/nova', 1_000)
  const french = { translatedOnly: 660, approved: 40, fuzzy: 20, rejected: 5 }
  document.counts.set('fr', imitatedCounts(document, french))
  return document
}

/** Started for one test file; closed after it. */
export async function startImitation(options: Partial<ImitationOptions> = {}) {
  const imitation = await startZanataImitation({ site: siteWith(nova()), ...options })
  after(() => imitation.close())
  return imitation
}

/** A provider that waits for nothing, and follows versions called master or stable-…. */
export function providerFor(
  imitation: Pick<ZanataImitation, 'url'>,
  options: Partial<ZanataProviderOptions> = {},
) {
  return createZanataProvider({
    platformId: 'zanata',
    baseUrl: imitation.url,
    user: null,
    token: null,
    projects: null,
    isTracked: (version) => /^(master|stable-.+)$/.test(version),
    requestsPerMinute: 60_000,
    retryDelayMs: () => 0,
    wait: async () => {},
    ...options,
  })
}

export function context(given: Partial<FetchContext> = {}): FetchContext & { requests: number } {
  return {
    signal: new AbortController().signal,
    requests: 0,
    countRequest() {
      this.requests += 1
    },
    ...given,
  }
}
