import { z } from 'zod'
import type { ReleaseFigures } from '../../../reports/releases/release-figures.ts'
import { components } from '../components.ts'

/** Which figures stand for a release. */
export const figuresSourceSchema = z
  .object({
    kind: z.enum(['branch', 'current', 'none']).meta({
      description:
        '`branch`: its own branch was read; `current`: the current series, which it is made of; `none`: nothing that stands for it was read.',
      examples: ['current'],
    }),
    series: z
      .string()
      .nullable()
      .meta({
        description: 'The series whose figures stand for it; `null` for `none`.',
        examples: ['master'],
      }),
    recordedIn: z
      .string()
      .nullable()
      .meta({
        description:
          'The earlier cycle that the figures were read in; `null`: they are of its own.',
        examples: ['2026.2'],
      }),
  })
  .meta({ description: 'Which figures stand for a release.' })
  .register(components, { id: 'ReleaseFigures' })

export function figuresSourceOf(figures: ReleaseFigures): z.output<typeof figuresSourceSchema> {
  return {
    kind: figures.kind,
    series: figures.kind === 'none' ? null : figures.series.name,
    recordedIn: figures.kind === 'current' ? (figures.recordedIn?.name ?? null) : null,
  }
}
