import type { Day } from '../../domain/release.ts'
import { emptyTally, type Tally } from '../../domain/tally.ts'
import { type Paces, pacesOfMoves, readPaceMoves } from '../changes/pace.ts'
import type { ReportSources } from '../report-frame.ts'
import type {
  GroupsQuery,
  GroupsSums,
  LanguageMoves,
  LanguageSum,
  ProjectTallies,
} from '../stored/stored-moves.ts'

/** What counts of a release, for the languages that share their priorities. */
export interface Counted {
  readonly query: GroupsQuery
  /** False where no figures stand for the release. */
  readonly isRead: boolean
  /** With the figures of each project. */
  readonly inProjects: boolean
  /** The current series, where its pace may have to stand for that of the branch. */
  readonly current: string | null
}

export interface CountedReading {
  readonly sums: GroupsSums
  /** `null`: not asked for. */
  readonly projects: ProjectTallies | null
  readonly own: ReadonlyMap<string, LanguageMoves>
  readonly current: ReadonlyMap<string, LanguageMoves> | null
}

/** What was read of one language in what counts for it. */
export interface CountedLanguage {
  readonly sum: LanguageSum
  /** Of each project, by name; `null`: not asked for. */
  readonly projects: ReadonlyMap<string, Tally> | null
  /** How fast it moves in the release's own series. */
  readonly own: Paces
  /**
   * The same in the current series, where a branch is too young to tell a pace: until the release is
   * out, its translators go on there.
   */
  readonly current: Paces | null
}

const nothing: LanguageSum = { tally: emptyTally, lastTranslatedAt: null, heldCells: 0 }

/** Reads it for all of its languages at once: no cell and no sum of a project is taken in. */
export async function readCounted(
  { store }: Pick<ReportSources, 'store'>,
  { query, isRead, inProjects, current }: Counted,
): Promise<CountedReading> {
  const wantsProjects = isRead && inProjects
  return {
    sums: isRead ? await store.groupSums(query) : { source: nothing, languages: new Map() },
    projects: wantsProjects ? await store.projectTallies(query) : null,
    own: await readPaceMoves(store, query),
    current: current === null ? null : await readPaceMoves(store, { ...query, series: current }),
  }
}

/** The part of one language. */
export function languageIn(
  { sums, projects, own, current }: CountedReading,
  code: string,
  asOf: Day | null,
): CountedLanguage {
  const paces = (moves: ReadonlyMap<string, LanguageMoves>) => {
    const found = moves.get(code)
    return pacesOfMoves(found === undefined ? [] : [found], asOf)
  }
  return {
    sum: sums.languages.get(code) ?? sums.source,
    projects: projects && talliesIn(projects, code),
    own: paces(own),
    current: current && paces(current),
  }
}

/** The projects in one language, those without a file in it too. */
export function talliesIn({ source, languages }: ProjectTallies, code: string): Map<string, Tally> {
  return new Map([...source, ...(languages.get(code) ?? [])])
}
