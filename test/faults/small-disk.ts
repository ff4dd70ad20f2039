import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'

/** A disk of so many megabytes, gone after the test; `null`: this user may mount none. */
export function smallDisk(test: Pick<TestContext, 'after'>, megabytes: number): SmallDisk | null {
  const folder = mkdtempSync(join(tmpdir(), 'stringboard-disk-'))
  try {
    const args = ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder]
    execFileSync('mount', args, { stdio: 'ignore' })
  } catch {
    rmSync(folder, { recursive: true })
    return null
  }
  test.after(() => {
    execFileSync('umount', ['--lazy', folder])
    rmSync(folder, { recursive: true, force: true })
  })
  return new SmallDisk(folder)
}

export class SmallDisk {
  readonly folder: string

  constructor(folder: string) {
    this.folder = folder
  }

  /** Leaves so many bytes: by default not a block. */
  fill({ leaving = 0 } = {}): void {
    const { bavail, bsize } = statfsSync(this.folder)
    writeFileSync(this.#ballast, Buffer.alloc(bavail * bsize - leaving))
  }

  /** From now on nobody may write to it. */
  forbidWriting(): void {
    execFileSync('mount', ['-o', 'remount,ro', this.folder])
  }

  empty(): void {
    rmSync(this.#ballast)
  }

  get #ballast(): string {
    return join(this.folder, 'ballast')
  }
}
