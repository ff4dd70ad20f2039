import assert from 'node:assert/strict'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { suite, type TestContext, test } from 'node:test'
import { CatalogueError, loadCatalogue } from '../../src/catalogue/load-catalogue.ts'
import { temporaryFolder, validFiles } from './temporary-catalogue.ts'

type FileName = keyof typeof validFiles | 'teams.yaml' | 'priorities.yaml' | 'steps.yaml'

/** Loads the valid catalogue with some files replaced. */
async function load(context: TestContext, files: Partial<Record<FileName, string>> = {}) {
  return loadCatalogue(await temporaryFolder(context, { ...validFiles, ...files }))
}

/** A valid file with one piece of text replaced, which must be there. */
function edited(name: keyof typeof validFiles, from: string, to: string): string {
  assert.ok(validFiles[name].includes(from), `${name} has no ${from}`)
  return validFiles[name].replace(from, to)
}

suite('a catalogue', () => {
  test('is read whole', async (context) => {
    const catalogue = await load(context, {
      'teams.yaml': "- language: fr\n  coordinators: 3\n  channels: ['#cloud-fr']\n",
      'priorities.yaml': "- series: '2026.1'\n  language: fr\n  projects: [neutron]\n",
    })
    assert.equal(catalogue.title, 'Cloud')
    assert.deepEqual(catalogue.defaultOrder, ['horizon', 'neutron'])
    assert.deepEqual(
      catalogue.languages.map(({ code, direction }) => [code, direction]),
      [
        ['fr', 'ltr'],
        ['pt-BR', 'ltr'],
      ],
    )
    assert.equal(catalogue.projects[0]?.resources[0]?.tier, 1)
    assert.deepEqual(catalogue.projects[1]?.formerNames, ['quantum'])
    assert.deepEqual(catalogue.priorities, [
      { series: '2026.1', language: 'fr', projects: ['neutron'], note: null, link: null },
    ])
    assert.deepEqual(catalogue.warnings, [])
  })

  test('has its steps oldest first, each with all it says', async (context) => {
    const catalogue = await load(context, {
      'steps.yaml':
        '- { day: 2015-09-16, what: Zanata }\n' +
        '- { day: 2014-06-08, until: 2014-06-30, projects: [neutron], what: A split, note: Why. }\n',
    })
    assert.deepEqual(catalogue.steps, [
      {
        day: '2014-06-08',
        until: '2014-06-30',
        projects: ['neutron'],
        what: 'A split',
        note: 'Why.',
        link: null,
      },
      {
        day: '2015-09-16',
        until: '2015-09-16',
        projects: null,
        what: 'Zanata',
        note: null,
        link: null,
      },
    ])
  })

  test('gives a team its own channels first, then those for everybody; no team is null', async (context) => {
    const catalogue = await load(context, {
      'teams.yaml': "- language: fr\n  reviewers: 22\n  channels: ['#cloud-fr']\n",
    })
    const [french, brazilian] = catalogue.languages
    assert.deepEqual(french?.team?.channels, ['#cloud-fr', '#cloud'])
    assert.equal(french?.team?.reviewers, 22)
    assert.equal(french?.team?.coordinators, null)
    assert.equal(french?.team?.isOnRadar, true)
    assert.equal(brazilian?.team, null)
  })

  test('has master first, then the newest release, with their branches', async (context) => {
    const { series } = await load(context)
    assert.deepEqual(
      series.map(({ name, branches }) => [name, branches]),
      [
        ['master', ['master']],
        ['2026.2', ['stable/2026.2', 'unmaintained/2026.2']],
        ['2026.1', ['stable/2026.1', 'unmaintained/2026.1']],
      ],
    )
  })

  test('may say the branches of a series itself', async (context) => {
    const releases = `${validFiles['releases.yaml']}- series: zed\n  branches: [zed-eol]\n`
    const { series } = await load(context, { 'releases.yaml': releases })
    assert.deepEqual(series.find(({ name }) => name === 'zed')?.branches, ['zed-eol'])
  })

  test('may share a list with another catalogue', async (context) => {
    const { 'languages.yaml': languages, ...others } = validFiles
    const folder = await temporaryFolder(context, {
      ...Object.fromEntries(Object.entries(others).map(([name, text]) => [`mine/${name}`, text])),
      'mine/catalogue.yaml': `${others['catalogue.yaml']}languages: ../shared/languages.yaml\n`,
      'shared/languages.yaml': languages,
    })
    const catalogue = await loadCatalogue(join(folder, 'mine'))
    assert.equal(catalogue.languages.length, 2)
  })

  test('reports a project that is also a language code; the project is kept', async (context) => {
    const catalogue = await load(context, {
      'languages.yaml': `${validFiles['languages.yaml']}- code: zun\n  nativeName: Zuni\n  englishName: Zuni\n`,
      'projects.yaml': `${validFiles['projects.yaml']}- name: zun\n  title: Zun\n  resources: []\n`,
    })
    assert.ok(catalogue.projects.some(({ name }) => name === 'zun'))
    assert.equal(catalogue.warnings?.length, 1)
    assert.match(
      catalogue.warnings?.[0] ?? '',
      /projects\.yaml:17: "zun" is project zun and language zun/,
    )
  })

  test('names what is ignored on a platform', async (context) => {
    const catalogue = await load(context, {
      'projects.yaml': `${validFiles['projects.yaml']}  ignored:\n    git: [glossary]\n`,
    })
    assert.deepEqual(catalogue.projects[1]?.ignoredNames, { git: ['glossary'] })
  })
})

