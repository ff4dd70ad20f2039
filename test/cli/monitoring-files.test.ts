import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { before, describe, it } from 'node:test'
import { parser } from '@prometheus-io/lezer-promql'
import { parse } from 'yaml'
import { createMetrics } from '../../src/metrics/create-metrics.ts'
import { type ExposedFamily, readExposition } from '../support/exposition-reader.ts'
import { smallCatalogue } from './small-catalogue.ts'
import { startService, temporaryFolder } from './stringboard.ts'

const root = join(import.meta.dirname, '../..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')

interface Rule {
  readonly alert: string
  readonly expr: string
  readonly labels: Record<string, string>
  readonly annotations: Record<string, string>
}
interface Panel {
  readonly id: number
  readonly title: string
  readonly description: string
  readonly gridPos: {
    readonly x: number
    readonly y: number
    readonly w: number
    readonly h: number
  }
  readonly targets: readonly { readonly expr: string }[]
}
const rules: readonly Rule[] = parse(read('ops/prometheus/stringboard.rules.yaml')).groups.flatMap(
  (group: { rules: readonly Rule[] }) => group.rules,
)
const panels: readonly Panel[] = JSON.parse(read('ops/grafana/stringboard.json')).panels
const expressions = [
  ...rules.map(({ expr }) => expr),
  ...panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)),
]

/** What Grafana puts in before it asks. */
const asAsked = (expr: string) => expr.replaceAll('$__rate_interval', '5m')

/** Names of metrics in a query, and the labels that go with them; fails where it is no query. */
function namesIn(expr: string): { metrics: string[]; labels: string[] } {
  const text = asAsked(expr)
  const metrics: string[] = []
  const labels: string[] = []
  parser.parse(text).iterate({
    enter({ name, from, to, type }) {
      assert.ok(!type.isError, `no query, at ${from}: ${text}`)
      if (name === 'Identifier') metrics.push(text.slice(from, to))
      if (name === 'LabelName') labels.push(text.slice(from, to))
    },
  })
  return { metrics, labels }
}

/** What Prometheus adds to what it reads. */
const ofPrometheus = { metrics: ['up'], labels: ['job', 'instance', 'le'] }

describe('what is there for monitoring', () => {
  /** Of a real process after a run, and what platforms alone could have it say. */
  let exposed: ReadonlyMap<string, ExposedFamily>
  const endings: (() => void)[] = []
  before(async () => {
    const ending = { after: (end: () => void) => void endings.push(end) }
    const folder = temporaryFolder(ending as Parameters<typeof temporaryFolder>[0])
    const service = await startService(ending as Parameters<typeof startService>[0], ['serve'], {
      STRINGBOARD_VAR: folder,
      STRINGBOARD_CATALOGUE: smallCatalogue(ending as Parameters<typeof smallCatalogue>[0]),
    })
    await service.logs(/Read git: .* cells/)
    await fetch(`${service.url}/languages/fr`)
    exposed = readExposition(await (await fetch(`${service.url}/metrics`)).text())
    service.kill('SIGTERM')
    await service.ended
    for (const end of endings) end()
  })

  it('asks for metrics that a running server has, by labels that they have', async () => {
    const own = createMetrics('1')
    own.requestsLeft('weblate', 1)
    const left = readExposition((await own.read()).text).get('stringboard_sync_requests_left')
    const known = new Map([...exposed, ['stringboard_sync_requests_left', left]])
    assert.ok(expressions.length > 25)
    for (const expr of expressions) {
      const { metrics, labels } = namesIn(expr)
      assert.ok(metrics.length > 0, expr)
      const found = metrics
        .filter((name) => !ofPrometheus.metrics.includes(name))
        .map((name) => known.get(name) ?? known.get(name.replace(/_(?:bucket|sum|count)$/, '')))
      assert.ok(
        found.every((family) => family && family.samples.length > 0),
        `not exposed: ${metrics.join()}`,
      )
      const own = found.flatMap((family) => family?.samples ?? [])
      const named = new Set(own.flatMap((sample) => Object.keys(sample.labels)))
      const odd = labels.filter((name) => !named.has(name) && !ofPrometheus.labels.includes(name))
      assert.deepEqual(odd, [], expr)
    }
  })

  it('leaves out none of our metrics, neither in the dashboard nor in the document', () => {
    const document = read('docs/monitoring.md')
    const asked = panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)).join('\n')
    for (const { name } of exposed.values()) {
      if (!name.startsWith('stringboard_')) continue
      assert.ok(document.includes(`\`${name}\``), `docs/monitoring.md has no ${name}`)
      assert.ok(asked.includes(name), `the dashboard has no ${name}`)
    }
    const named = document.match(/`(stringboard_\w+)`/g) ?? []
    const absent = named.filter((name) => !exposed.has(name.slice(1, -1)))
    assert.deepEqual(absent, [])
  })

  it('says of each alert how urgent it is, what is the matter, and what to do', () => {
    assert.equal(new Set(rules.map(({ alert }) => alert)).size, rules.length)
    for (const { alert, labels, annotations } of rules) {
      assert.match(alert, /^Stringboard[A-Z]/)
      assert.match(labels['severity'] ?? '', /^(?:page|ticket)$/, alert)
      assert.ok(annotations['summary'], alert)
      assert.match(annotations['description'] ?? '', /\.$/, alert)
      assert.ok(read('docs/monitoring.md').includes(`\`${alert}\``), `no ${alert} in the document`)
    }
  })

  it('has panels with words of their own, none on top of another', () => {
    assert.equal(new Set(panels.map(({ id }) => id)).size, panels.length)
    const taken = new Set<string>()
    for (const { title, description, gridPos } of panels) {
      assert.ok(title && /\.$/.test(description), title)
      assert.ok(gridPos.x + gridPos.w <= 24, title)
      for (let x = gridPos.x; x < gridPos.x + gridPos.w; x += 1) {
        for (let y = gridPos.y; y < gridPos.y + gridPos.h; y += 1) {
          assert.ok(!taken.has(`${x} ${y}`), `${title} lies on another panel`)
          taken.add(`${x} ${y}`)
        }
      }
    }
  })
})
