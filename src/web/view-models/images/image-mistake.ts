import type { Translator } from '../../../i18n/translator.ts'
import type { Admitted } from '../../image-address/option-kind.ts'
import type { OptionMistake } from '../../image-address/options.ts'

/** What to write instead, in the few words a picture has room for. */
export function mistakeHint(translator: Translator, mistake: OptionMistake): string {
  const { t } = translator
  const { name, admits, known, isDouble } = mistake
  if (isDouble) return t('{option} is there twice', { option: name })
  if (admits === null) return t('options are {options}', { options: translator.list(known) })
  return admittedHint(translator, name, admits)
}

function admittedHint({ t, tn, ...translator }: Translator, option: string, admits: Admitted) {
  switch (admits.kind) {
    case 'one-of':
      return t('{option} is one of {values}', { option, values: translator.list(admits.values) })
    case 'text':
      return tn(
        '{option} has at most {count} character',
        '{option} has at most {count} characters',
        admits.longest,
        { option },
      )
    case 'thresholds':
      return tn(
        '{option} is {count} rising percent at most, such as 75',
        '{option} are {count} rising percents at most, such as 40-66-75',
        admits.most,
        { option },
      )
    case 'number':
      return t('{option} is a number from {from} to {to}', {
        option,
        from: admits.from,
        to: admits.to,
      })
  }
}