suite('what is refused', () => {
  test('is quoted so that a terminal heeds none of it, and no more of it than helps', async (context) => {
    const title = `"\\e[2J\\n${'\\"'.repeat(5_000)}"`
    const text = edited('releases.yaml', "'2026.1'", title)
    const error = await load(context, { 'releases.yaml': text }).catch((thrown: Error) => thrown)
    assert.ok(error instanceof CatalogueError)
    assert.match(error.message, /cannot stand in an address; use letters/)
    assert.doesNotMatch(error.message, /\p{Cc}/u)
    assert.ok(error.message.length < 800)
  })

  for (const nested of ['['.repeat(9_000), '- '.repeat(9_000), '{a: '.repeat(9_000)]) {
    test(`is ${nested.slice(0, 3)} within itself thousands of times, said in words`, async (context) => {
      await assert.rejects(load(context, { 'languages.yaml': nested }), (error: Error) => {
        assert.ok(error instanceof CatalogueError)
        return /languages\.yaml.*not valid YAML/.test(error.message)
      })
    })
  }
})

interface Fault {
  readonly says: string
  readonly file: FileName
  readonly text: string
  readonly line: number
  readonly words: RegExp
}

const catalogueFaults: Fault[] = [
  {
    says: 'an unknown key, with the nearest one',
    file: 'catalogue.yaml',
    text: edited('catalogue.yaml', 'currentSeries:', 'curentSeries:'),
    line: 3,
    words: /"curentSeries" is not known here; did you mean "currentSeries"\?/,
  },
  {
    says: 'an unknown key below a list',
    file: 'catalogue.yaml',
    text: edited('catalogue.yaml', '    kinds: [', '    kindz: ['),
    line: 11,
    words: /"kindz" is not known here; did you mean "kinds"\?/,
  },
  {
    says: 'a current series that is not there',
    file: 'catalogue.yaml',
    text: edited('catalogue.yaml', 'currentSeries: master', 'currentSeries: mster'),
    line: 3,
    words: /there is no series "mster"; did you mean "master"\?/,
  },
  {
    says: 'a default group that is not there',
    file: 'catalogue.yaml',
    text: edited('catalogue.yaml', 'defaultGroup: everything', 'defaultGroup: code'),
    line: 5,
    words: /there is no group "code"/,
  },
  {
    says: 'a team that is neither on the radar nor off it',
    file: 'teams.yaml',
    text: '- language: fr\n  radar: no thanks\n',
    line: 2,
    words: /radar must be true or false, not the text "no thanks"/,
  },
  {
    says: 'a priority group that is not there',
    file: 'catalogue.yaml',
    text: edited(
      'catalogue.yaml',
      'defaultGroup: everything',
      'defaultGroup: everything\npriorityGroup: everythin',
    ),
    line: 6,
    words: /there is no group "everythin"; did you mean "everything"\?/,
  },
  {
    says: 'a group named like a project',
    file: 'catalogue.yaml',
    text: edited('catalogue.yaml', 'name: messages', 'name: neutron'),
    line: 9,
    words: /group "neutron" is already a name of project neutron/,
  },
  {
    says: 'a group named like a former project name',
    file: 'catalogue.yaml',
    text: edited('catalogue.yaml', 'name: messages', 'name: Quantum'),
    line: 9,
    words: /group "Quantum" is already a name of project neutron/,
  },
  {
    says: 'a group named like a language, in any of its spellings',
    file: 'catalogue.yaml',
    text: edited('catalogue.yaml', 'name: messages', 'name: PT_br'),
    line: 9,
    words: /already a spelling of language pt-BR/,
  },
  {
    says: 'a group named all',
    file: 'catalogue.yaml',
    text: edited('catalogue.yaml', 'name: messages', 'name: all'),
    line: 9,
    words: /"all" stands for everything/,
  },
  {
    says: 'two groups of one name',
    file: 'catalogue.yaml',
    text: edited('catalogue.yaml', 'name: messages', 'name: everything'),
    line: 9,
    words: /already the name of a group/,
  },
  {
    says: 'a group with a project that is not there',
    file: 'catalogue.yaml',
    text: edited('catalogue.yaml', 'kinds: [dashboard, service]', 'projects: [horizn]'),
    line: 11,
    words: /there is no project "horizn"; did you mean "horizon"\?/,
  },
  {
    says: 'an unknown kind',
    file: 'catalogue.yaml',
    text: edited('catalogue.yaml', '[dashboard, service]', '[dashboard, servce]'),
    line: 11,
    words: /kinds "servce" is not known: .*did you mean "service"\?/,
  },
  {
    says: 'an editor without a web address',
    file: 'catalogue.yaml',
    text: edited('catalogue.yaml', 'url: https:', 'url: javascript:'),
    line: 19,
    words: /is not a web address; begin it with https:\/\/ or http:\/\//,
  },
  {
    says: 'an address with a password, without saying it',
    file: 'catalogue.yaml',
    text: edited('catalogue.yaml', 'url: https://', 'url: https://me:secret@'),
    line: 19,
    words: /^(?!.*secret).*has a user or a password in it, for everybody to see; leave them out/,
  },
  {
    says: 'an unknown placeholder in an address',
    file: 'catalogue.yaml',
    text: edited('catalogue.yaml', '{language}', '{langauge}'),
    line: 19,
    words: /\{langauge\} is not known in an address.*did you mean "language"\?/,
  },
  {
    says: 'a Transifex platform without organization',
    file: 'catalogue.yaml',
    text: edited('catalogue.yaml', '    organization: cloud\n', ''),
    line: 14,
    words: /needs "organization"/,
  },
  {
    says: 'a recorded platform whose folder is not there',
    file: 'catalogue.yaml',
    text: edited(
      'catalogue.yaml',
      'help:',
      '  - id: git\n    kind: recorded\n    title: Git\n    path: recorded\nhelp:',
    ),
    line: 23,
    words: /there is no "recorded"/,
  },
  {
    says: 'an editor that spells a language by an alias',
    file: 'catalogue.yaml',
    text: edited('catalogue.yaml', 'help:', '      languages:\n        pt_BR: pt_BR\nhelp:'),
    line: 21,
    words: /"pt_BR" is another spelling; write "pt-BR"/,
  },
  {
    says: 'thresholds in the wrong order',
    file: 'catalogue.yaml',
    text: edited('catalogue.yaml', 'leaves: 40', 'leaves: 80'),
    line: 4,
    words: /thresholds must fall/,
  },
  {
    says: 'a missing list that another path names',
    file: 'catalogue.yaml',
    text: `${validFiles['catalogue.yaml']}languages: ../elsewhere.yaml\n`,
    line: 22,
    words: /there is no file "\.\.\/elsewhere\.yaml"; correct the path/,
  },
  {
    says: 'a tab',
    file: 'catalogue.yaml',
    text: edited('catalogue.yaml', '  channels:', '\tchannels:'),
    line: 21,
    words: /a tab .*use spaces/,
  },
  {
    says: 'broken YAML',
    file: 'catalogue.yaml',
    text: edited('catalogue.yaml', '[en, en-US]', '[en, en-US'),
    line: 3,
    words: /not valid YAML/,
  },
  {
    says: 'a key that is there twice',
    file: 'catalogue.yaml',
    text: edited('catalogue.yaml', 'defaultGroup: everything', 'title: Again'),
    line: 5,
    words: /twice/,
  },
  {
    says: 'a reference that leads nowhere',
    file: 'languages.yaml',
    text: `${validFiles['languages.yaml']}- *french\n`,
    line: validFiles['languages.yaml'].split('\n').length,
    words: /reference leads nowhere; write/,
  },
  {
    says: 'a second document',
    file: 'languages.yaml',
    text: `---\n${validFiles['languages.yaml']}---\n`,
    line: validFiles['languages.yaml'].split('\n').length + 1,
    words: /second document; remove it/,
  },
  {
    says: 'a file that is something else, without the whole of it',
    file: 'languages.yaml',
    text: `a letter\u0007 ${'to a friend '.repeat(50)}\n`,
    line: 1,
    words: /must be a list .*, not the text "a letter [^"\p{Cc}]{1,60}"$/u,
  },
]

