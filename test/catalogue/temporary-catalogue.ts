import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { TestContext } from 'node:test'

/** A small catalogue that is valid as it stands; tests replace the file they are about. */
export const validFiles = {
  'catalogue.yaml': `title: Cloud
sourceLanguages: [en, en-US]
currentSeries: master
thresholds: { enters: 75, ships: 66, leaves: 40 }
defaultGroup: everything
groups:
  - name: everything
    title: Everything
  - name: messages
    title: Messages
    kinds: [dashboard, service]
platforms:
  - id: transifex
    kind: transifex
    title: Transifex
    organization: cloud
    editor:
      title: Transifex
      url: https://app.example.org/{project}#{language}/{resource}
help:
  channels: ['#cloud']
`,
  'languages.yaml': `- code: fr
  nativeName: Français
  englishName: French
- code: pt-BR
  nativeName: Português do Brasil
  englishName: Portuguese (Brazil)
  aliases: [pt_BR, br]
`,
  'projects.yaml': `- name: horizon
  title: Horizon
  resources:
    - key: pages
      title: Pages
      kind: dashboard
      names:
        git: [horizon/locale/django]
- name: neutron
  title: Neutron
  formerNames: [quantum]
  resources:
    - key: server
      title: Messages
      kind: service
      names: { git: [neutron/locale/neutron] }
`,
  'releases.yaml': `- series: master
- series: '2026.1'
  softStringFreeze: 2026-02-23
  hardStringFreeze: 2026-03-09
  finalReleaseCandidate: 2026-03-23
  releasedOn: 2026-04-01
- series: '2026.2'
  releasedOn: 2026-09-30
`,
} as const

/** Writes files below a new folder, which goes away with the test. */
export async function temporaryFolder(
  test: TestContext,
  files: Readonly<Record<string, string>>,
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'stringboard-catalogue-'))
  test.after(() => rm(folder, { recursive: true, force: true }))
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), text)
  }
  return folder
}
