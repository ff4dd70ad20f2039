import { z } from 'zod'
import type { HeldLossRow } from '../../../reports/stored/stored-runs.ts'
import { components } from '../components.ts'
import type { Links } from '../links.ts'
import { count } from './figures.ts'
import { resourceId } from './resource.ts'
import { instant, platformId } from './values.ts'

/** A sudden loss that is held back. */
export const heldLossSchema = z
  .object({
    id: z.string().meta({
      description: 'The number that `stringboard losses` takes.',
      examples: ['c12'],
    }),
    cell: z.string().meta({
      description: 'Id of the cell.',
      examples: ['horizon/dashboard-django@master/fr'],
    }),
    platform: platformId,
    translatedStrings: count('Translated strings as they are shown: the last good figure.', 1_843),
    platformTranslatedStrings: z
      .int()
      .min(0)
      .nullable()
      .meta({
        description: 'What the platform says instead; `null`: its row vanished.',
        examples: [12],
      }),
    since: instant('When the loss was first read.'),
    furtherReadingCount: count('Later readings that said the same.', 1),
    heldUntilEarliest: z.iso
      .datetime()
      .nullable()
      .meta({
        description: 'Before this it does not confirm itself; `null`: never, a person rejected it.',
        examples: ['2026-08-23T06:00:00.000Z'],
      }),
    isRejected: z.boolean().meta({ examples: [false] }),
    links: z.object({ cell: z.url() }),
  })
  .meta({ description: 'A sudden loss that is held back.' })
  .register(components, { id: 'HeldLoss' })

export function heldLossOf(loss: HeldLossRow, links: Links): z.output<typeof heldLossSchema> {
  const { project, resource, series, language } = loss
  return {
    id: loss.id,
    cell: `${resourceId(loss, series)}/${language}`,
    platform: loss.platform,
    translatedStrings: loss.shown.translated,
    platformTranslatedStrings: loss.held?.translated ?? null,
    since: loss.since.toISOString(),
    furtherReadingCount: loss.furtherReadings,
    heldUntilEarliest: loss.heldUntilEarliest?.toISOString() ?? null,
    isRejected: loss.verdict === 'rejected',
    links: { cell: links.cell(project, resource, language, series).self },
  }
}
