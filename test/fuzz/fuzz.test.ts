import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { unlessOn } from '../support/test-database.ts'
import { runSubject } from './run-subject.ts'
import { subjects } from './subjects.ts'

/** So many cases of each subject: a few seconds in all. `npm run fuzz` tries them thoroughly. */
const casesOf: Readonly<Record<string, number>> = {
  addresses: 60,
  parameters: 60,
  headers: 50,
  methods: 20,
  hooks: 120,
  images: 100,
  catalogue: 40,
  'po-files': 120,
  platforms: 12,
  names: 1,
  'command-line': 1,
}

const skip = unlessOn('sqlite', 'it refuses every connection, that to a database too')

describe('whatever comes in', { skip }, () => {
  for (const subject of subjects) {
    it(`${subject.name}: ${subject.about}`, async () => {
      const seed = Math.floor(Math.random() * 2 ** 31)
      const cases = casesOf[subject.name] ?? 0
      assert.ok(cases > 0, 'how many cases are tried here stands above')
      const { findings } = await runSubject(subject, { cases, seed })
      assert.deepEqual(findings, [], `npm run fuzz -- --only ${subject.name} --seed ${seed}`)
    })
  }
})
