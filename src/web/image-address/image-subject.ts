import type { Catalogue, Language } from '../../domain/catalogue.ts'
import type { Names } from '../../domain/names.ts'
import { foldSpelling } from '../../domain/spelling.ts'
import type { ImageSubject } from '../../reports/reports.ts'
import { encodeSegment } from './segment.ts'

/** What the names of an address are looked up in. */
export interface KnownPlaces {
  readonly names: Names
  readonly catalogue: Catalogue
}

export type SubjectMatch =
  | { readonly kind: 'subject'; readonly subject: ImageSubject }
  | { readonly kind: 'unknown-series'; readonly whole: string; readonly series: string }
  | { readonly kind: 'unknown' }

/**
 * What the segments before the options are about: `fr`, `horizon`, `horizon/fr`,
 * `horizon@2026.1/fr`, `tier-1/fr`, `all`.
 */
export function readSubject(segments: readonly string[], places: KnownPlaces): SubjectMatch {
  const [first = '', second] = segments
  if (segments.length > 2) return { kind: 'unknown' }
  const { name, series } = splitSeries(first, places)
  const whole = wholeNamed(name, places)
  if (whole === null || (whole.language && second !== undefined)) return { kind: 'unknown' }
  const language = second === undefined ? whole.language : languageNamed(second, places)
  if (second !== undefined && language === null) return { kind: 'unknown' }
  if (series === undefined) return { kind: 'unknown-series', whole: name, series: seriesIn(first) }
  return { kind: 'subject', subject: { ...whole, series, language } }
}

/** The segments of a subject's one canonical address. */
export function subjectPath(subject: ImageSubject, { names, catalogue }: KnownPlaces): string {
  const { project, group, series, language } = subject
  // A language whose code a project took is found below everything.
  const isOwnName = language !== null && names.project(language.code) === null
  const whole = project?.name ?? group?.name
  const first = whole ?? (isOwnName ? language.code : 'all')
  const second = whole === undefined && isOwnName ? null : language
  return [
    encodeSegment(first) + (series === catalogue.currentSeries ? '' : `@${encodeSegment(series)}`),
    ...(second ? [encodeSegment(second.code)] : []),
  ].join('/')
}

interface NamedWhole {
  /** Canonical; `undefined`: a series nobody knows. */
  readonly series: string | undefined
  readonly name: string
}

/** `horizon@2026.1`: a whole in another series than the current one. A name may hold an `@` too. */
function splitSeries(segment: string, places: KnownPlaces): NamedWhole {
  const { names, catalogue } = places
  const at = segment.lastIndexOf('@')
  if (at < 1 || wholeNamed(segment, places) !== null) {
    return { name: segment, series: catalogue.currentSeries }
  }
  const asked = seriesIn(segment)
  return { name: segment.slice(0, at), series: names.seriesCalled(asked)?.name }
}

function seriesIn(segment: string): string {
  return segment.slice(segment.lastIndexOf('@') + 1)
}

function wholeNamed(
  name: string,
  places: KnownPlaces,
): Pick<ImageSubject, 'project' | 'group' | 'language'> | null {
  const { names, catalogue } = places
  const nothing = { project: null, group: null, language: null }
  // `zun` is a project and a language code: the project wins.
  const project = names.project(name)
  if (project) return { ...nothing, project }
  const folded = foldSpelling(name)
  if (folded === 'all') return nothing
  const group = catalogue.groups.find((one) => foldSpelling(one.name) === folded)
  if (group) return { ...nothing, group }
  const language = languageNamed(name, places)
  return language && { ...nothing, language }
}

function languageNamed(spelling: string, { names }: KnownPlaces): Language | null {
  const match = names.language(spelling)
  return match.kind === 'language' ? match.language : null
}
