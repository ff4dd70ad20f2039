import type { Config } from '../../config.ts'
import type { CataloguePlatform, PlatformKind } from '../../domain/catalogue.ts'
import type { ProviderError, ProviderErrorCode } from '../../sync/provider-error.ts'

/** What keeps a platform from being read, as far as somebody can do something about it. */
type Trouble = ProviderErrorCode | 'certificate' | 'throttled' | 'program' | 'template-file'

type Remedy = (platform: CataloguePlatform, config: Config) => string

/** What to do about a failure, as a sentence that follows it; `''`: the failure itself says it. */
export function remedyFor(
  error: ProviderError,
  platform: CataloguePlatform,
  config: Config,
): string {
  return remedies[platform.kind][troubleIn(error)](platform, config)
}

/** Some failures of one code want different things done; their words tell them apart. */
function troubleIn({ code, message }: ProviderError): Trouble {
  return troubles.find(({ words }) => words.test(message))?.trouble ?? code
}

const troubles: readonly { readonly trouble: Trouble; readonly words: RegExp }[] = [
  { trouble: 'certificate', words: /certificate/i },
  { trouble: 'throttled', words: /too many requests|asks to wait|WEBLATE_TOKEN/ },
  { trouble: 'program', words: /\bgit\b.*(?:PATH|or newer|does not start)/ },
  { trouble: 'template-file', words: /readable|is no YAML|cannot be read: .*\.ya?ml/ },
]

const authority = (setting: string) =>
  `If its certificate comes from an authority of your own, give that one’s in ${setting}; else it has to be mended there.`

const tryLater = 'Try again later; until then the last good figures stay.'

/** What all platforms asked over the web have in common: the setting that holds their address. */
function webRemedies(
  setting: string,
  addressOf: (platform: CataloguePlatform, config: Config) => string,
) {
  return {
    'answer-invalid': (platform, config) =>
      `Check ${setting} (${addressOf(platform, config)}): another server may answer there.`,
    unavailable: (platform, config) =>
      `Check the network and ${setting} (${addressOf(platform, config)}), or try again later.`,
    aborted: (platform, config) =>
      `Check the network and ${setting} (${addressOf(platform, config)}), or try again later.`,
    certificate: () => authority('NODE_EXTRA_CA_CERTS'),
    throttled: () => tryLater,
    program: () => '',
    'template-file': () => '',
  } as const satisfies Partial<Record<Trouble, Remedy>>
}

const weblateAddress = ({ url }: CataloguePlatform, { weblateUrl }: Config) =>
  weblateUrl ?? url ?? 'none'
const zanataAddress = (_: CataloguePlatform, { zanataUrl }: Config) => zanataUrl ?? 'none'

const remedies: Readonly<Record<PlatformKind, Readonly<Record<Trouble, Remedy>>>> = {
  recorded: {
    ...webRemedies('path', ({ path }) => path ?? 'its folder'),
    'answer-invalid': () => 'Mend the line, or record it anew: `stringboard record`.',
    'not-found': ({ path }) => `Check its path in catalogue.yaml (${path}).`,
    refused: () => '',
  },
  transifex: {
    ...webRemedies('TRANSIFEX_URL', (_, { transifexUrl }) => transifexUrl),
    refused: () =>
      'Make a new API token in the user settings of Transifex and put it into TRANSIFEX_TOKEN; its user has to belong to the organization.',
    'not-found': ({ organization }, { transifexUrl }) =>
      `Check the organization in catalogue.yaml (${organization}), that the user of the token belongs to it, and TRANSIFEX_URL (${transifexUrl}).`,
  },
  weblate: {
    ...webRemedies('WEBLATE_URL', weblateAddress),
    refused: (_, { weblateToken }) =>
      weblateToken === null
        ? 'Set WEBLATE_TOKEN: this Weblate shows nothing without one.'
        : 'Take the API key from the account’s settings, API access, and put it into WEBLATE_TOKEN.',
    'not-found': (platform, config) =>
      `Check WEBLATE_URL (${weblateAddress(platform, config)}), with the path Weblate lies under, if any.`,
    throttled: (_, { weblateToken }) =>
      weblateToken === null
        ? 'Set WEBLATE_TOKEN: without one Weblate allows about 100 requests a day.'
        : tryLater,
  },
  zanata: {
    ...webRemedies('ZANATA_URL', zanataAddress),
    refused: (_, { zanataUser, zanataToken }) =>
      zanataUser === null || zanataToken === null
        ? 'Set both ZANATA_USER and ZANATA_TOKEN: it shows nothing to everybody.'
        : 'Check ZANATA_USER, and take the API key from the user’s settings, Client, for ZANATA_TOKEN.',
    'not-found': (platform, config) =>
      `Check ZANATA_URL (${zanataAddress(platform, config)}), without /rest at its end.`,
  },
  git: {
    ...webRemedies('GIT_URL', (_, { gitUrl }) => gitUrl ?? 'none'),
    refused: (_, { gitUrl }) => `Check GIT_URL (${gitUrl}): only open repositories are read.`,
    'not-found': (_, { gitUrl }) =>
      `Check GIT_URL (${gitUrl}), and what the project is called in git in projects.yaml.`,
    certificate: () => authority('GIT_SSL_CAINFO'),
    'template-file': (_, { gitTemplates }) =>
      `Mend GIT_TEMPLATES (${gitTemplates}): see docs/git.md.`,
  },
}
