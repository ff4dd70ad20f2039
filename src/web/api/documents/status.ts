import { z } from 'zod'
import { type Catalogue, platformKinds } from '../../../domain/catalogue.ts'
import type { StatusReport } from '../../../reports/reports.ts'
import type { HeldLossRow, NoticeRow, RunRow, SpellingRow } from '../../../reports/stored-runs.ts'
import { components } from '../components.ts'
import type { Links } from '../links.ts'
import { count } from './figures.ts'
import { linksSchema } from './links-schema.ts'
import { resourceId } from './resource.ts'

const instant = (description: string) =>
  z.iso.datetime().meta({ description, examples: ['2026-08-21T06:00:00.000Z'] })

const platformId = z.string().meta({ description: 'Id of the platform.', examples: ['git'] })

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

const runSchema = z
  .object({
    id: z.int().meta({ examples: [17] }),
    platform: platformId,
    startedAt: instant('When it began.'),
    finishedAt: z.iso
      .datetime()
      .nullable()
      .meta({
        description: '`null`: still going on, or ended by force.',
        examples: ['2026-08-21T06:01:12.000Z'],
      }),
    outcome: z.enum(['running', 'ok', 'partial', 'failed', 'aborted']).meta({ examples: ['ok'] }),
    isOverSome: z.boolean().meta({
      description: 'True: over some projects alone, asked for by a notice or a person.',
      examples: [false],
    }),
    requestCount: count('Requests to the platform.', 212),
    projectCount: count('Projects read.', 35),
    failedProjectCount: count('Projects that could not be read.', 0),
    cellsReadCount: count('Cells read.', 3_871),
    cellsChangedCount: count('Cells whose figures changed.', 12),
    errors: z.array(
      z.object({
        project: z.string().nullable().meta({ description: '`null`: the whole run.' }),
        message: z.string(),
      }),
    ),
  })
  .meta({ description: 'One reading of a platform.' })
  .register(components, { id: 'SyncRun' })

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

const heldLossSchema = z
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

type Status = z.output<typeof statusSchema>

export function statusOf(
  report: StatusReport & { readonly dataVersion: number },
  { platforms }: Catalogue,
  links: Links,
): Status {
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

function runOf(run: RunRow): Status['runs'][number] {
  return {
    id: run.id,
    platform: run.platform,
    startedAt: run.startedAt.toISOString(),
    finishedAt: run.finishedAt?.toISOString() ?? null,
    outcome: run.outcome,
    isOverSome: run.isOverSome,
    requestCount: run.requests,
    projectCount: run.projects,
    failedProjectCount: run.failedProjects,
    cellsReadCount: run.cellsRead,
    cellsChangedCount: run.cellsChanged,
    errors: run.errors.map(({ project, message }) => ({ project, message })),
  }
}

function noticeOf({ since, ...notice }: NoticeRow): Status['notices'][number] {
  const { platform, project, code, subject, message, flaw } = notice
  return { platform, project, code, subject, message, flaw, since: since.toISOString() }
}

function heldLossOf(loss: HeldLossRow, links: Links): Status['heldLosses'][number] {
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