const languageFaults: Fault[] = [
  {
    says: 'a code that is not BCP 47',
    file: 'languages.yaml',
    text: edited('languages.yaml', 'code: fr', 'code: french language'),
    line: 1,
    words: /not a BCP 47 language code/,
  },
  {
    says: 'a code in a form that is not canonical',
    file: 'languages.yaml',
    text: edited('languages.yaml', 'code: pt-BR', 'code: pt-br'),
    line: 4,
    words: /written "pt-BR" in BCP 47/,
  },
  {
    says: 'a spelling of two languages, whatever its case and hyphens',
    file: 'languages.yaml',
    text: edited(
      'languages.yaml',
      'englishName: French',
      'englishName: French\n  aliases: [PT-br]',
    ),
    line: 4,
    words: /"PT-br" already stands for pt-BR \(line 5\)/,
  },
  {
    says: 'a language that is there twice',
    file: 'languages.yaml',
    text: edited('languages.yaml', 'code: pt-BR', 'code: fr'),
    line: 4,
    words: /"fr" already stands for fr \(line 1\)/,
  },
  {
    says: 'the source language as a translation',
    file: 'languages.yaml',
    text: edited('languages.yaml', '[pt_BR, br]', '[pt_BR, en_us]'),
    line: 7,
    words: /"en_us" is among the source languages/,
  },
  {
    says: 'a language named all',
    file: 'languages.yaml',
    text: edited('languages.yaml', '[pt_BR, br]', '[pt_BR, ALL]'),
    line: 7,
    words: /stands for everything/,
  },
  {
    says: 'a missing name',
    file: 'languages.yaml',
    text: edited('languages.yaml', '  nativeName: Français\n', ''),
    line: 1,
    words: /nativeName is missing; add it/,
  },
  {
    says: 'an unknown direction',
    file: 'languages.yaml',
    text: edited('languages.yaml', 'nativeName: Français', 'direction: right\n  nativeName: F'),
    line: 2,
    words: /direction "right" is not known: write one of ltr, rtl/,
  },
  {
    says: 'an empty file',
    file: 'languages.yaml',
    text: '# nothing yet\n',
    line: 1,
    words: /the file must be a list/,
  },
]

