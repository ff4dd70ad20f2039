import type { ForeseenLeft } from '../../domain/forecast.ts'
import type { ProgressPoint } from '../../domain/progress-line.ts'
import type { Day } from '../../domain/release.ts'
import type { RunUp } from '../../reports/releases/run-up.ts'
import type { FramedReport } from '../pages/page.ts'
import { type CsvTable, csvRows } from './csv-table.ts'

interface DayOfRunUp {
  readonly day: Day
  /** `null`: nothing was read that day that said something new. */
  readonly point: ProgressPoint | null
  readonly foreseen: ForeseenLeft | null
}

/** What was left until the dates of a release, day by day, and what is foreseen. */
export function runUpCsv<Report extends FramedReport>(
  given: Required<Pick<CsvTable<Report>, 'path' | 'name'>>,
  runUpOf: (report: Report) => RunUp | null,
): CsvTable<Report> {
  return {
    ...given,
    rows(_context, report) {
      const runUp = runUpOf(report)
      return csvRows<DayOfRunUp>(
        {
          release: () => runUp?.release.name ?? null,
          projects: () => runUp?.projects.join(' ') ?? null,
          languages: () => runUp?.languages ?? null,
          day: ({ day }) => day,
          date: ({ day }) =>
            runUp?.deadlines
              .filter((one) => one.day === day)
              .map(({ kind }) => kind)
              .join(' ') || null,
          leftStrings: ({ point }) => point?.left ?? null,
          translatedStrings: ({ point }) => point?.translated ?? null,
          totalStrings: ({ point }) => point?.total ?? null,
          totalIsLowerBound: ({ point }) => point?.isLowerBound ?? null,
          resources: ({ point }) => point?.resources ?? null,
          countedResources: ({ point }) => point?.countedResources ?? null,
          leastForeseen: ({ foreseen }) => foreseen?.least ?? null,
          mostForeseen: ({ foreseen }) => foreseen?.most ?? null,
        },
        runUp === null ? [] : daysOf(runUp),
      )
    },
  }
}

function daysOf({ points, deadlines, foreseen }: RunUp): DayOfRunUp[] {
  const days = new Set([...points, ...deadlines, ...foreseen].map(({ day }) => day))
  return [...days].sort().map((day) => ({
    day,
    point: points.find((one) => one.day === day) ?? null,
    foreseen: foreseen.find((one) => one.day === day) ?? null,
  }))
}
