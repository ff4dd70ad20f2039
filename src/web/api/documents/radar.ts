import { z } from 'zod'
import type { Radar } from '../../../reports/releases/radar.ts'
import { components } from '../components.ts'

const language = z.string().meta({ description: 'Id of the language.', examples: ['fr'] })

export const radarSchema = z
  .object({
    knowsPace: z.boolean().meta({
      description:
        'False: no language has a figure of the last 30 days, so that nobody knows who is quiet.',
      examples: [true],
    }),
    quiet: z
      .array(
        z.object({
          language,
          since: z.iso.date().meta({ examples: ['2026-05-02'] }),
          isFloor: z.boolean().meta({ description: 'True: or longer.', examples: [false] }),
        }),
      )
      .meta({ description: 'Nobody translated anything in 30 days.' }),
    falling: z
      .array(
        z.object({
          language,
          strings: z
            .int()
            .min(1)
            .meta({ examples: [12] }),
        }),
      )
      .meta({
        description:
          'Fewer strings are translated than 30 days ago; the source text may have reworded them.',
      }),
    lost: z
      .array(
        z.object({
          language,
          resourceCount: z
            .int()
            .min(1)
            .meta({ examples: [1] }),
        }),
      )
      .meta({ description: 'Sudden losses that are held back.' }),
    dropping: z
      .array(
        z.object({
          language,
          fileCount: z
            .int()
            .min(1)
            .meta({ examples: [2] }),
        }),
      )
      .meta({ description: 'Files about to fall below a share at which shipping changes.' }),
    withoutCoordinator: z.array(z.string()).meta({
      description: 'Begun, and nobody is there to let new translators in.',
      examples: [['sq']],
    }),
  })
  .meta({ description: 'Languages that somebody may want to look after.' })
  .register(components, { id: 'Radar' })

export function radarOf(radar: Radar): z.output<typeof radarSchema> {
  return {
    knowsPace: radar.knowsPace,
    quiet: radar.quiet.map(({ language: { code }, since, isFloor }) => ({
      language: code,
      since,
      isFloor,
    })),
    falling: radar.falling.map(({ language: { code }, strings }) => ({ language: code, strings })),
    lost: radar.lost.map(({ language: { code }, resources }) => ({
      language: code,
      resourceCount: resources,
    })),
    dropping: radar.dropping.map(({ language: { code }, files }) => ({
      language: code,
      fileCount: files,
    })),
    withoutCoordinator: radar.withoutCoordinator.map(({ code }) => code),
  }
}