const projectFaults: Fault[] = [
  {
    says: 'a project that is there twice',
    file: 'projects.yaml',
    text: edited('projects.yaml', 'name: neutron', 'name: Horizon'),
    line: 9,
    words: /project "Horizon" is already on line 1/,
  },
  {
    says: "a former name that is another project's name",
    file: 'projects.yaml',
    text: edited('projects.yaml', '[quantum]', '[horizon]'),
    line: 11,
    words: /"horizon" is already a name of project horizon \(line 1\)/,
  },
  {
    says: "a platform's name that is another project's",
    file: 'projects.yaml',
    text: edited('projects.yaml', 'title: Horizon', 'title: Horizon\n  names: { git: [Quantum] }'),
    line: 3,
    words: /"Quantum" is already a name of project neutron/,
  },
  {
    says: 'an unknown kind of resource, with the nearest one',
    file: 'projects.yaml',
    text: edited('projects.yaml', 'kind: dashboard', 'kind: dashbord'),
    line: 6,
    words: /kind "dashbord" is not known: .*did you mean "dashboard"\?/,
  },
  {
    says: 'two resources of one key',
    file: 'projects.yaml',
    text: edited(
      'projects.yaml',
      '- name: neutron',
      '    - { key: pages, title: P, kind: docs, names: {} }\n- name: neutron',
    ),
    line: 9,
    words: /resource "pages" of horizon is already on line 4/,
  },
  {
    says: 'two resources of one name on a platform',
    file: 'projects.yaml',
    text: edited(
      'projects.yaml',
      '- name: neutron',
      '    - { key: p, title: P, kind: docs, names: { git: [horizon/locale/django] } }\n- name: neutron',
    ),
    line: 9,
    words: /git name "horizon\/locale\/django" already belongs to pages/,
  },
  {
    says: 'a resource that is also ignored',
    file: 'projects.yaml',
    text: `${validFiles['projects.yaml']}  ignored: { git: [neutron/locale/neutron] }\n`,
    line: 17,
    words: /already belongs to server/,
  },
  {
    says: 'an unknown kind of names',
    file: 'projects.yaml',
    text: edited('projects.yaml', '        git:', '        transiflex:'),
    line: 8,
    words: /"transiflex" is not known here; did you mean "transifex"\?/,
  },
  {
    says: 'a name that cannot stand in an address',
    file: 'projects.yaml',
    text: edited('projects.yaml', 'name: horizon', 'name: ../horizon'),
    line: 1,
    words: /"\.\.\/horizon" cannot stand in an address/,
  },
  {
    says: 'a project named all',
    file: 'projects.yaml',
    text: edited('projects.yaml', '[quantum]', '[All]'),
    line: 11,
    words: /stands for everything/,
  },
  {
    says: 'a tier that does not exist',
    file: 'projects.yaml',
    text: edited('projects.yaml', 'kind: dashboard', 'kind: dashboard\n      tier: 5'),
    line: 7,
    words: /tier "5" is not known: write one of 1, 2, 3, 4/,
  },
  {
    says: 'a tier that has keys',
    file: 'projects.yaml',
    text: edited(
      'projects.yaml',
      'kind: dashboard',
      'kind: dashboard\n      tier: { toString: 1, valueOf: 2 }',
    ),
    line: 7,
    words: /tier must be one of 1, 2, 3, 4, not keys with values/,
  },
  {
    says: 'a tier that is empty',
    file: 'projects.yaml',
    text: edited('projects.yaml', 'kind: dashboard', 'kind: dashboard\n      tier:'),
    line: 7,
    words: /tier must be one of 1, 2, 3, 4, not empty/,
  },
]

