import type { Translator } from '../../../i18n/translator.ts'
import { type TextFormat, textFormatNames } from '../../../texts/format-names.ts'
import { textFormats } from '../../../texts/formats.ts'
import { mailOf } from '../../../texts/mail.ts'
import type { Text } from '../../../texts/text.ts'
import type { PageContext } from '../../pages/page-context.ts'
import { samePage, withQuery } from '../../urls.ts'
import type { ChoiceView } from '../frame/choices-view.ts'

/** A text in one language, to be selected or copied. */
export interface PasteBox {
  /** Unique on the page. */
  readonly id: string
  /** The language it is in, by its own name. */
  readonly languageName: string
  readonly lang: string
  readonly dir: 'ltr' | 'rtl'
  /** Of a mail; `null`: the format has none. */
  readonly subject: string | null
  readonly text: string
  /** Lines of the field it stands in. */
  readonly rows: number
  /** Long lines are broken where it is shown, not in what is copied. */
  readonly isOneLine: boolean
  /** The same as a plain file. */
  readonly fileHref: string
}

/** The format that a page was asked for; the first one where it was not. */
export function formatIn({ query }: Pick<PageContext, 'query'>): TextFormat {
  const asked = query.get('format')
  return textFormatNames.find((name) => name === asked) ?? textFormatNames[0]
}

/** The page in each format. */
export function formatChoices(context: PageContext): ChoiceView[] {
  const current = formatIn(context)
  return textFormatNames.map((name) => ({
    label: formatTitle(context.translator, name),
    href: samePage(context, { format: name === textFormatNames[0] ? null : name }),
    isCurrent: name === current,
  }))
}

/** The page with its text in each language of the interface. */
export function textLanguageChoices(context: PageContext, current: string): ChoiceView[] {
  return context.interfaceLanguages.map((code) => ({
    label: languageNameOf(code),
    href: samePage(context, { in: code === context.translator.locale ? null : code }),
    isCurrent: code === current,
  }))
}

function formatTitle({ t }: Translator, format: TextFormat): string {
  switch (format) {
    case 'irc':
      return t('One line (IRC)')
    case 'mail':
      // for translators: a format of a text
      return t('Mail')
    case 'markdown':
      return 'Markdown'
    case 'mediawiki':
      return 'MediaWiki'
    case 'rst':
      return 'reStructuredText'
  }
}

/** What a page shows of a text in one language of the interface. */
export function pasteBox(context: PageContext, translator: Translator, text: Text): PasteBox {
  const format = formatIn(context)
  const { subject, body } =
    format === 'mail' ? mailOf(text) : { subject: null, body: textFormats[format](text) }
  const { locale, direction } = translator
  return {
    id: `text-${locale}`,
    languageName: languageNameOf(locale),
    lang: locale,
    dir: direction,
    subject,
    text: body.trimEnd(),
    rows: format === 'irc' ? 4 : Math.min(mostRows, body.split('\n').length),
    isOneLine: format === 'irc',
    fileHref: withQuery(samePage({ ...context, path: `${context.path}.txt` }, { in: locale }), {}),
  }
}

/** A field is no higher than a window. */
const mostRows = 28

function languageNameOf(locale: string): string {
  const name = new Intl.DisplayNames(locale, { type: 'language' }).of(locale) ?? locale
  return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1)
}
