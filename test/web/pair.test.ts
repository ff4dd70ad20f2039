import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Catalogue } from '../../src/domain/catalogue.ts'
import type { CellReading } from '../../src/sync/translation-provider.ts'
import { aReading, countsOf } from '../support/builders.ts'
import { FakePlatform } from '../support/fake-platform.ts'
import { readPage } from '../support/page-reader.ts'
import { siteCatalogue } from '../support/site-catalogue.ts'
import { sharedTestApp, testApp } from '../support/test-app.ts'

describe('one project in one language', () => {
  const site = sharedTestApp({
    figures: {
      horizon: [
        aReading(
          'dashboard',
          1_000,
          {},
          {
            cells: [
              {
                language: 'fr',
                counts: { ...countsOf(1_000, 881), needsEditing: 31 },
                lastTranslatedAt: '2024-02-09',
              },
            ],
          },
        ),
        aReading('docs', 190, {}, { source: { total: 190, totalWords: null, isLowerBound: true } }),
      ],
      nova: [aReading('service', 40, { fr: null })],
    },
  })

  test('says how far it is and counts each resource', async () => {
    const page = await readPage(site, '/projects/horizon/fr')
    assert.equal(page.heading, 'Horizon, Français')
    assert.match(page.text, /88% Dashboards and services 119 strings left in 1 resource/)
    assert.deepEqual(page.row('dashboard').slice(1, 8), [
      '88%',
      '119',
      '1,190',
      '31',
      '1,000',
      '9 Feb 2024',
      '—no figure',
    ])
    assert.deepEqual(page.row('docs').slice(0, 3), [
      'docs counted apart · no file',
      '—no file',
      '—no file',
    ])
    assert.equal(page.row('docs')[5], 'at least 190')
  })

  test('speaks of one string as of one, in a language that tells them apart by it', async () => {
    const single = await testApp({ figures: { nova: [aReading('service', 40, { fr: 1 })] } })
    const { $ } = await readPage(single, '/projects/nova/fr?lang=fr')
    assert.match($('#explanation').text(), /1 chaîne sur 40, arrondi à l’entier inférieur/)
  })

  test('explains its figure: the formula, what went in, what was left out', async () => {
    const { $ } = await readPage(site, '/projects/horizon/fr')
    const explanation = $('#explanation').text()
    assert.match(explanation, /881 of 1,000 strings, rounded down: 88%/)
    assert.match(explanation, /Counted: dashboard\./)
    assert.match(explanation, /Not counted in it: docs\./)
    assert.equal($('.headline a').attr('href'), '#explanation')
  })

  test('tells a file that gives no number from one that is not there', async () => {
    const page = await readPage(site, '/projects/nova/fr')
    assert.match(page.row('service')[0] ?? '', /the file gives no number/)
    assert.match(page.text, /no figure yet/)
    assert.doesNotMatch(page.text, /\b0%/)
  })

  test('in a series without figures is unknown, not "nothing to translate"', async () => {
    const page = await readPage(site, '/projects/horizon/fr?series=2026.1')
    assert.match(page.text, /This series has no figures/)
    assert.doesNotMatch(page.text, /nothing to translate|0 of 0/)
    assert.equal(page.$('img.badge-preview').length, 0)
  })

  test('leads to its project and its language', async () => {
    const page = await readPage(site, '/projects/horizon/fr')
    assert.equal(page.$('h1 a').first().attr('href'), '/projects/horizon')
    assert.equal(page.$('h1 a').last().attr('href'), '/languages/fr')
    assert.equal(page.$('img.badge-preview').attr('src'), '/badge/horizon/fr.svg')
  })
})

test('another platform is shown beside, never mixed in', async () => {
  const site = await testApp({ figures: { nova: [aReading('service', 100, { fr: 10 })] } })
  const transifex = new FakePlatform({ nova: [aReading('service', 100, { fr: 90 })] }, 'transifex')
  await site.tracker.sync(transifex)
  const page = await readPage(site, '/projects/nova/fr')
  assert.match(page.$('.headline').text(), /90%/)
  assert.deepEqual(page.row('git'), [
    'git',
    'service',
    '10',
    '100',
    '−80',
    'read 21 August 2026, 12:00 UTC',
    'fr',
  ])
  assert.match(
    page.text,
    /transifex counts: of the platforms here it comes first in the catalogue’s order/,
  )
})

test('a complete pair has nothing to press', async () => {
  const site = await testApp({ figures: { nova: [aReading('service', 100, { fr: 100 })] } })
  const page = await readPage(site, '/projects/nova/fr')
  assert.match(page.text, /100%/)
  assert.equal(page.$('main a.button').length, 0)
})

