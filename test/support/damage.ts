import { closeSync, openSync, statSync, truncateSync, writeSync } from 'node:fs'

/** What happens to files of databases on disks that fail. */

export function overwriteMiddle(file: string): void {
  const pages = Math.floor(statSync(file).size / 4_096)
  write(file, Buffer.alloc(2 * 4_096, 0x5a), 4_096 * Math.floor(pages / 3))
}

export function zeroHeader(file: string): void {
  write(file, Buffer.alloc(100), 0)
}

export function cutInHalf(file: string): void {
  truncateSync(file, Math.floor(statSync(file).size / 2))
}

function write(file: string, bytes: Buffer, at: number): void {
  const handle = openSync(file, 'r+')
  writeSync(handle, bytes, 0, bytes.length, at)
  closeSync(handle)
}
