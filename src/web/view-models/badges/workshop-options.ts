import type { Translator } from '../../../i18n/translator.ts'
import type { WorkshopImage, WorkshopOption } from '../../images/workshop.ts'
import type { PageContext } from '../../pages/page-context.ts'
import { choicesOf, type FieldView } from './workshop-fields.ts'

/** Fields for the options that the image may have. */
export function optionFields(context: PageContext, image: WorkshopImage): FieldView[] {
  return image.options.flatMap((option) => {
    const field = fieldOf(context, image, option)
    return option.name === 'label' ? [field, bareField(context.translator, image)] : [field]
  })
}

function bareField({ t }: Translator, { isBare }: WorkshopImage): FieldView {
  return { name: 'bare', label: t('No label'), check: { value: 'yes', isChecked: isBare } }
}

function fieldOf(
  { translator }: PageContext,
  image: WorkshopImage,
  option: WorkshopOption,
): FieldView {
  const { field: name, admits, text } = option
  const label = optionLabels(translator)[option.name] ?? option.name
  if (option.name === 'as-of') {
    return { name, label, check: { value: 'yes', isChecked: text === 'yes' } }
  }
  if (admits.kind === 'one-of') {
    const choices = admits.values.map((value) => ({ value, label: valueLabel(translator, value) }))
    const usual = option.name === 'metric' ? [usualFigure(translator, image)] : []
    return { name, label, select: [choicesOf(text, [...usual, ...choices])] }
  }
  const value = text === option.usual ? '' : text
  return { name, label, text: { value, ...textRules(translator, option) } }
}

/** What suits the subject, whatever that is changed to. */
function usualFigure(translator: Translator, { usualMetric }: WorkshopImage) {
  const choice = valueLabel(translator, usualMetric)
  return { value: '', label: translator.t('As usual: {choice}', { choice }) }
}

function textRules({ t }: Translator, { name, usual, admits }: WorkshopOption) {
  switch (admits.kind) {
    case 'text':
      return { longest: admits.longest, placeholder: t('the usual one'), pattern: null }
    case 'number':
      return { longest: 2, placeholder: t('as many as there is room for'), pattern: '[0-9]{1,2}' }
    default: {
      const pattern = name === 'thresholds' ? '[0-9]{1,3}(-[0-9]{1,3}){0,3}' : null
      return { longest: 15, placeholder: usual, pattern }
    }
  }
}

function optionLabels({ t }: Translator): Readonly<Record<string, string>> {
  return {
    metric: t('Figure'),
    type: t('Kind'),
    rows: t('Bars at most'),
    theme: t('Theme'),
    style: t('Style'),
    label: t('Label'),
    thresholds: t('Percents where the colour changes'),
    lang: t('Its language'),
    'as-of': t('With the day of the figure'),
    scale: t('Size'),
  }
}

/** Styles are called what addresses call them. */
function valueLabel(translator: Translator, value: string): string {
  const { t } = translator
  const labels: Readonly<Record<string, string>> = {
    percent: t('How much is translated'),
    left: t('Strings left'),
    'words-left': t('Words left'),
    ratio: t('Translated of all'),
    languages: t('Languages begun and complete'),
    bars: t('Bars'),
    matrix: t('Every project, every language'),
    'burn-down': t('What is left, through time'),
    light: t('Light'),
    dark: t('Dark'),
    '1': t('Usual'),
    '2': t('Twice as large'),
  }
  return labels[value] ?? languageItself(value) ?? value
}

function languageItself(code: string): string | undefined {
  if (!/^[a-z]{2,3}(?:-[A-Za-z]+)?$/.test(code)) return undefined
  return new Intl.DisplayNames(code, { type: 'language', fallback: 'none' }).of(code)
}
