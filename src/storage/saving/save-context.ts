export interface SaveContext {
  readonly projectId: number
  readonly platform: string
  /** The instant the reading holds for. */
  readonly asOf: Date
  /** Ids of the project's resources by their keys. */
  readonly resourceIds: ReadonlyMap<string, number>
  readonly seriesIds: ReadonlyMap<string, number>
}
