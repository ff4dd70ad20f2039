import { join } from 'node:path'
import { pino } from 'pino'
import { readConfig } from '../src/config.ts'
import { loadTranslators } from '../src/i18n/load-translators.ts'
import { createPngDrawing } from '../src/png/draw-png.ts'
import type { ImageSubject } from '../src/reports/reports.ts'
import { PreparedAnswer } from '../src/web/answers/answer.ts'
import { usualOptions } from '../src/web/image-address/options.ts'
import { pictureAnswer } from '../src/web/images/image-answer.ts'
import { badgeImage } from '../src/web/routes/badge.ts'
import { openTracker, type Tracker } from '../src/wiring/tracker.ts'
import { type Measure, median } from './measure.ts'

const bars = { svg: 1, png: 5 } as const
const badges = 300

/**
 * A badge that nobody has asked for yet, in the process that answers: from the question to the
 * database to the bytes with their entity tag. Different badges, one after the other.
 */
export async function measureColdImages(folder: string): Promise<Measure[]> {
  const tracker = await openTracker(readConfig({ STRINGBOARD_VAR: folder }), {
    logger: pino({ level: 'silent' }),
    clock: { now: () => new Date() },
  })
  try {
    const make = await badgeMaker(tracker)
    const subjects = subjectsOf(tracker)
    return [await measureCold('svg', subjects, make), await measureCold('png', subjects, make)]
  } finally {
    await tracker.close()
  }
}

type Format = keyof typeof bars
type MakeBadge = (subject: ImageSubject, format: Format) => Promise<PreparedAnswer>

async function badgeMaker({ reports, catalogue, names }: Tracker): Promise<MakeBadge> {
  const translators = await loadTranslators(join(import.meta.dirname, '../locales'))
  const drawPng = createPngDrawing()
  const { grammar, picture } = badgeImage({ reports, catalogue, names, translators })
  const options = usualOptions(grammar.options)
  return async (subject, format) => {
    const drawn = await picture({ subject, options, translator: translators.for('en') })
    return new PreparedAnswer(await pictureAnswer(drawn, format, drawPng), {})
  }
}

async function measureCold(
  format: Format,
  subjects: readonly ImageSubject[],
  make: MakeBadge,
): Promise<Measure> {
  const [warmUp, ...cold] = subjects
  // The first one of all loads code, and for PNG starts the process that draws.
  const first = warmUp ? await timed(() => make(warmUp, format)) : Number.NaN
  const times: number[] = []
  for (const subject of cold) times.push(await timed(() => make(subject, format)))
  const milliseconds = median(times)
  const slow = times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? Number.NaN
  return {
    name: `Cold badge, ${format.toUpperCase()}`,
    result: `${milliseconds.toFixed(2)} ms`,
    bar: `< ${bars[format]} ms`,
    isMet: milliseconds < bars[format],
    details: `median of ${times.length} different ones; 95 of 100 within ${slow.toFixed(2)} ms, the first of all ${first.toFixed(0)} ms`,
    figures: { milliseconds, slow, first, badges: times.length },
  }
}

/** Projects in languages, and now and then a language as a whole, spread over the catalogue. */
function subjectsOf({ catalogue }: Tracker): ImageSubject[] {
  const { projects, languages, currentSeries: series } = catalogue
  return Array.from({ length: badges + 1 }, (_, index) => ({
    series,
    project: index % 5 === 4 ? null : (projects[(index * 7) % projects.length] ?? null),
    language: languages[(index * 11) % languages.length] ?? null,
    group: null,
  }))
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now()
  await work()
  return performance.now() - startedAt
}
