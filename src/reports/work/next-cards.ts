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
  const tasks = tasksIn('finish', catalogue, work, [], most)
  tasks.push(...tasksIn('attack', catalogue, work, tasks, Math.max(1, most - tasks.length)))
  tasks.push(...tasksIn('later', catalogue, work, tasks, most - tasks.length))
  return tasks
}

/** The three of them on cards: what is to be attacked keeps its place beside what is nearly done. */
export function cardsOf(tasks: readonly NextTask[]): NextTask[] {
  const finish = tasks.filter(({ group }) => group === 'finish')
  const others = tasks.filter(({ group }) => group !== 'finish')
  const room = others.length > 0 ? most - 1 : most
  return [...finish.slice(0, room), ...others].slice(0, most)
}

/** The first projects of a group that do not stand there yet. */
function tasksIn(
  group: NextTask['group'],
  { projects }: Catalogue,
  work: readonly WorkLine[],
  before: readonly NextTask[],
  count: number,
): NextTask[] {
  const shown = new Set(before.map(({ project }) => project.name))
  const named = new Map(projects.map((project) => [project.name, project]))
  const found = new Map<string, WorkLine[]>()
  for (const line of work) {
    if (line.group !== group || shown.has(line.project) || !named.has(line.project)) continue
    const own = found.get(line.project)
    if (own !== undefined) own.push(line)
    else if (found.size < count) found.set(line.project, [line])
  }
  return [...found].flatMap(([name, lines]) => {
    const project = named.get(name)
    if (project === undefined) return []
    const editor = lines.find((line) => line.editor !== null)?.editor ?? null
    return { group, project, lines, tally: sumTallies(lines.map(tallyOf)), editor }
  })
}
