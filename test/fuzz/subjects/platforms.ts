import assert from 'node:assert/strict'
import fc from 'fast-check'
import { projects, type Source, sources } from '../../sources/sources.ts'
import { aCatalogue, aPlatform, aProject } from '../../support/builders.ts'
import { testTracker } from '../../support/test-tracker.ts'
import { changeAnswers } from '../changed-answers.ts'
import { changedAt, nonsense, place } from '../changed-value.ts'
import {
  type ConnectionWatch,
  leavesPrototypesAlone,
  takesItsTime,
  watchConnections,
} from '../invariants/process.ts'
import { type Attempt, attempt, type Ending, type Subject } from '../subject.ts'

/** Links to where nobody may be sent. */
const strayLinks = [
  'http://169.254.169.254/latest/meta-data/',
  'http://127.0.0.1:9/',
  'http://10.0.0.1/',
  'http://[::1]:9/',
  'https://zqx.example/api/',
  '//zqx.example/',
  'file:///etc/passwd',
  'javascript:zqx()',
  'http://user:zqx@127.0.0.1:9/',
]

/** Which of a run's answers is changed, where in it, and to what. */
const change = fc.record({
  answer: fc.nat(7),
  place,
  value: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...nonsense) },
    { weight: 2, arbitrary: fc.constantFrom(...strayLinks) },
  ),
})

/** Answers of platforms with nonsense in them: no wrong number is saved, nobody else is asked. */
export const platforms: Subject = {
  name: 'platforms',
  about: 'answers of Transifex, Weblate and Zanata with nonsense and stray links in them',
  weight: 3,
  async start(ending) {
    const watch = watchConnections()
    ending.after(watch.stop)
    const answers = changeAnswers()
    ending.after(answers.stop)
    const attempts: Attempt[] = []
    for (const source of sources) {
      const turn = await platformUnderFire(source, { ending, watch })
      const property = fc.asyncProperty(change, async ({ answer, place: at, value }) => {
        let seen = 0
        await turn((sync) => {
          answers.use((document) => (seen++ === answer ? changedAt(document, at, value) : document))
          return sync().finally(() => answers.use(null))
        })
        watch.staysHere()
        leavesPrototypesAlone()
      })
      attempts.push(attempt(source.kind, 1, property))
    }
    return attempts
  },
}

/** `nova/ui/fr` → `40/100`. */
type Cells = Readonly<Record<string, string>>

interface Fire {
  readonly ending: Ending
  readonly watch: ConnectionWatch
}

/** Runs of one platform, whose numbers grow from run to run. */
async function platformUnderFire(source: Source, { ending, watch }: Fire) {
  const running = await source.start()
  ending.after(running.close)
  const { port } = new URL(running.address)
  watch.allow(Number(port))
  const tracker = await testTracker(
    { after: (close) => ending.after(close) },
    aCatalogue({
      platforms: [aPlatform(source.kind, { kind: source.kind })],
      projects: projects.map((name) =>
        aProject(name, ['service'], {
          resources: [
            { key: 'ui', title: 'ui', kind: 'service', tier: 2, names: { [source.kind]: ['ui'] } },
          ],
        }),
      ),
    }),
  )
  let translated = 0
  let hours = 0
  const grow = () => {
    // A platform that has come to its end begins again, which is a loss as any other.
    translated = translated === 1_000 ? 0 : translated + 1
    hours += 1
    tracker.clock.set(new Date(Date.UTC(2026, 7, 1) + hours * 3_600_000).toISOString())
    for (const project of projects) running.translate(project, translated)
  }
  grow()
  const sync = () => tracker.sync(running.provider)
  assert.equal((await sync()).outcome, 'ok')
  return async (spoilt: (sync: () => Promise<{ outcome: string }>) => Promise<unknown>) => {
    const before = await tracker.cells()
    grow()
    await takesItsTime(100, () => spoilt(sync))
    savesNoWrongNumber(await tracker.cells(), before, truthOf(translated))
  }
}

/** What is true at the moment, whatever is answered. */
function truthOf(translated: number): Cells {
  const truth = (project: string) => [
    [`${project}/ui/fr`, `${translated}/1000`],
    [`${project}/ui/de`, '0/1000'],
  ]
  return Object.fromEntries(projects.flatMap(truth))
}

/** Every number is the last good one, or the true one, or there is none. */
function savesNoWrongNumber(after: Cells, before: Cells, truth: Cells): void {
  for (const [cell, counts] of Object.entries(after)) {
    const allowed = [before[cell], truth[cell], 'no number']
    assert.ok(allowed.includes(counts), `${cell} is ${counts}, neither of ${allowed.join(', ')}`)
  }
}
