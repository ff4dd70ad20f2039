import { isInGroup, type ResourceGroup } from '../../domain/resource.ts'
import { type ReportSources, readFrame } from '../report-frame.ts'
import type { ReportFrame } from '../report-types.ts'
import { titleOf } from '../resource-title.ts'
import type { ResourceRow } from '../stored/stored-cells.ts'

/** Resources of a series; `null` admits everything. */
export interface ResourceListQuery {
  readonly series: string
  readonly project: string | null
  readonly group: ResourceGroup | null
}

export interface ResourceListReport extends ReportFrame {
  readonly resources: readonly ResourceListLine[]
}

/** A resource with the size of its source text, and how old that is. */
export interface ResourceListLine extends ResourceRow {
  readonly title: string
  /** `null`: no reading of the project was ever finished. */
  readonly asOf: Date | null
  readonly isRecorded: boolean
}

/** Resources of one project or of all, as their authoritative platforms have them. */
export async function readResourceList(
  sources: ReportSources,
  { series, project, group }: ResourceListQuery,
): Promise<ResourceListReport> {
  const { store, catalogue } = sources
  const named = project === null ? undefined : new Set([project])
  const rows = await store.resources({ series, ...(project !== null && { project }) })
  const readings = new Map(
    (await store.readings()).map((one) => [`${one.platform} ${one.project}`, one]),
  )
  return {
    ...(await readFrame(sources, series, named)),
    resources: rows
      .filter((row) => group === null || isInGroup(group, row))
      .map((row) => {
        const owner = catalogue.projects.find(({ name }) => name === row.project)
        const reading = readings.get(`${row.platform} ${row.project}`)
        return {
          ...row,
          title: owner ? titleOf(owner, row.resource) : row.resource,
          asOf: reading?.asOf ?? null,
          isRecorded: reading?.isRecorded ?? false,
        }
      }),
  }
}
