import type { ImageSubject } from '../../reports/reports.ts'
import { readSubject, subjectPath } from '../image-address/image-subject.ts'
import { nearestPlaces } from '../search/nearest-names.ts'
import { mostNearest, unknownSeries } from './nearest-problem.ts'
import { named, type Parameter } from './parameter.ts'
import { Problem } from './problem.ts'

/** What a badge is of, and the first segment of its canonical address. */
export interface BadgeWhole {
  readonly subject: ImageSubject
  readonly path: string
}

/** The first segment of a badge's address. */
export const badgeWhole: Parameter<BadgeWhole> = named<BadgeWhole>({
  about: ({ t }) =>
    t(
      'A language, a project, a group of resources or “all”, with @ and a series where that is not the current one; a name that is several of these is the project’s.',
    ),
  example: (names) => names.project,
  find(name, directory) {
    const match = readSubject([name], directory)
    if (match.kind !== 'subject') return null
    return {
      subject: match.subject,
      path: decodeURIComponent(subjectPath(match.subject, directory)),
    }
  },
  unknown(name, parameter, directory) {
    const match = readSubject([name], directory)
    if (match.kind === 'unknown-series') return unknownSeries(match.series, parameter, directory)
    const detail = `No language, project or group goes by the name “${name}”.`
    const subjects = directory.places.filter(({ kind }) => kind !== 'release')
    const nearest = nearestPlaces(name, subjects, mostNearest).map(({ code }) => code)
    return new Problem('unknown-name', detail, { parameter, nearest })
  },
  write: ({ path }) => path,
})
