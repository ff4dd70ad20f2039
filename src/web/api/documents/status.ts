import { z } from 'zod'
import { type Catalogue, platformKinds } from '../../../domain/catalogue.ts'
import type { StatusReport } from '../../../reports/reports.ts'
import type { NoticeRow } from '../../../reports/stored/stored-runs.ts'
import { components } from '../components.ts'
import type { Links } from '../links.ts'
import { count } from './figures.ts'
import { heldLossOf, heldLossSchema } from './held-loss.ts'
import { linksSchema } from './links-schema.ts'
import { runOf, runSchema } from './run.ts'
import { instant, platformId } from './values.ts'

const platformSchema = z
  .object({
    id: platformId,
    title: z.string().meta({ examples: ['OpenStack git'] }),
    kind: z.enum(platformKinds).meta({ examples: ['git'] }),
    asOf: z.iso
      .datetime()
      .nullable()
      .meta({
        description: 'The oldest of its readings; `null`: it was never read.',
        examples: ['2026-08-21T00:00:00.000Z'],
      }),
    isRecorded: z
      .boolean()
      .nullable()
      .meta({
        description: 'True: its figures are a stored reading, as of its day.',
        examples: [true],
      }),
    isStale: z
      .boolean()
      .nullable()
      .meta({
        description: 'True: live, and nothing newer was read for 48 hours.',
        examples: [false],
      }),
  })
  .meta({ description: 'A platform of the catalogue; the first that has a figure counts.' })
  .register(components, { id: 'Platform' })

const noticeSchema = z
  .object({
    platform: platformId,
    project: z
      .string()
      .nullable()
      .meta({ examples: ['nova'] }),
    code: z.string().meta({ examples: ['unknown-language'] }),
    subject: z.string().meta({
      description: 'What it is about: a spelling, the name of a resource.',
      examples: ['tlh'],
    }),
    message: z.string().meta({ examples: ['tlh is not a language the catalogue knows'] }),
    flaw: z
      .string()
      .nullable()
      .meta({
        description: 'What is wrong with a file, and where; `null`: it is about something else.',
        examples: [null],
      }),
    since: instant('When it was first seen.'),
  })
  .meta({ description: 'Something that stands until a reading no longer shows it.' })
  .register(components, { id: 'Notice' })

const pendingSchema = z
  .object({
    platform: platformId,
    project: z.string().meta({ description: 'As the platform names it.', examples: ['nova'] }),
    resource: z
      .string()
      .nullable()
      .meta({
        description: 'As the platform names it; `null`: the whole project.',
        examples: [null],
      }),
    since: instant('When its first notice came.'),
  })
  .meta({ description: 'An early reading that a platform’s notice asked for.' })
  .register(components, { id: 'PendingReading' })

export const statusSchema = z
  .object({
    dataVersion: count('Grows with every write that an answer could show.', 42),
    platforms: z.array(platformSchema).meta({ description: 'In the catalogue’s order.' }),
    runs: z.array(runSchema).meta({ description: 'The latest runs, newest first.' }),
    readings: z
      .array(
        z.object({
          project: z.string().meta({ examples: ['horizon'] }),
          platform: platformId,
          asOf: instant('The moment its figures hold for.'),
          isRecorded: z.boolean().meta({ examples: [true] }),
        }),
      )
      .meta({ description: 'When each platform last read each project.' }),
    notices: z.array(noticeSchema),
    heldLosses: z.array(heldLossSchema),
    pendingReadings: z.array(pendingSchema),
    links: linksSchema('self', 'page'),
  })
  .meta({ description: 'How the figures get here, and what stands in their way.' })
  .register(components, { id: 'Status' })

export type Status = z.output<typeof statusSchema>

export function statusOf(report: StatusReport, { platforms }: Catalogue, links: Links): Status {
  return {
    dataVersion: report.dataVersion,
    platforms: platforms.map(({ id, title, kind }) => {
      const age = report.ages.find(({ platform }) => platform === id)
      return {
        id,
        title,
        kind,
        asOf: age?.asOf.toISOString() ?? null,
        isRecorded: age?.isRecorded ?? null,
        isStale: age?.isStale ?? null,
      }
    }),
    runs: report.runs.map(runOf),
    readings: report.readings.map(({ project, platform, asOf, isRecorded }) => ({
      project,
      platform,
      asOf: asOf.toISOString(),
      isRecorded,
    })),
    notices: report.notices.map(noticeOf),
    heldLosses: report.heldLosses.map((loss) => heldLossOf(loss, links)),
    pendingReadings: report.pending.map(({ platform, project, resource, since }) => ({
      platform,
      project,
      resource,
      since: since.toISOString(),
    })),
    links: links.status,
  }
}

function noticeOf({ since, ...notice }: NoticeRow): Status['notices'][number] {
  const { platform, project, code, subject, message, flaw } = notice
  return { platform, project, code, subject, message, flaw, since: since.toISOString() }
}
