import { cp, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse, stringify } from 'yaml'
import { type ImitatedOrganization, imitatedCounts } from '../../imitations/transifex/model.ts'
import { startTransifexImitation } from '../../imitations/transifex/server.ts'
import type { Environment } from '../../src/config.ts'
import { transifexLeft } from '../demo-sources/platforms.ts'
import { inProject } from '../demo-tracker.ts'
import type { Random } from './random.ts'

/** Two platforms on which people go on translating: Transifex, imitated, and git, recorded. */
export interface Platforms {
  /** What the program must be told to read them. */
  readonly settings: Environment
  /** Lets people work until an instant: some languages get on, here and there a text grows. */
  work(random: Random, at: Date): Promise<void>
  close(): Promise<void>
}

/** A resource as the recorded reading has it: figures of a language begin with the translated ones. */
interface RecordedResource {
  readonly project: string
  total: number
  readonly cells: Record<string, [number, number, ...unknown[]]>
}

const resources = 60
const languages = 12

export async function startPlatforms(folder: string): Promise<Platforms> {
  const organization = transifexLeft()
  const imitation = await startTransifexImitation({ organization })
  const catalogue = await writeCatalogue(folder)
  const [header, reading] = await recordedReading()
  return {
    settings: {
      STRINGBOARD_CATALOGUE: catalogue,
      TRANSIFEX_URL: imitation.url,
      TRANSIFEX_TOKEN: imitation.token,
    },
    async work(random, at) {
      translate(organization, random)
      for (let left = 1 + random.below(12); left > 0; left -= 1) {
        translateRecorded(random.oneOf(reading), random)
      }
      const lines = [{ ...header, asOf: at.toISOString() }, ...reading]
      const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('')
      await writeFile(join(catalogue, 'recorded', 'reading.ndjson'), text)
    },
    close: () => imitation.close(),
  }
}

/** The catalogue as it is, with the platforms that are read here. */
async function writeCatalogue(folder: string): Promise<string> {
  const catalogue = join(folder, 'catalogue')
  await mkdir(join(catalogue, 'recorded'), { recursive: true })
  const own = inProject('data/openstack')
  for (const name of ['languages', 'priorities', 'projects', 'releases', 'steps', 'teams']) {
    await cp(join(own, `${name}.yaml`), join(catalogue, `${name}.yaml`))
  }
  const text = parse(await readFile(join(own, 'catalogue.yaml'), 'utf8'))
  const platforms = text.platforms.filter(({ id }: { id: string }) =>
    ['transifex', 'git'].includes(id),
  )
  const written = stringify({ ...text, platforms }, { aliasDuplicateObjects: false })
  await writeFile(join(catalogue, 'catalogue.yaml'), written)
  return catalogue
}

async function recordedReading(): Promise<[header: object, RecordedResource[]]> {
  const file = inProject('data/openstack/recorded/reading.ndjson')
  const [header = '', ...lines] = (await readFile(file, 'utf8')).trimEnd().split('\n')
  const every = Math.floor(lines.length / resources)
  const reading = lines
    .filter((_, at) => at % every === 0)
    .map((line): RecordedResource => {
      const resource = JSON.parse(line)
      const cells = Object.fromEntries(Object.entries(resource.cells).slice(0, languages))
      return { ...resource, cells }
    })
  return [JSON.parse(header), reading.filter(({ cells }) => Object.keys(cells).length > 0)]
}

function translateRecorded(resource: RecordedResource, random: Random): void {
  if (random.below(8) === 0) resource.total += 1 + random.below(5)
  const cell = resource.cells[random.oneOf(Object.keys(resource.cells))]
  if (cell !== undefined) {
    cell[0] = Math.min(resource.total - cell[1], cell[0] + 1 + random.below(20))
  }
}

function translate({ projects }: ImitatedOrganization, random: Random): void {
  for (const { resources } of projects) {
    const resource = random.oneOf(resources)
    const language = random.oneOf([...resource.counts.keys()])
    const before = resource.counts.get(language)?.translated ?? 0
    const translated = Math.min(resource.strings, before + 1 + random.below(9))
    resource.counts.set(language, imitatedCounts(resource, translated))
  }
}
