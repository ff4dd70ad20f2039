import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import { CatalogueError, loadCatalogue } from '../../src/catalogue/load-catalogue.ts'
import { type FirstCatalogue, writeCatalogue } from '../../src/catalogue/write-catalogue.ts'
import { Names } from '../../src/domain/names.ts'
import { temporaryFolder } from './temporary-catalogue.ts'

const organization: FirstCatalogue = {
  slug: 'cloud',
  name: 'Cloud: the organization',
  projects: [
    {
      slug: 'nova',
      name: 'Nova',
      resources: [
        { slug: 'nova-translations', name: 'Messages' },
        { slug: 'user-guide', name: 'User guide', categories: [] },
        { slug: 'releasenotes', name: 'Release notes' },
        { slug: 'panel', name: 'Panel', categories: ['dashboard'] },
      ],
    },
    { slug: 'docs', name: '# {"evil"}: \'title\'\n- x', resources: [] },
    { slug: 'all', name: 'Everything', resources: [{ slug: 'all', name: '' }] },
    { slug: '_private', name: 'Private', resources: [] },
  ],
  languages: [
    { code: 'en', name: 'English', rtl: false },
    { code: 'pt_BR', name: 'Portuguese (Brazil)', rtl: false },
    { code: 'pt-br', name: 'Portuguese (Brazil)', rtl: false },
    { code: 'sr@latin', name: 'Serbian (Latin)', rtl: false },
    { code: 'fr', name: 'French', rtl: false },
    { code: 'he', name: 'Hebrew', rtl: true },
    { code: 'fr@simplified', name: 'Simplified French', rtl: false },
    { code: 'ca@valencia', name: 'Valencian', rtl: false },
  ],
}

suite('a first catalogue', () => {
  test('is one that loads', async (context) => {
    const folder = join(await temporaryFolder(context, {}), 'new')
    const files = await writeCatalogue(folder, organization)
    assert.deepEqual(
      files.map((file) => file.slice(folder.length + 1)).toSorted(),
      (await readdir(folder)).toSorted(),
    )
    const catalogue = await loadCatalogue(folder)
    assert.equal(catalogue.title, 'Cloud: the organization')
    assert.equal(catalogue.platforms[0]?.organization, 'cloud')
    assert.equal(catalogue.currentSeries, 'master')
  })

  test('has every project and resource under the names the platform uses', async (context) => {
    const folder = await temporaryFolder(context, {})
    await writeCatalogue(folder, organization)
    const catalogue = await loadCatalogue(folder)
    const names = new Names(catalogue)
    for (const { slug, resources } of organization.projects) {
      const project = names.project(slug)
      assert.ok(project, slug)
      for (const resource of resources) {
        assert.ok(names.resource(project, 'transifex', resource.slug), resource.slug)
      }
    }
    const evil = names.project('docs')
    assert.equal(evil?.title, organization.projects[1]?.name)
  })

  test('guesses what kind a resource is', async (context) => {
    const folder = await temporaryFolder(context, {})
    await writeCatalogue(folder, organization)
    const nova = (await loadCatalogue(folder)).projects.find(({ name }) => name === 'nova')
    const kinds = Object.fromEntries(nova?.resources.map(({ key, kind }) => [key, kind]) ?? [])
    assert.deepEqual(kinds, {
      'nova-translations': 'service',
      'user-guide': 'docs',
      releasenotes: 'release-notes',
      panel: 'dashboard',
    })
  })

  test('has one language for all its spellings, with its own name', async (context) => {
    const folder = await temporaryFolder(context, {})
    await writeCatalogue(folder, organization)
    const catalogue = await loadCatalogue(folder)
    assert.deepEqual(
      catalogue.languages.map(({ code, direction }) => [code, direction]),
      [
        ['ca-valencia', 'ltr'],
        ['fr', 'ltr'],
        ['fr-x-simplifi', 'ltr'],
        ['he', 'rtl'],
        ['pt-BR', 'ltr'],
        ['sr-Latn', 'ltr'],
      ],
    )
    assert.equal(catalogue.languages.find(({ code }) => code === 'fr')?.nativeName, 'Français')
    const names = new Names(catalogue)
    for (const { code } of organization.languages) {
      assert.notEqual(names.language(code).kind, 'unknown', code)
    }
    assert.equal(catalogue.platforms[0]?.editor?.languages['sr-Latn'], 'sr@latin')
  })

  test('is never written over one that is there', async (context) => {
    const folder = await temporaryFolder(context, { 'projects.yaml': '# precious\n' })
    await assert.rejects(writeCatalogue(folder, organization), (error) => {
      assert.ok(error instanceof CatalogueError)
      assert.match(error.message, /projects\.yaml: this file is there already/)
      return true
    })
    assert.deepEqual(await readdir(folder), ['projects.yaml'])
    assert.equal(await readFile(join(folder, 'projects.yaml'), 'utf8'), '# precious\n')
  })

  test('is not written where the organization shows nothing', async (context) => {
    const folder = await temporaryFolder(context, {})
    await assert.rejects(
      writeCatalogue(folder, { ...organization, projects: [] }),
      /the organization cloud shows no projects/,
    )
    assert.deepEqual(await readdir(folder), [])
  })
})
