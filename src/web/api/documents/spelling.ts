import { z } from 'zod'
import type { SpellingRow } from '../../../reports/stored/stored-runs.ts'
import { components } from '../components.ts'
import { count } from './figures.ts'
import { platformId } from './values.ts'

/** A spelling of a language on a platform. */
export const spellingItem = z
  .object({
    id: z.string().meta({ description: 'Platform and spelling.', examples: ['git/zh_Hans'] }),
    platform: platformId,
    spelling: z.string().meta({ examples: ['zh_Hans'] }),
    outcome: z.enum(['language', 'source', 'unknown', 'outdone']).meta({
      description:
        '`language`: counted; `source`: a copy of the source text; `unknown`: not in the catalogue; `outdone`: another spelling of the same language is counted wherever it stands.',
      examples: ['language'],
    }),
    language: z
      .string()
      .nullable()
      .meta({
        description: 'Id of the language; `null` for `source` and `unknown`.',
        examples: ['zh-CN'],
      }),
    projects: z.array(z.string()).meta({ examples: [['horizon', 'nova']] }),
    cellCount: count('Cells so spelt, in all projects and series.', 18),
  })
  .meta({ description: 'A spelling of a language that a platform uses, and where it went.' })
  .register(components, { id: 'Spelling' })

export function spellingId({ platform, spelling }: SpellingRow): string {
  return `${platform}/${spelling}`
}

export function spellingOf(row: SpellingRow): z.output<typeof spellingItem> {
  const { platform, spelling, outcome, language, projects, cells } = row
  return {
    id: spellingId(row),
    platform,
    spelling,
    outcome,
    language,
    projects: [...projects],
    cellCount: cells,
  }
}
