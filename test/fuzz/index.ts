import { loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { runSubject, type SubjectResult, shareOut } from './run-subject.ts'
import { subjects } from './subjects.ts'

/**
 * `npm run fuzz` sends hostile things in wherever something comes in, 100,000 of them by default.
 * `npm run fuzz -- --cases 5000 --seed 7 --only hooks` fewer, the same again, of one subject;
 * what it prints of a finding tries that one case again.
 */
const { values: options } = parseArgs({
  options: {
    cases: { type: 'string', default: '100000' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) },
    only: { type: 'string' },
    path: { type: 'string' },
  },
})

const seed = Number(options.seed)
const cases = Number(options.cases)
const [subject, attempt = null] = options.only?.split('/') ?? []
const chosen = subjects.filter(({ name }) => name === (subject ?? name))
if (chosen.length === 0 || !(cases >= 1) || !Number.isSafeInteger(seed)) {
  const names = subjects.map(({ name }) => name).join(', ')
  console.error(`--cases and --seed are whole numbers, --only is one of ${names}.`)
  process.exit(2)
}

console.log(`${cases} cases, seed ${seed}, load ${load()}`)
const begun = performance.now()
const results: SubjectResult[] = []
for (const [one, share] of shareOut(chosen, cases)) {
  const result = await runSubject(one, { cases: share, seed, attempt, path: options.path ?? null })
  results.push(result)
  print(result, one.about)
}
const findings = results.flatMap((result) => result.findings)
const tried = results.reduce((sum, result) => sum + result.cases, 0)
const seconds = Math.round((performance.now() - begun) / 1_000)
console.log(`${tried} cases in ${seconds} s, ${findings.length} findings, load ${load()}`)
// Servers' clients keep connections, and drawing keeps a process: nothing more is to be done.
process.exit(findings.length === 0 ? 0 : 1)

function print(
  { name, cases: count, seconds: took, findings: found }: SubjectResult,
  about: string,
) {
  const outcome = found.length === 0 ? 'holds' : `${found.length} findings`
  console.log(
    `${name.padEnd(20)} ${String(count).padStart(6)} cases ${took.toFixed(0).padStart(5)} s  ${outcome}: ${about}`,
  )
  for (const { attempt: of, counterexample, error, path } of found) {
    const again = `--only ${name}/${of} --seed ${seed} --cases ${cases} --path ${path}`
    console.log(`  ${of}: ${error.slice(0, 1_000)}\n    ${counterexample.slice(0, 2_000)}`)
    console.log(`    again: npm run fuzz -- ${again}`)
  }
}

function load(): string {
  return loadavg()
    .map((average) => average.toFixed(1))
    .join(' ')
}
