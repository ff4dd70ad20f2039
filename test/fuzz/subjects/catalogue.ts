import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { parse, stringify } from 'yaml'
import { CatalogueError, loadCatalogue } from '../../../src/catalogue/load-catalogue.ts'
import { validFiles } from '../../catalogue/temporary-catalogue.ts'
import { openstackFolder } from '../../support/recorded-lines.ts'
import { changedAt, hostileValue, type Place, place } from '../changed-value.ts'
import { hostileText } from '../hostile.ts'
import { leavesPrototypesAlone, stackOf, takesItsTime } from '../invariants/process.ts'
import { attempt, type Ending, type Subject } from '../subject.ts'

/** Lines that no catalogue has. */
const hostileLines = fc.oneof(
  fc.constantFrom(
    ...[
      '__proto__: { zqx: 1 }',
      'constructor: { prototype: { zqx: 1 } }',
      '<<: *zqx',
      '? [a, b] : c',
    ],
    ...[
      '- !!js/function "zqx"',
      '!!binary zqx',
      '!<zqx> a',
      '&a [*a]',
      '*zqx',
      '---',
      '...',
      '%YAML 9',
    ],
    ...['\tzqx: 1', 'title: [', 'title: "', 'title: |', '- - - - -', '{', ']', '\u0000', '\ufeff'],
    ...[
      'title: 2026-02-30',
      'title: 1e999',
      'title: .nan',
      'title: 0o17',
      'title: ~',
      'title: yes',
    ],
    ...[
      'web: javascript:zqx()',
      'web: file:///etc/passwd',
      'web: http://169.254.169.254/',
      'web: //zqx',
    ],
    ...['web: https://user:zqx@example.org/', 'url: http://[::1]:1/', 'path: ../../../../etc'],
    '['.repeat(5_000),
    '{a: '.repeat(5_000),
    '- '.repeat(5_000),
    bomb(),
  ),
  hostileText.map((text) => text.toWellFormed()),
  hostileText.map((text) => `zqx: ${JSON.stringify(text.toWellFormed())}`),
)

/** Each level holds the one before it nine times. */
function bomb(): string {
  const levels = Array.from({ length: 12 }, (_, level) => {
    const before = level === 0 ? '"zqx"' : `*l${level - 1}`
    return `l${level}: &l${level} [${Array(9).fill(before).join(', ')}]`
  })
  return levels.join('\n')
}

type Edit =
  | {
      readonly kind: 'line'
      readonly line: string
      readonly at: number
      readonly takesPlace: boolean
    }
  | { readonly kind: 'value'; readonly place: Place; readonly value: unknown }
  | { readonly kind: 'cut'; readonly at: number }
  | { readonly kind: 'twice'; readonly at: number }

const share = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true })

const edit: fc.Arbitrary<Edit> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('line' as const),
      line: hostileLines,
      at: share,
      takesPlace: fc.boolean(),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('value' as const), place, value: hostileValue }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('cut' as const), at: share }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('twice' as const), at: share }) },
)

/** Files of the catalogue: a small valid one, and OpenStack's, each with something wrong in it. */
export const catalogueFiles: Subject = {
  name: 'catalogue',
  about: 'catalogue files with wrong types, keys, references and links: a sentence or a catalogue',
  weight: 4,
  async start(ending) {
    const small = smallCatalogue(ending)
    const whole = wholeCatalogue(ending)
    const property = ({ folder, files }: Folder) =>
      fc.asyncProperty(fc.constantFrom(...files.keys()), edit, async (name, change) => {
        const before = files.get(name) ?? ''
        writeFileSync(join(folder, name), edited(before, change))
        try {
          await takesItsTime(200, () => saysWhatIsWrong(folder))
        } finally {
          writeFileSync(join(folder, name), before)
        }
        leavesPrototypesAlone()
      })
    return [attempt('small', 9, property(small)), attempt('openstack', 1, property(whole))]
  },
}

interface Folder {
  readonly folder: string
  readonly files: ReadonlyMap<string, string>
}

function smallCatalogue(ending: Ending): Folder {
  const folder = temporary(ending)
  const files = new Map<string, string>(Object.entries(validFiles))
  files.set('teams.yaml', "- language: fr\n  coordinators: 3\n  channels: ['#cloud-fr']\n")
  files.set('steps.yaml', '- { day: 2014-06-08, projects: [neutron], what: A split }\n')
  files.set('priorities.yaml', "- { series: '2026.1', language: fr, projects: [neutron] }\n")
  for (const [name, text] of files) writeFileSync(join(folder, name), text)
  return { folder, files }
}

function wholeCatalogue(ending: Ending): Folder {
  const folder = temporary(ending)
  cpSync(openstackFolder, folder, { recursive: true })
  const lists = ['catalogue', 'languages', 'projects', 'releases', 'teams', 'steps', 'priorities']
  const read = (name: string): [string, string] => [name, readFileSync(join(folder, name), 'utf8')]
  return { folder, files: new Map(lists.map((name) => read(`${name}.yaml`))) }
}

function temporary(ending: Ending): string {
  const folder = mkdtempSync(join(tmpdir(), 'stringboard-fuzz-'))
  ending.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

function edited(text: string, change: Edit): string {
  const lines = text.split('\n')
  switch (change.kind) {
    case 'line': {
      const at = Math.floor(change.at * lines.length)
      const indent = /^[\s-]*/.exec(lines[at] ?? '')?.[0].replaceAll('-', ' ') ?? ''
      return lines.toSpliced(at, change.takesPlace ? 1 : 0, indent + change.line).join('\n')
    }
    case 'value':
      return stringify(changedAt(parse(text), change.place, change.value))
    case 'cut':
      return text.slice(0, Math.floor(change.at * text.length))
    case 'twice': {
      const at = Math.floor(change.at * lines.length)
      return lines.toSpliced(at, 0, lines[at] ?? '').join('\n')
    }
  }
}

/** A catalogue, or one sentence that says where in which file something is wrong. */
async function saysWhatIsWrong(folder: string): Promise<void> {
  try {
    leadsOnByHttp(await loadCatalogue(folder))
  } catch (error) {
    assert.ok(error instanceof CatalogueError, stackOf(error))
    assert.match(error.message, /^\S+\.yaml(?::\d+)?: \S/)
    assert.doesNotMatch(error.message, /\p{Cc}/u, 'a terminal would heed what is quoted')
    assert.ok(error.message.length < 1_500, `${error.message.length} characters are no sentence`)
  }
}

/** Addresses that pages will link to: a browser opens them, and runs nothing. */
function leadsOnByHttp(value: unknown, key = ''): void {
  if (typeof value === 'string' && ['url', 'web', 'join', 'link'].includes(key)) {
    assert.match(value, /^https?:\/\/[^/]/, `a link to ${value}`)
  }
  if (typeof value !== 'object' || value === null) return
  for (const [name, inner] of Object.entries(value)) leadsOnByHttp(inner, name)
}
