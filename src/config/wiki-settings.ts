import { type NameOf, type Setting, secretSettings } from './setting.ts'
import { toServerUrl, toWikiUser } from './setting-forms.ts'
import type { SettingReader } from './setting-reader.ts'

/** The wiki whose pages hold tables of ours, and who keeps them current there. */
export interface WikiSettings {
  /** Of the wiki, or of its `api.php`. */
  readonly wikiUrl: string | null
  /** `Stringboard@push` */
  readonly wikiUser: string | null
  readonly wikiPassword: string | null
}

export const wikiSettings = [
  {
    name: 'WIKI_URL',
    fallback: 'none',
    meaning: 'Address of a MediaWiki or of its api.php, for `stringboard wiki push`.',
    show: ({ wikiUrl }) => wikiUrl ?? 'none',
  },
  {
    name: 'WIKI_USER',
    fallback: 'none',
    meaning: 'User of a bot password there, with its label: Stringboard@push.',
    show: ({ wikiUser }) => wikiUser ?? 'none',
  },
  ...secretSettings(
    'WIKI_PASSWORD',
    'That bot password, from Special:BotPasswords of the wiki.',
    ({ wikiPassword }: WikiSettings) => wikiPassword,
  ),
] as const satisfies readonly Setting<WikiSettings>[]

export function readWikiSettings(reader: SettingReader<NameOf<typeof wikiSettings>>): WikiSettings {
  return {
    wikiUrl: reader.value('WIKI_URL', toServerUrl, null),
    wikiUser: reader.value('WIKI_USER', toWikiUser, null),
    wikiPassword: reader.secret('WIKI_PASSWORD'),
  }
}
