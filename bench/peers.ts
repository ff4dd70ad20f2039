import { join } from 'node:path'
import { makeBadge } from 'badge-maker'
import { badgen } from 'badgen'
import { drawBadge } from '../src/badges/badge-drawing.ts'
import { svgOf } from '../src/drawing/svg.ts'
import { loadTranslators } from '../src/i18n/load-translators.ts'
import { type Measure, median, twoDigits } from './measure.ts'

/** Of each library, in turns, so many badges; none is drawn twice. */
const rounds = 9
const badgesARound = 1_000

/** Drawing a badge as SVG from its words, beside the libraries that others draw theirs with. */
export async function measurePeers(): Promise<Measure[]> {
  const translator = (await loadTranslators(join(import.meta.dirname, '../locales'))).for('en')
  const painters = {
    ours: (label: string, message: string) =>
      svgOf(
        drawBadge(
          {
            label: [{ text: label, plain: label }],
            message,
            title: `${label}: ${message}`,
            tone: 'most',
          },
          { style: 'flat', fonts: 'any', translator },
        ),
      ),
    'badge-maker': (label: string, message: string) =>
      makeBadge({ label, message, color: 'green', style: 'flat' }),
    badgen: (label: string, message: string) =>
      badgen({ label, status: message, color: 'green', style: 'classic' }),
  }
  const times = Object.fromEntries(Object.keys(painters).map((name) => [name, [] as number[]]))
  let bytes: Record<string, number> = {}
  for (let round = 0; round <= rounds; round += 1) {
    for (const [name, paint] of Object.entries(painters)) {
      const { microseconds, length } = timed(paint, round)
      bytes = { ...bytes, [name]: length }
      // The first round compiles.
      if (round > 0) times[name]?.push(microseconds)
    }
  }
  const ours = median(times['ours'] ?? [])
  return ['badge-maker', 'badgen'].map((peer): Measure => {
    const theirs = median(times[peer] ?? [])
    return {
      name: `Drawing a badge as SVG, over ${peer}`,
      result: `${twoDigits(ours / theirs)} times as long`,
      bar: null,
      isMet: null,
      details: `${ours.toFixed(1)} over ${theirs.toFixed(1)} µs, medians of ${rounds} rounds; ${bytes['ours']} over ${bytes[peer]} bytes`,
      figures: { ratio: ours / theirs, ours, theirs },
    }
  })
}

function timed(paint: (label: string, message: string) => string, round: number) {
  let length = 0
  const startedAt = performance.now()
  for (let one = 0; one < badgesARound; one += 1) {
    length = paint(`Horizon · Français ${round}.${one}`, `${one % 101}% of ${one}`).length
  }
  return { microseconds: ((performance.now() - startedAt) * 1_000) / badgesARound, length }
}
