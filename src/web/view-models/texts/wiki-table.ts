import { type Day, dayOf } from '../../../domain/release.ts'
import type { ReadingAge } from '../../../reports/reading-age.ts'
import { escaped, writeMediawikiBlocks } from '../../../texts/mediawiki.ts'
import type { Stamp, StampedText } from '../../../texts/stamped-text.ts'
import { provenanceView } from '../frame/provenance-view.ts'
import { type StateContext, type StateReport, stateBlocks } from './state-blocks.ts'

/**
 * A table that keeps its figures may keep its moment for so long: a day alone is no reason to touch
 * a page of others, and a reader would take one that is much older for forgotten.
 */
const nearDays = 30

/** Where a whole stands, as it stands in a wiki between its marks. */
export function wikiTable(context: StateContext, report: StateReport): StampedText {
  return {
    text: writeMediawikiBlocks(stateBlocks(context, report)),
    stamps: report.parts.ages.map((age) => stampOf(context, age)),
  }
}

function stampOf({ translator }: StateContext, age: ReadingAge): Stamp {
  const day = (before: number): Day => dayOf(new Date(age.asOf.getTime() - before * 86_400_000))
  return {
    written: escaped(provenanceView(age, translator).label),
    days: Array.from({ length: nearDays + 1 }, (_, before) => escaped(translator.day(day(before)))),
  }
}
