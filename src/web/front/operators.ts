import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Readiness } from '../../reports/report-store.ts'
import { within } from '../../support/within.ts'
import type { Site } from './front.ts'
import type { MetricsDoor } from './metrics-door.ts'
import { isAsking, sayToOperator } from './operator-answer.ts'

/** A database that says nothing for so long is as good as none. */
const patienceMs = 2_000

interface ProcessState {
  /** Absent until there are pages. */
  readonly site: Pick<Site, 'readiness'> | null
  readonly isStopping: boolean
}

/**
 * Answers the addresses that are for who runs the site, and says whether this was one. They hold no
 * figures of translation and set no cookies. Nothing of Express stands before them: that a process
 * is alive has to be seen while everything else fails.
 */
export function answerOperator(
  request: IncomingMessage,
  response: ServerResponse,
  { metrics, ...state }: ProcessState & { readonly metrics: MetricsDoor | null },
): boolean {
  switch (request.url?.split('?', 1)[0]) {
    case '/healthz':
      if (isAsking(request, response)) sayToOperator(response, 200, 'text/plain', 'alive\n')
      return true
    case '/readyz':
      if (isAsking(request, response)) void sayReadiness(response, state)
      return true
    case '/metrics':
      void metrics?.answer(request, response)
      return metrics !== null
    default:
      return false
  }
}

async function sayReadiness(response: ServerResponse, state: ProcessState): Promise<void> {
  const reasons = await reasonsAgainst(state)
  const document = { ready: reasons.length === 0, reasons }
  const status = document.ready ? 200 : 503
  sayToOperator(response, status, 'application/json', `${JSON.stringify(document)}\n`)
}

/** Why no visitor should be sent here now: a sentence for each reason. */
async function reasonsAgainst({ site, isStopping }: ProcessState): Promise<string[]> {
  if (isStopping) return ['The program is stopping: it answers what was sent, and takes no more.']
  if (site === null) {
    return ['The program is starting: it reads the catalogue and brings the database up to date.']
  }
  try {
    return sentencesOf(await within(patienceMs, site.readiness(), tooLate))
  } catch {
    // What the database said is in the log as soon as a page asks; here all would be told.
    return ['The database cannot be asked.']
  }
}

function sentencesOf({ missingSteps, hasFigures }: Readiness): string[] {
  const sentences: string[] = []
  if (missingSteps.length > 0) {
    const steps = missingSteps.join(', ')
    sentences.push(`The schema of the database lacks ${steps}: \`stringboard migrate\` adds it.`)
  }
  if (!hasFigures) sentences.push('There are no figures yet: the first sync brings them.')
  return sentences
}

function tooLate(): Error {
  return new Error(`no answer within ${patienceMs} ms`)
}
