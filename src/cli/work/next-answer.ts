import { minutesOf } from '../../domain/effort.ts'
import { dayOf } from '../../domain/release.ts'
import { shippingGoalsOf } from '../../domain/shipping.ts'
import type { WorkLine } from '../../reports/report-types.ts'
import type { NextReport } from '../../reports/work/next-types.ts'
import type { PageContext } from '../../web/pages/page-context.ts'
import { seriesLabel } from '../../web/view-models/frame/frame-view.ts'
import { reasonLabel } from '../../web/view-models/words/reason-label.ts'
import { nextChoiceView } from '../../web/view-models/work/next-choice-view.ts'
import { withoutControls } from '../table.ts'

type Words = Pick<PageContext, 'translator' | 'catalogue'>

/** The task for people: what, why, how long, and where. */
export function printNext(report: NextReport, words: Words): void {
  for (const line of linesOf(report, words)) console.log(withoutControls(line))
}

function linesOf(report: NextReport, words: Words): string[] {
  const { translator } = words
  const { language, wish, choice } = report
  const minutes =
    wish.minutes === null
      ? 'any time'
      : translator.tn('{count} minute', '{count} minutes', wish.minutes)
  const head = [
    `${language.englishName} (${language.code}) · ${minutes} · ${seriesLabel(translator, report)}`,
    ...report.ages.map(({ platformTitle, asOf, isRecorded }) => {
      const when = isRecorded ? translator.day(dayOf(asOf)) : translator.instant(asOf)
      return `${platformTitle}, as of ${when}`
    }),
    '',
  ]
  if (choice === null) return [...head, 'Nothing is left to translate. Thank you.']
  const view = nextChoiceView(words, report, choice)
  const { item } = choice
  const bound = view.leftBound === null ? '' : `${view.leftBound} `
  const left = [view.left.before, view.left.figure, view.left.after].filter(Boolean).join(' ')
  const begun = view.isWaiting ? ', not begun' : ''
  return [
    ...head,
    `${view.tag}: ${view.projectTitle}, ${view.resourceTitle} (${item.project}/${item.resource}${begun})`,
    `${bound}${left} left, ${view.words}, ${view.tally.spoken ?? `${view.tally.label} done`}`,
    view.time,
    view.reason,
    ...(view.goal === null ? [] : [[view.goal.next, view.goal.further].filter(Boolean).join(' ')]),
    ...wayIn(item, report, words),
    ...(view.afterwards.length === 0
      ? []
      : ['', `Then, in the time that is left (${view.together}):`]),
    ...view.afterwards.flatMap(({ line, title, size }) => [
      `  ${title}: ${size}`,
      ...(line.editor ? [`    ${line.editor.url}`] : []),
    ]),
    ...(view.place === null
      ? []
      : ['', `${view.place}: --skip ${choice.place % choice.of} for another one`]),
  ]
}

/** Into the editor; where none is known, where to ask. */
function wayIn(
  { editor }: WorkLine,
  { join, language }: NextReport,
  { catalogue }: Words,
): string[] {
  if (editor) return [`${editor.title}: ${editor.url}`]
  const channels = new Set([...(language.team?.channels ?? []), ...catalogue.help.channels])
  return [
    'No editor is known for it.',
    ...(join ? [`To join the team, on ${join.title}: ${join.url}`] : []),
    ...(channels.size > 0 ? [`Whom to ask: ${[...channels].join(', ')}`] : []),
  ]
}

/** The task for programs. Whatever is unknown is `null`. */
export function nextAsJson(report: NextReport, words: Words): string {
  const { language, series, cycle, wish, choice, ages } = report
  const answer = {
    language: language.code,
    series: series.name,
    cycle: cycle?.name ?? null,
    readings: ages.map(({ platform, asOf, isRecorded }) => ({ platform, asOf, isRecorded })),
    minutes: wish.minutes,
    pace: wish.pace,
    skip: wish.skip,
    /** `whole`: it fits; `part`: the best of those that do not; `unknown`: no time can be told. */
    kind: choice?.kind ?? null,
    task: choice === null ? null : taskOf(choice.item, report, words),
    fits: choice?.fits ?? null,
    place: choice?.place ?? null,
    of: choice?.of ?? 0,
    afterwards: (choice?.afterwards ?? []).map((line) => taskOf(line, report, words)),
  }
  return `${JSON.stringify(answer, null, 2)}\n`
}

function taskOf(line: WorkLine, { wish }: NextReport, { translator, catalogue }: Words) {
  return {
    group: line.group,
    project: line.project,
    resource: line.resource,
    title: line.resourceTitle,
    left: line.left,
    leftWords: line.leftWords,
    /** `left` is the whole source text: nothing is known of this language here. */
    isWithoutFile: line.counts === null && !line.flaw,
    isBegun: line.isBegun,
    minutes: minutesOf(line, wish.pace),
    reasonCode: line.reason.code,
    reason: reasonLabel(translator, line.reason),
    goals: shippingGoalsOf(line, catalogue.thresholds),
    platform: line.platform,
    editorUrl: line.editor?.url ?? null,
  }
}