const releaseFaults: Fault[] = [
  {
    says: 'a freeze that is not a Monday',
    file: 'releases.yaml',
    text: edited('releases.yaml', '2026-02-23', '2026-02-24'),
    line: 3,
    words: /2026-02-24 is a Tuesday; softStringFreeze is the Monday/,
  },
  {
    says: 'dates out of order',
    file: 'releases.yaml',
    text: edited('releases.yaml', '2026-04-01', '2026-03-20'),
    line: 6,
    words: /releasedOn 2026-03-20 is before finalReleaseCandidate 2026-03-23/,
  },
  {
    says: 'a day that does not exist',
    file: 'releases.yaml',
    text: edited('releases.yaml', '2026-04-01', '2026-02-30'),
    line: 6,
    words: /"2026-02-30" is not a day/,
  },
  {
    says: 'a series without quotes',
    file: 'releases.yaml',
    text: edited('releases.yaml', "'2026.1'", '2026.1'),
    line: 2,
    words: /put it in quotes: '2026\.1'/,
  },
  {
    says: 'a series that is there twice',
    file: 'releases.yaml',
    text: edited('releases.yaml', "'2026.2'", "'2026.1'"),
    line: 7,
    words: /series "2026\.1" is there twice/,
  },
  {
    says: 'a branch of two series',
    file: 'releases.yaml',
    text: `${validFiles['releases.yaml']}- series: zed\n  branches:\n    - stable/2026.1\n`,
    line: 11,
    words: /branch "stable\/2026\.1" already carries series 2026\.1/,
  },
]

