import type { NextTask } from '../../../reports/report-types.ts'
import type { WorkContext } from '../work/work-view.ts'
import type { NextTaskView } from './next-task-view.ts'

/**
 * The cards in one sentence, as it is said at a meeting: *Finish Neutron (164), Cinder (162) and
 * Nova (328), then attack Horizon (1,012).* `null` where nothing is left.
 */
export function slideSentence(
  { translator }: WorkContext,
  tasks: readonly NextTask[],
  views: readonly NextTaskView[],
): string | null {
  const named = tasks.map(({ group }, index) => ({ group, name: nameOf(views[index]) }))
  const list = (group: NextTask['group']) =>
    translator.list(named.filter((one) => one.group === group).map(({ name }) => name))
  const finish = list('finish')
  const attack = list('attack')
  if (finish && attack) {
    return translator.t('Finish {finish}, then attack {attack}.', { finish, attack })
  }
  if (finish) return translator.t('Finish {finish}.', { finish })
  return attack ? translator.t('Attack {attack}.', { attack }) : null
}

function nameOf(view: NextTaskView | undefined): string {
  if (view === undefined) return ''
  const left = [view.leftBound, view.left.figure].filter(Boolean).join(' ')
  return `${view.title} (${left})`
}
