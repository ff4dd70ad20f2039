import type { Language } from '../../domain/catalogue.ts'
import { everyWork } from '../../domain/work-filter.ts'
import type { NextQuery } from '../../reports/work/next-task.ts'

/** What is asked to show the first task of a language, whatever time there is. */
export function firstTaskIn(language: Language, series: string): NextQuery {
  return { language, series, minutes: null, skip: 0, filter: everyWork }
}
