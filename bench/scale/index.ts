import { parseArgs } from 'node:util'
import { postgresServer } from '../../test/support/postgres-server.ts'
import { wholeNumber } from '../whole-number.ts'
import { measureScale } from './measure-scale.ts'
import { printScale } from './print-scale.ts'

/**
 * `npm run scale` fills a database with a tracker far larger than OpenStack's and a year of its
 * history, and measures pages, memory and syncs on it. `--database` names a file, or the address of a
 * PostgreSQL database, that stays: the next run with the same sizes begins with it as it is.
 * `--postgres` starts a server that is gone afterwards.
 */
const { values } = parseArgs({
  options: {
    projects: { type: 'string', default: '2000' },
    resources: { type: 'string', default: '5' },
    languages: { type: 'string', default: '100' },
    days: { type: 'string', default: '365' },
    addresses: { type: 'string', default: '20' },
    database: { type: 'string' },
    postgres: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
})

const server = values.postgres ? await postgresServer() : null
const report = await measureScale({
  size: {
    projects: wholeNumber('projects', values.projects),
    resources: wholeNumber('resources', values.resources),
    languages: wholeNumber('languages', values.languages),
  },
  days: wholeNumber('days', values.days),
  addresses: wholeNumber('addresses', values.addresses),
  tell: (line) => console.error(line),
  database: (await server?.createDatabase({ isEmpty: true })) ?? values.database ?? null,
})
if (values.json) console.log(JSON.stringify(report, null, 2))
else printScale(report)
if (report.bars.some(({ isMet }) => isMet === false)) process.exitCode = 1
