import { type Lookup, privateAddressOf } from '../support/http/private-address.ts'
import { ProviderError } from '../sync/provider-error.ts'
import type { TranslationProvider } from '../sync/translation-provider.ts'

/**
 * A provider whose address was said by the catalogue, which many people edit, and not by who runs
 * the site: it is asked in public alone, and never inside the network that the site stands in.
 */
export function publicProvider(
  provider: TranslationProvider,
  baseUrl: string,
  find?: Lookup,
): TranslationProvider {
  const { platformId, namesKind, probe } = provider
  const url = new URL(baseUrl)
  const refusePrivate = async () => {
    const address = await privateAddressOf(url, find)
    if (address === null) return
    const sentence = `the catalogue says that it is at ${url.host}, which is the private address ${address}; it is not asked there unless a setting says so or PRIVATE_HOSTS names it`
    throw new ProviderError('unavailable', platformId, sentence)
  }
  return {
    platformId,
    namesKind,
    async plan(context) {
      await refusePrivate()
      return provider.plan(context)
    },
    async fetchProject(name, context, task) {
      await refusePrivate()
      return provider.fetchProject(name, context, task)
    },
    ...(probe && {
      async probe(context) {
        await refusePrivate()
        return probe.call(provider, context)
      },
    }),
  }
}
