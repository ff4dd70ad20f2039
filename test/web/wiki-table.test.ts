import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { saysTheSame } from '../../src/texts/stamped-text.ts'
import { readTableName } from '../../src/web/images/table-name.ts'
import { readState } from '../../src/web/pages/read-state.ts'
import { wikiTable } from '../../src/web/view-models/texts/wiki-table.ts'
import { aReading } from '../support/builders.ts'
import { type TestApp, testApp } from '../support/test-app.ts'

async function site(): Promise<TestApp> {
  const figures = { horizon: [aReading('dashboard', 100, { fr: 40, de: 100 })] }
  const app = await testApp({ now: '2026-11-20T10:00:00Z', figures })
  await app.sync()
  return app
}

/** The table of a name as it is by now. */
async function tableOf({ deps, tracker }: TestApp, name: string) {
  const { catalogue, names, translators } = deps
  const interfaceLanguages = translators.languages.map(({ code }) => code)
  const match = readTableName(name, { catalogue, names, interfaceLanguages })
  assert.ok(match.kind === 'table', name)
  const { state } = await readState(tracker.reports, match.subject)
  const translator = translators.for(match.lang)
  const publicUrl = 'https://progress.example.org'
  return wikiTable({ translator, catalogue, publicUrl, series: match.subject.series }, state)
}

for (const name of ['horizon', 'horizon/lang=fr']) {
  describe(`the table of ${name} in a wiki`, () => {
    test('stays while its figures do, though it is read again and again', async () => {
      const app = await site()
      const { text } = await tableOf(app, name)
      assert.match(text, /20 nov|20 Nov/)
      for (const later of [
        '2026-11-20T10:15:00Z',
        '2026-11-21T00:00:00Z',
        '2026-12-18T09:00:00Z',
      ]) {
        app.tracker.clock.set(later)
        await app.sync()
        const now = await tableOf(app, name)
        assert.notEqual(now.text, text)
        assert.ok(saysTheSame(text, now), later)
      }
    })

    test('is renewed once its day is a month old, since it would look forgotten', async () => {
      const app = await site()
      const { text } = await tableOf(app, name)
      app.tracker.clock.set('2026-12-21T10:00:00Z')
      await app.sync()
      assert.ok(!saysTheSame(text, await tableOf(app, name)))
    })

    test('is renewed with a new figure, or where its platform is silent', async () => {
      const app = await site()
      const { text } = await tableOf(app, name)
      app.tracker.clock.set('2026-11-24T10:00:00Z')
      const silent = await tableOf(app, name)
      assert.ok(!saysTheSame(text, silent))
      app.platform.projects['horizon'] = [aReading('dashboard', 100, { fr: 41, de: 100 })]
      await app.sync()
      const changed = await tableOf(app, name)
      assert.ok(!saysTheSame(text, changed))
      assert.ok(!saysTheSame(silent.text, changed))
    })
  })
}
