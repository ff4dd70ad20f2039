import { readFile } from 'node:fs/promises'

/** Linux counts in hundredths of a second. */
export const msATick = 10

/**
 * Ticks of processor time a process has used so far; `null` where the system does not tell (only
 * Linux has /proc). Unlike requests per second it hardly moves when others use the machine too.
 */
export async function processorTicks(pid: number): Promise<number | null> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
    // The name before these fields may hold spaces, and ends with the last bracket.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return Number(fields[11]) + Number(fields[12])
  } catch {
    return null
  }
}
