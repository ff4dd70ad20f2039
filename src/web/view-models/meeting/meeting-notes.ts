import { isComplete } from '../../../domain/completion.ts'
import { translateData } from '../../../i18n/data-messages.ts'
import type { Translator } from '../../../i18n/translator.ts'
import type {
  FileAtRisk,
  MeetingLine,
  MeetingReport,
} from '../../../reports/meeting/meeting-types.ts'
import { nameInLine } from '../../../texts/one-line.ts'
import { tallyView } from '../figures/tally-view.ts'
import type { TextContext } from '../texts/text-context.ts'
import { isWithoutFile, mostProjects } from './meeting-parts.ts'

/** What a table of what is left does not say: what is not begun, done, about to be lost, or wrong. */
export function meetingNotes(
  { translator, catalogue }: TextContext,
  { projects, atRisk, heldCells }: MeetingReport,
): string[] {
  const { t, tn, percent } = translator
  const list = (names: readonly string[]) => firstNames(translator, names)
  const without = projects.filter(isWithoutFile).map((line) => withSize(translator, line))
  const flawed = projects.filter(({ tally }) => tally.flawedCells > 0).map(nameOf)
  const done = projects.filter(({ tally }) => isComplete(tally)).map(nameOf)
  const risks = atRisk.map((file) => fileName(translator, file))
  const share = percent(catalogue.thresholds.leaves)
  return [
    ...(without.length > 0
      ? [t('Without a file yet, strings in brackets: {projects}.', { projects: list(without) })]
      : []),
    ...(done.length > 0 ? [t('Done: {projects}.', { projects: list(done) })] : []),
    ...(risks.length > 0
      ? [
          t('Below {share}, so that it may leave the repository: {files}.', {
            share,
            files: list(risks),
          }),
        ]
      : []),
    ...(flawed.length > 0
      ? [
          t('With an error in a file, and so never complete: {projects}.', {
            projects: list(flawed),
          }),
        ]
      : []),
    ...(heldCells > 0
      ? [
          tn(
            'A sudden loss in {count} resource is held back: its last good figures stay until the loss is confirmed.',
            'Sudden losses in {count} resources are held back: their last good figures stay until the losses are confirmed.',
            heldCells,
          ),
        ]
      : []),
  ]
}

/** As many names as somebody may read, and how many more there are. */
function firstNames({ list, tn }: Translator, names: readonly string[]): string {
  const more = names.length - mostProjects
  return list([
    ...names.slice(0, mostProjects),
    // for translators: after names of projects: "Cinder, Neutron and 1,900 more"
    ...(more > 0 ? [tn('{count} more', '{count} more', more)] : []),
  ])
}

function nameOf({ project }: MeetingLine): string {
  return nameInLine(project.title)
}

/** `Cinder (3,465)`; the name alone where nobody knows how many strings it has. */
function withSize(translator: Translator, line: MeetingLine): string {
  const { tally } = line
  if (tally.unknownTotals === tally.resources) return nameOf(line)
  // for translators: a name and its size in strings
  return translator.t('{project} ({strings})', {
    project: nameOf(line),
    strings: tallyView(translator, tally).total.text,
  })
}

/** `Neutron, Messages (12 strings to 40%)` */
function fileName(translator: Translator, { line, goal }: FileAtRisk): string {
  const title = `${line.projectTitle}, ${translateData(translator, line.resourceTitle)}`
  return translator.tn(
    '{file} ({count} string to {share})',
    '{file} ({count} strings to {share})',
    goal.strings,
    { file: nameInLine(title), share: translator.percent(goal.percent) },
  )
}
