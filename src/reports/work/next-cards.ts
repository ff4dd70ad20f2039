import type { Catalogue } from '../../domain/catalogue.ts'
import { sumTallies, tallyOf } from '../../domain/tally.ts'
import type { NextTask, WorkLine } from '../report-types.ts'

/** Cards on top of a language's page, and projects to finish that a meeting names at once. */
const most = 3

/**
 * What to translate next, project by project: up to three to finish, then the first to attack, more
 * of these where fewer are to be finished, and what comes later where all else is done. A project
 * stands there once, with its resources of that group.
 */
export function nextTasks(catalogue: Catalogue, work: readonly WorkLine[]): NextTask[] {
  const tasks = tasksIn('finish', catalogue, work, []).slice(0, most)
  const attack = tasksIn('attack', catalogue, work, tasks)
  tasks.push(...attack.slice(0, Math.max(1, most - tasks.length)))
  const later = tasksIn('later', catalogue, work, tasks)
  tasks.push(...later.slice(0, Math.max(0, most - tasks.length)))
  return tasks
}

/** The three of them on cards: what is to be attacked keeps its place beside what is nearly done. */
export function cardsOf(tasks: readonly NextTask[]): NextTask[] {
  const finish = tasks.filter(({ group }) => group === 'finish')
  const others = tasks.filter(({ group }) => group !== 'finish')
  const room = others.length > 0 ? most - 1 : most
  return [...finish.slice(0, room), ...others].slice(0, most)
}

function tasksIn(
  group: NextTask['group'],
  catalogue: Catalogue,
  work: readonly WorkLine[],
  before: readonly NextTask[],
): NextTask[] {
  const shown = new Set(before.map(({ project }) => project.name))
  const lines = work.filter((line) => line.group === group && !shown.has(line.project))
  return [...Map.groupBy(lines, (line) => line.project)].flatMap(([name, own]) => {
    const project = catalogue.projects.find((one) => one.name === name)
    if (project === undefined) return []
    const editor = own.find((line) => line.editor !== null)?.editor ?? null
    return { group, project, lines: own, tally: sumTallies(own.map(tallyOf)), editor }
  })
}
