import type { Translators } from '../../i18n/translators.ts'
import { BrokenMark } from '../../texts/wiki-marks.ts'
import { readTableName, type TableMatch } from '../../web/images/table-name.ts'
import { readState } from '../../web/pages/read-state.ts'
import { wikiTable } from '../../web/view-models/texts/wiki-table.ts'
import type { MakeTable } from '../../wiki/revise-page.ts'
import type { Tracker } from '../../wiring/tracker.ts'

/** Makes the tables that marks ask for, as `/badges/table` has them. */
export function tableMaker(
  { reports, catalogue, names }: Tracker,
  translators: Translators,
  publicUrl: string,
): MakeTable {
  const interfaceLanguages = translators.languages.map(({ code }) => code)
  return async (asked, line) => {
    const match = readTableName(asked, { catalogue, names, interfaceLanguages })
    if (match.kind !== 'table') throw new BrokenMark(line, mistakeSentence(asked, match))
    const { subject, lang, name } = match
    const { state } = await readState(reports, subject)
    const context = { translator: translators.for(lang), catalogue, publicUrl }
    return { name, ...wikiTable({ ...context, series: subject.series }, state) }
  }
}

function mistakeSentence(asked: string, match: Exclude<TableMatch, { kind: 'table' }>): string {
  if (match.kind === 'unknown') {
    return `nobody knows "${asked}": a mark names a language, a project, a group, or a project and a language, as addresses of badges do.`
  }
  if (match.kind === 'unknown-series') {
    return `nobody knows the series "${match.series}" of "${asked}".`
  }
  const { asked: option, admits } = match.mistake
  return admits?.kind === 'one-of'
    ? `"${option}" means nothing here: it may be ${admits.values.join(' or ')}.`
    : `"${option}" means nothing here: a mark has no option but lang.`
}
