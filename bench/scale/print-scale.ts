import Table from 'cli-table3'
import { printMeasures } from '../measure.ts'
import type { ScaleReport } from './measure-scale.ts'

export function printScale(report: ScaleReport): void {
  const { size, fillSeconds, megabytes, tables, pages, syncs } = report
  const cells = size.cells.toLocaleString('en')
  console.log(
    `${cells} cells: ${size.projects} projects × ${size.resources} resources × ${size.languages} languages, ${size.days} days`,
  )
  const filled = fillSeconds === null ? 'was there' : `filled in ${fillSeconds.toFixed(0)} s`
  const perCell = ((megabytes * 1e6) / size.cells).toFixed(0)
  console.log(`${report.kind}: ${megabytes.toFixed(0)} MB, ${perCell} bytes a cell, ${filled}`)
  print(
    ['table', 'rows', 'MB'],
    tables
      .filter((table) => table.megabytes >= 0.1)
      .map((table) => [table.name, table.rows.toLocaleString('en'), table.megabytes.toFixed(1)]),
  )
  print(
    ['page, not kept', 'asked', 'median ms', 'p95 ms', 'slowest ms', 'processor ms', 'bytes'],
    pages.map((page) => [
      page.name,
      page.unanswered === 0 ? String(page.asked) : `${page.asked}, ${page.unanswered} unanswered`,
      page.medianMs.toFixed(1),
      page.p95Ms.toFixed(1),
      page.slowestMs.toFixed(1),
      page.processorMs?.toFixed(1) ?? '',
      page.bytes.toLocaleString('en'),
    ]),
  )
  print(
    ['sync', 'projects read', 'cells read', 'cells changed', 'seconds', 'of the processor'],
    syncs.map((sync) => [
      sync.name,
      sync.projects.toLocaleString('en'),
      sync.cellsRead.toLocaleString('en'),
      sync.cellsChanged.toLocaleString('en'),
      sync.seconds.toFixed(2),
      sync.processorSeconds.toFixed(2),
    ]),
  )
  printMeasures(report.bars)
  console.log(
    `load of the machine before and after: ${report.load.map((one) => one.toFixed(1)).join(', ')}`,
  )
}

function print(head: readonly string[], rows: readonly (readonly string[])[]): void {
  const table = new Table({ head: [...head], style: { head: [], border: [] } })
  for (const row of rows) table.push([...row])
  console.log(table.toString())
}
