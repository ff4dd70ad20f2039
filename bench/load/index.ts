import { parseArgs } from 'node:util'
import { printMeasures } from '../measure.ts'
import { wholeNumber } from '../whole-number.ts'
import { measureLoad } from './measure-load.ts'

/**
 * `npm run load`: visitors on this machine alone, over connections that are kept, for a bounded time,
 * while one full sync after the other runs; at the end the server is told to stop under load.
 */
const { values } = parseArgs({
  options: {
    connections: { type: 'string', default: '200' },
    seconds: { type: 'string', default: '30' },
    /** Between an answer and the next question of a visitor, on average. */
    pause: { type: 'string', default: '100' },
    json: { type: 'boolean', default: false },
  },
})

const measures = await measureLoad({
  connections: wholeNumber('connections', values.connections),
  seconds: wholeNumber('seconds', values.seconds),
  pauseMs: wholeNumber('pause', values.pause),
})
if (values.json) console.log(JSON.stringify(measures, null, 2))
else printMeasures(measures)
if (measures.some(({ isMet }) => isMet === false)) process.exitCode = 1
