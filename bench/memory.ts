import { execFileSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import type { Measure } from './measure.ts'
import type { RunningStringboard } from './stringboard.ts'

const barMb = 200
/** More in a minute would be refused; as many fill the memory set aside for kept pages. */
const mostPages = 250

/** What the server holds in memory once it was asked for many different pages and badges. */
export async function measureMemory(running: RunningStringboard): Promise<Measure> {
  const visited = await visitPages(running.origin)
  const { nowMb, peakMb } = await residentMemory(running.pid)
  const peak = peakMb === null ? '' : `, peak ${peakMb} MB with the first sync`
  return {
    name: 'Resident memory after load',
    result: `${nowMb} MB`,
    bar: `≤ ${barMb} MB`,
    isMet: nowMb <= barMb,
    details: `after the load above and ${visited} different pages and badges${peak}`,
    figures: { megabytes: nowMb, peakMegabytes: peakMb ?? 'unknown', visited },
  }
}

/** Follows the site's own links, nearest first. */
async function visitPages(origin: string): Promise<number> {
  const waiting = new Set(['/'])
  let visited = 0
  let pages = 0
  for (const path of waiting) {
    const isBadge = path.startsWith('/badge/')
    if (!isBadge && pages >= mostPages) continue
    const answer = await fetch(origin + path)
    const body = await answer.text()
    if (answer.status !== 200) throw new Error(`${path}: answered with ${answer.status}`)
    for (const link of linksIn(body)) waiting.add(link)
    visited += 1
    if (!isBadge) pages += 1
  }
  return visited
}

function linksIn(page: string): string[] {
  const places = /(?:href|src)="(\/(?:languages|projects|badge|status|numbers|search)\b[^"#?]*)/g
  return [...page.matchAll(places)].flatMap(([, link]) => link ?? [])
}

/** What a process holds now, and the most it ever held. */
export async function residentMemory(
  pid: number,
): Promise<{ nowMb: number; peakMb: number | null }> {
  try {
    const status = await readFile(`/proc/${pid}/status`, 'utf8')
    const kilobytes = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1])
    return { nowMb: toMb(kilobytes('VmRSS')), peakMb: toMb(kilobytes('VmHWM')) }
  } catch {
    // Only Linux has /proc.
    const kilobytes = execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })
    return { nowMb: toMb(Number(kilobytes)), peakMb: null }
  }
}

function toMb(kilobytes: number): number {
  return Math.ceil(kilobytes / 1024)
}
