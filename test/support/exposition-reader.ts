import assert from 'node:assert/strict'

export interface ExposedSample {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
}

export interface ExposedFamily {
  readonly name: string
  readonly type: string
  readonly help: string
  readonly samples: readonly ExposedSample[]
}

const suffixesOf: Readonly<Record<string, readonly string[]>> = {
  counter: [''],
  gauge: [''],
  histogram: ['_bucket', '_sum', '_count'],
  summary: ['', '_sum', '_count'],
}

/** Reads the text format of Prometheus, and refuses what its rules do not allow. */
export function readExposition(text: string): Map<string, ExposedFamily> {
  assert.match(text, /\n$/, 'the last line ends')
  const families = new Map<string, ExposedFamily>()
  const blocks = text.split(/^(?=# HELP )/m).filter((block) => block.trim() !== '')
  for (const block of blocks) {
    const family = readFamily(block)
    assert.ok(!families.has(family.name), `${family.name} comes twice`)
    families.set(family.name, family)
  }
  return families
}

function readFamily(block: string): ExposedFamily {
  const [helpLine = '', typeLine = '', ...lines] = block.split('\n').filter(Boolean)
  const [, name = '', help = ''] = /^# HELP ([a-z][a-z0-9_]*) (\S.*)$/.exec(helpLine) ?? []
  assert.ok(name, `no help: ${helpLine}`)
  const [, typed = '', type = ''] = /^# TYPE (\S+) (\S+)$/.exec(typeLine) ?? []
  assert.equal(typed, name, 'the type follows the help')
  const suffixes = suffixesOf[type]
  assert.ok(suffixes, `${name} is a ${type}`)
  const samples = lines.map(readSample)
  const seen = new Set(samples.map(({ name, labels }) => JSON.stringify([name, labels])))
  assert.equal(seen.size, samples.length, `${name} has a sample twice`)
  for (const sample of samples) {
    assert.ok(
      suffixes.some((end) => sample.name === name + end),
      `${sample.name} in ${name}`,
    )
    assert.ok(type === 'gauge' || sample.value >= 0, `${sample.name} is below nothing`)
  }
  if (type === 'histogram') checkBuckets(name, samples)
  return { name, type, help, samples }
}

function readSample(line: string): ExposedSample {
  const form = /^([a-z][a-z0-9_]*)(?:\{(.*)\})? (\S+)$/.exec(line)
  assert.ok(form, `no sample: ${line}`)
  const [, name = '', inner = '', number = ''] = form
  const pairs = [...inner.matchAll(/([a-z_]+)="((?:[^"\\\n]|\\["\\n])*)"(?:,|$)/g)]
  assert.equal(pairs.map(([whole]) => whole).join(''), inner, `odd labels: ${line}`)
  // Readers take "not a number" in whatever case: what was measured over no time is none.
  const isNone = /^nan$/i.test(number)
  const value = number === '+Inf' ? Number.POSITIVE_INFINITY : Number(number)
  assert.ok(isNone || !Number.isNaN(value), `no number: ${line}`)
  return { name, labels: Object.fromEntries(pairs.map(([, key, text]) => [key, text])), value }
}

/** Buckets grow with their bounds, and the last one holds everything. */
function checkBuckets(name: string, samples: readonly ExposedSample[]): void {
  const series = Map.groupBy(samples, ({ labels: { le: _, ...rest } }) => JSON.stringify(rest))
  for (const own of series.values()) {
    const buckets = own.filter((sample) => sample.name === `${name}_bucket`)
    const count = own.find((sample) => sample.name === `${name}_count`)
    const bounds = buckets.map(({ labels }) => Number(labels['le']?.replace('+Inf', 'Infinity')))
    assert.deepEqual(
      bounds,
      bounds.toSorted((a, b) => a - b),
    )
    assert.equal(bounds.at(-1), Number.POSITIVE_INFINITY)
    const values = buckets.map(({ value }) => value)
    assert.deepEqual(
      values,
      values.toSorted((a, b) => a - b),
    )
    assert.equal(values.at(-1), count?.value)
  }
}

/** The value of the one sample of a family that has these labels; `null`: there is none. */
export function sampleOf(
  families: ReadonlyMap<string, ExposedFamily>,
  name: string,
  labels: Readonly<Record<string, string>> = {},
): number | null {
  const found = families
    .get(name)
    ?.samples.filter((sample) =>
      Object.entries(labels).every(([key, text]) => sample.labels[key] === text),
    )
  assert.ok((found?.length ?? 0) <= 1, `${name} has several such samples`)
  return found?.[0]?.value ?? null
}
