import { z } from 'zod'
import type { CrossingLine } from '../../../reports/releases/release-types.ts'
import { components } from '../components.ts'

/** A file about to cross a share at which shipping changes. */
export const crossingSchema = z
  .object({
    language: z.string().meta({ examples: ['fr'] }),
    project: z.string().meta({ examples: ['horizon'] }),
    title: z.string().meta({ description: 'Of the resource.', examples: ['Dashboard: pages'] }),
    nowPercent: z
      .int()
      .min(0)
      .max(100)
      .meta({
        description: 'Where it stands, by OpenStack’s own ratio.',
        examples: [74],
      }),
    sharePercent: z
      .int()
      .min(0)
      .max(100)
      .meta({
        description: 'The share it is about to cross.',
        examples: [75],
      }),
    direction: z.enum(['up', 'down']).meta({ examples: ['up'] }),
    strings: z
      .int()
      .min(0)
      .meta({ description: 'So many strings away.', examples: [3] }),
  })
  .meta({ description: 'A file about to cross a share at which shipping changes.' })
  .register(components, { id: 'Crossing' })

export function crossingOf(line: CrossingLine): z.output<typeof crossingSchema> {
  const { language, project, resourceTitle, percent, crossing } = line
  return {
    language: language.code,
    project: project.name,
    title: resourceTitle,
    nowPercent: percent,
    sharePercent: crossing.percent,
    direction: crossing.direction,
    strings: crossing.strings,
  }
}
