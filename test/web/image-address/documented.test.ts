import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { before, describe, test } from 'node:test'
import { loadCatalogue } from '../../../src/catalogue/load-catalogue.ts'
import { Names } from '../../../src/domain/names.ts'
import { badgeGrammar } from '../../../src/web/image-address/badge-grammar.ts'
import { chartGrammar } from '../../../src/web/image-address/chart-grammar.ts'
import { readImageAddress } from '../../../src/web/image-address/image-address.ts'
import type { KnownPlaces } from '../../../src/web/image-address/image-subject.ts'

const root = join(import.meta.dirname, '../../..')
const manual = readFileSync(join(root, 'docs/badges.md'), 'utf8')
const readme = readFileSync(join(root, 'README.md'), 'utf8')
const badges = badgeGrammar(['en', 'fr'])
const charts = chartGrammar(['en', 'fr'])

let places: KnownPlaces
before(async () => {
  const catalogue = await loadCatalogue(join(root, 'data/openstack'))
  places = { catalogue, names: new Names(catalogue) }
})

function kindOf(path: string): string {
  return path.startsWith('/chart/')
    ? readImageAddress(path, charts, places).kind
    : readImageAddress(path, badges, places).kind
}

/** Rows of the table below a heading, each by its first cell. */
function namesBelow(heading: string): string[] {
  const section = manual.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? ''
  return Array.from(section.matchAll(/^\| `([\w-]+)` \|/gm), ([, name]) => name ?? '')
}

describe('the manual of images', () => {
  test('has examples that are images at their one address', () => {
    const examples = `${manual}\n${readme}`.match(
      /\/(?:badge|chart)\/[^\s`"?<]+\.(?:svg|png|json)/g,
    )
    assert.ok((examples?.length ?? 0) > 20)
    for (const path of new Set(examples)) {
      // `zun` is a language of other catalogues.
      if (!path.includes('zun')) assert.equal(kindOf(path), 'image', path)
    }
  })

  test('has every option, and no other', () => {
    assert.deepEqual(namesBelow('Options of badges'), Object.keys(badges.options))
    assert.deepEqual(namesBelow('Options of charts'), Object.keys(charts.options))
  })

  test('has every value of an option that is one of some words', () => {
    for (const [name, { admits }] of Object.entries({ ...badges.options, ...charts.options })) {
      const row = manual
        .split('\n')
        .filter((line) => line.startsWith(`| \`${name}\` |`))
        .join()
      for (const value of admits.kind === 'one-of' ? admits.values : []) {
        const isSaid = row.includes(`\`${value}\``) || (value === 'no' && row.includes('`yes`'))
        assert.ok(isSaid, `${name}=${value}`)
      }
    }
  })

  test('has the groups of the catalogue', () => {
    for (const { name } of places.catalogue.groups) assert.ok(manual.includes(`\`${name}\``), name)
  })
})