const otherFaults: Fault[] = [
  {
    says: 'a team of a language that is not there',
    file: 'teams.yaml',
    text: '- language: fr\n- language: xx\n',
    line: 2,
    words: /there is no language "xx"/,
  },
  {
    says: 'a team under another spelling of its language',
    file: 'teams.yaml',
    text: '- language: pt_BR\n',
    line: 1,
    words: /write "pt-BR"/,
  },
  {
    says: 'a team that is there twice',
    file: 'teams.yaml',
    text: '- language: fr\n- language: fr\n',
    line: 2,
    words: /the team of fr is there twice/,
  },
  {
    says: 'a negative number of people',
    file: 'teams.yaml',
    text: '- language: fr\n  reviewers: -1\n',
    line: 2,
    words: /reviewers/,
  },
  {
    says: 'a priority for a project under its former name',
    file: 'priorities.yaml',
    text: '- projects:\n    - horizon\n    - quantum\n',
    line: 3,
    words: /"quantum" is a former name; write "neutron"/,
  },
  {
    says: 'a priority for a project that is not there',
    file: 'priorities.yaml',
    text: '- projects: [cinder]\n',
    line: 1,
    words: /there is no project "cinder"/,
  },
  {
    says: 'a priority for a language that is not there',
    file: 'priorities.yaml',
    text: '- projects: [horizon]\n  language: de\n',
    line: 2,
    words: /there is no language "de"/,
  },
  {
    says: 'a priority for a series that is not there',
    file: 'priorities.yaml',
    text: '- projects: [horizon]\n  series: havana\n',
    line: 2,
    words: /there is no series "havana"/,
  },
  {
    says: 'two priorities for one thing',
    file: 'priorities.yaml',
    text: '- projects: [horizon]\n  language: fr\n- projects: [neutron]\n  language: fr\n',
    line: 3,
    words: /already an order for any series, fr/,
  },
  {
    says: 'a link that is no web address',
    file: 'priorities.yaml',
    text: '- projects: [horizon]\n  link: see the wiki\n',
    line: 2,
    words: /not a web address/,
  },
  {
    says: 'a step of a project under its former name',
    file: 'steps.yaml',
    text: '- day: 2014-06-30\n  what: Log messages leave\n  projects: [quantum]\n',
    line: 3,
    words: /"quantum" is a former name; write "neutron"/,
  },
  {
    says: 'a step that is through before it begins',
    file: 'steps.yaml',
    text: '- day: 2014-06-30\n  until: 2014-06-29\n  what: Log messages leave\n',
    line: 2,
    words: /2014-06-29 comes before 2014-06-30/,
  },
  {
    says: 'a step that is there twice',
    file: 'steps.yaml',
    text: '- { day: 2014-06-30, what: A split }\n- { day: 2014-06-30, what: A split }\n',
    line: 2,
    words: /"A split" is there twice on 2014-06-30/,
  },
  {
    says: 'a step that names one project twice',
    file: 'steps.yaml',
    text: '- day: 2014-06-30\n  what: A split\n  projects: [horizon, horizon]\n',
    line: 3,
    words: /project "horizon" is there twice/,
  },
]

suite('a catalogue is refused, naming file and line, for', () => {
  const faults = [
    ...catalogueFaults,
    ...languageFaults,
    ...projectFaults,
    ...releaseFaults,
    ...otherFaults,
  ]
  for (const { says, file, text, line, words } of faults) {
    test(`${file}: ${says}`, async (context) => {
      await assert.rejects(load(context, { [file]: text }), (error) => {
        assert.ok(error instanceof CatalogueError, String(error))
        assert.ok(error.message.includes(`${file}:${line}: `), error.message)
        assert.match(error.message, words)
        assert.ok(!error.message.includes('\n'), 'one sentence, on one line')
        return true
      })
    })
  }

  for (const name of Object.keys(validFiles)) {
    test(`a missing ${name}`, async (context) => {
      const folder = await temporaryFolder(context, validFiles)
      await rm(join(folder, name))
      await assert.rejects(loadCatalogue(folder), (error) => {
        assert.ok(error instanceof CatalogueError, String(error))
        assert.ok(error.message.includes(name), error.message)
        assert.match(
          error.message,
          /no catalogue here; set STRINGBOARD_CATALOGUE|is missing; add it/,
        )
        return true
      })
    })
  }
})
