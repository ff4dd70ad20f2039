import { z } from 'zod'
import type { ResourceGroup } from '../../../domain/resource.ts'
import type { ReadingAge } from '../../../reports/reading-age.ts'
import type { ReportFrame } from '../../../reports/report-types.ts'
import { components } from '../components.ts'

export const asOf = z.iso
  .datetime()
  .nullable()
  .meta({
    description:
      'The moment the figures hold for: the oldest reading among them. `null` before anything was read.',
    examples: ['2026-08-21T00:00:00.000Z'],
  })

const sourceSchema = z
  .object({
    platform: z.string().meta({ description: 'Id of the platform.', examples: ['git'] }),
    title: z.string().meta({ description: 'Its title.', examples: ['OpenStack git'] }),
    asOf: z.iso.datetime().meta({
      description: 'The oldest reading of it among the projects in question.',
      examples: ['2026-08-21T00:00:00.000Z'],
    }),
    isRecorded: z.boolean().meta({
      description: 'True: a stored reading, as of its day; it is never stale.',
      examples: [true],
    }),
    isStale: z.boolean().meta({
      description: 'True: a live platform that nothing newer was read from for 48 hours.',
      examples: [false],
    }),
  })
  .meta({ description: 'A platform whose figures count here, with their age.' })
  .register(components, { id: 'Source' })

export const groupSchema = z
  .object({
    name: z.string().meta({ description: 'As `group` takes it.', examples: ['code'] }),
    title: z.string().meta({ examples: ['Dashboards and services'] }),
  })
  .meta({ description: 'The resources that are counted.' })
  .register(components, { id: 'GroupName' })

/** In which series, and how old. */
export const frameMembers = {
  series: z.string().meta({ description: 'The series the figures are of.', examples: ['master'] }),
  cycle: z
    .string()
    .nullable()
    .meta({
      description:
        'The release that the current series belonged to when it was read; `null` for other series.',
      examples: ['2026.2'],
    }),
  asOf,
  sources: z.array(sourceSchema).meta({ description: 'The platforms whose figures count.' }),
}

export const countedFrameMembers = { ...frameMembers, group: groupSchema }

const frameSchema = z.object(frameMembers)
export type Frame = z.output<typeof frameSchema>

/** What a document says of all its figures. */
export function frameOf({ series, cycle, agesThatCount }: ReportFrame): Frame {
  return {
    series: series.name,
    cycle: cycle?.name ?? null,
    ...sourcesOf(agesThatCount),
  }
}

export function sourcesOf(ages: readonly ReadingAge[]): Pick<Frame, 'asOf' | 'sources'> {
  const oldest = ages.map((age) => age.asOf).sort((a, b) => a.getTime() - b.getTime())[0]
  return {
    asOf: oldest?.toISOString() ?? null,
    sources: ages.map((age) => ({
      platform: age.platform,
      title: age.platformTitle,
      asOf: age.asOf.toISOString(),
      isRecorded: age.isRecorded,
      isStale: age.isStale,
    })),
  }
}

export function groupOf({ name, title }: ResourceGroup): z.output<typeof groupSchema> {
  return { name, title }
}
