import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { Names } from '../../src/domain/names.ts'
import { readTableName, tableName } from '../../src/web/images/table-name.ts'
import { aProject, aSeries } from '../support/builders.ts'
import { siteCatalogue } from '../support/site-catalogue.ts'

const catalogue = siteCatalogue({
  projects: [
    aProject('horizon'),
    aProject('neutron', ['service'], { formerNames: ['quantum'] }),
    aProject('a--b-'),
    aProject('it’s (a) test, 100%/=*!'),
  ],
  series: [aSeries('master', ['master']), aSeries('2026.1', ['stable/2026.1'])],
})
const places = { catalogue, names: new Names(catalogue), interfaceLanguages: ['en', 'fr'] }
const read = (name: string) => readTableName(name, places)

describe('the name of a table', () => {
  test('is read as it is written, whatever it is about', () => {
    const subject = fc.record(
      {
        project: fc.constantFrom(null, ...catalogue.projects),
        language: fc.constantFrom(null, ...catalogue.languages),
        group: fc.constant(null),
        series: fc.constantFrom(...catalogue.series.map(({ name }) => name)),
      },
      { noNullPrototype: true },
    )
    fc.assert(
      fc.property(subject, fc.constantFrom('en', 'fr'), (about, lang) => {
        const name = tableName({ subject: about, lang }, places)
        assert.deepEqual(read(name), { kind: 'table', subject: about, lang, name })
      }),
    )
  })

  test('says in whose words it is, unless they are English', () => {
    const match = read('horizon/fr/lang=fr')
    assert.equal(match.kind === 'table' && match.lang, 'fr')
    const usual = read('horizon/fr')
    assert.equal(usual.kind === 'table' && usual.lang, 'en')
  })

  test('may be a former one, or another spelling', () => {
    for (const [former, now] of [
      ['Horizon/fr_FR', 'horizon/fr'],
      ['quantum', 'neutron'],
      ['horizon@stable-2026.1/zh_Hans/lang=FR', 'horizon@2026.1/zh-CN/lang=fr'],
      ['all/fr', 'fr'],
    ] as const) {
      const match = read(former)
      assert.equal(match.kind === 'table' && match.name, now)
    }
  })

  test('that makes no sense is told why', () => {
    for (const name of ['sink', 'horizon/xx', 'fr/horizon/de', '100%', '%FF', '', 'lang=fr']) {
      assert.deepEqual(read(name), { kind: 'unknown' }, name)
    }
    assert.equal(read('horizon@havana').kind, 'unknown-series')
    for (const options of ['lang=de', 'metric=left', 'lang=fr,lang=en']) {
      const match = read(`horizon/${options}`)
      assert.equal(match.kind, 'mistake', options)
    }
  })
})
