import { isComplete } from '../../domain/completion.ts'
import { sumByLanguage, sumSource } from '../../domain/summary.ts'
import { sumTallies } from '../../domain/tally.ts'
import { readingAges } from '../reading-age.ts'
import { groupNamed, type ReportSources } from '../report-frame.ts'
import type { BadgeReport, ImageSubject } from '../reports.ts'
import type { WholeTallies } from '../stored/stored-sums.ts'
import { type ImageParts, readImageParts } from './image-parts.ts'

/** What a badge of a whole says, in one language or in all of them together. */
export async function readBadge(
  sources: ReportSources,
  subject: ImageSubject,
): Promise<BadgeReport> {
  const { group, ages, whole } =
    subject.project === null
      ? await readWhole(sources, subject)
      : addedUp(await readImageParts(sources, subject))
  const { language } = subject
  if (language) {
    const tally = whole.languages.get(language.code) ?? whole.source
    return { group, tally, languages: null, ages }
  }
  if (whole.source.resources === 0) return { group, tally: null, languages: null, ages }
  const begun = [...whole.languages.values()].filter((tally) => tally.countedResources > 0)
  return {
    group,
    tally: sumTallies(begun),
    languages: { begun: begun.length, complete: begun.filter(isComplete).length },
    ages,
  }
}

type Facts = Pick<ImageParts, 'group' | 'ages'> & { readonly whole: WholeTallies }

/** All projects together, whose sums are kept. */
async function readWhole(
  { store, catalogue, clock }: ReportSources,
  { series, group: asked }: ImageSubject,
): Promise<Facts> {
  const group = asked ?? groupNamed(catalogue, catalogue.defaultGroup)
  return {
    group,
    whole: await store.tallies({ series, group }),
    ages: readingAges(await store.readings({ series }), catalogue, clock.now()),
  }
}

function addedUp({ group, parts, ages }: ImageParts): Facts {
  return { group, ages, whole: { source: sumSource(parts), languages: sumByLanguage(parts) } }
}