describe('what there is to know beside a figure', () => {
  const withFrench = (fr: CellReading) => ({
    nova: [aReading('service', 100, {}, { cells: [fr] })],
  })
  const french = (translated: number, given: Partial<CellReading> = {}): CellReading => ({
    language: 'fr',
    counts: countsOf(100, translated),
    lastTranslatedAt: null,
    ...given,
  })

  test('says how far a resource is from the shares at which shipping changes', async () => {
    const site = await testApp({ figures: withFrench(french(30)) })
    const [, done] = (await readPage(site, '/projects/nova/fr')).row('service')
    assert.match(
      done ?? '',
      /^30%10 strings, about 100 words, to 40%: below it .* Then 36 to 66% and 45 to 75%\.$/,
    )
    const past = await testApp({ figures: withFrench(french(80)) })
    assert.equal((await readPage(past, '/projects/nova/fr')).row('service')[1], '80%')
  })

  test('a file with an error is flagged with its line, and never complete', async () => {
    const flaw = 'line 214: duplicate message definition'
    const site = await testApp({ figures: withFrench(french(100, { flaw })) })
    const page = await readPage(site, '/projects/nova/fr')
    const [head = '', done] = page.row('service')
    assert.match(head, /file has an error/)
    assert.match(head, /line 214: duplicate message definition\): counted as far as it goes/)
    assert.equal(done, '99%')
    assert.doesNotMatch(page.text, /100%/)
    const project = await readPage(site, '/projects/nova')
    assert.match(project.row('Français')[0] ?? '', /file has an error/)
    const language = await readPage(site, '/languages/fr')
    assert.match(language.row('Nova', '#work')[0] ?? '', /file has an error/)
  })

  test('strings that fail the platform’s checks are counted beside', async () => {
    const site = await testApp({ figures: withFrench(french(90, { failing: 3 })) })
    const page = await readPage(site, '/projects/nova/fr')
    assert.match(page.row('service')[0] ?? '', /3 strings fail the platform’s checks/)
  })

  test('a loss that is held back says what the platform says instead', async () => {
    const site = await testApp({ figures: withFrench(french(90)) })
    site.platform.projects = withFrench(french(10))
    site.tracker.clock.set('2026-08-22T12:00:00Z')
    await site.sync()
    const held = await readPage(site, '/projects/nova/fr')
    assert.match(held.row('service')[0] ?? '', /loss held back.*says 10 of 100 now.*until that is/)

    const [loss] = await site.tracker.store.heldLosses()
    const at = site.tracker.clock.now()
    await site.tracker.syncStore.decideLosses([loss?.id ?? ''], 'rejected', at)
    const rejected = await readPage(site, '/projects/nova/fr')
    assert.match(rejected.row('service')[0] ?? '', /says 10 of 100; a person has rejected that/)
  })

  test('a row that vanished says so', async () => {
    const site = await testApp({ figures: withFrench(french(90)) })
    site.platform.projects = { nova: [aReading('service', 100, { de: 1 })] }
    site.tracker.clock.set('2026-08-22T12:00:00Z')
    await site.sync()
    const page = await readPage(site, '/projects/nova/fr')
    assert.match(page.row('service')[0] ?? '', /The platform has it no more; the last good figure/)
  })
})

describe('which platform counts', () => {
  const both = async (catalogue: Catalogue, enabled?: string[]) => {
    const site = await testApp({ catalogue })
    const figures = (fr: number) => ({ nova: [aReading('service', 100, { fr })] })
    await site.tracker.sync(new FakePlatform(figures(90), 'transifex'))
    await site.tracker.sync(new FakePlatform(figures(10), 'git'))
    if (enabled) await site.tracker.applyCatalogue(catalogue, enabled)
    return site
  }

  test('is said to follow from the catalogue’s order', async () => {
    const page = await readPage(await both(siteCatalogue()), '/projects/nova/fr')
    assert.match(
      page.text,
      /transifex counts: of the platforms here it comes first in the catalogue’s order/,
    )
  })

  test('is said to follow from the catalogue’s own word', async () => {
    const catalogue = siteCatalogue({ authorities: [{ projects: ['nova'], platforms: ['git'] }] })
    const page = await readPage(await both(catalogue), '/projects/nova/fr')
    assert.match(page.text, /git counts: the catalogue says so for what stands here/)
    assert.equal(page.row('transifex')[4], '+80')
  })

  test('is said to follow from who can be asked', async () => {
    const page = await readPage(await both(siteCatalogue(), ['git']), '/projects/nova/fr')
    assert.match(page.text, /git counts: those before it in the catalogue cannot be asked now/)
  })

  test('is not said to follow from a word that cannot be kept now', async () => {
    const catalogue = siteCatalogue({ authorities: [{ projects: ['nova'], platforms: ['git'] }] })
    const page = await readPage(await both(catalogue, ['transifex']), '/projects/nova/fr')
    assert.match(
      page.text,
      /transifex counts: of the platforms here it comes first in the catalogue’s order/,
    )
  })

  test('is said on the pages of the project and the language, with links', async () => {
    const site = await both(siteCatalogue())
    const project = await readPage(site, '/projects/nova')
    assert.match(
      project.text,
      /Several platforms carry this project: transifex \(counts\), git \(shown beside\)/,
    )
    const language = await readPage(site, '/languages/fr')
    assert.match(
      language.text,
      /Several platforms carry these projects, and one of them counts: Nova/,
    )
    assert.equal(language.$('#work .also a').first().attr('href'), '/projects/nova/fr')
    const other = await readPage(site, '/projects/horizon')
    assert.doesNotMatch(other.text, /Several platforms/)
  })
})
