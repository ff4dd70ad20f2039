/**
 * Keeps what was counted in a file under the id of its content, so that no content is counted twice,
 * by this process or a later one. It is a convenience: what it loses is counted again.
 */
export interface BlobCache {
  /** What is kept under these ids; ids it does not know are absent from the answer. */
  read(ids: readonly string[]): ReadonlyMap<string, Uint8Array>
  write(entries: ReadonlyMap<string, Uint8Array>): void
  close(): void
}
