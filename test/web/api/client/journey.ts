import { ok } from '@oazapfts/runtime'
import * as api from './generated/client.ts'

/**
 * What somebody would do with a client that was generated from the description alone. The client is
 * made by `generated-client.test.ts`, which checks the types of this file against it and runs it.
 */
export async function findShortestWork(baseUrl: string, language: string) {
  api.defaults.baseUrl = `${baseUrl}/api/v1`
  const { currentSeries } = await ok(api.getService())
  const standing = await ok(api.getLanguage(language, { series: currentSeries }))
  // A percentage may be unknown, and the type says so.
  const percent: number | null = standing.completionPercent
  const tasks: { readonly id: string; readonly leftWords: number | null }[] = []
  let cursor: string | null = null
  do {
    const page: api.CellList = await ok(
      api.listCells({
        language,
        state: 'incomplete',
        sort: 'leftWords',
        limit: 2,
        ...(cursor !== null && { cursor }),
      }),
    )
    tasks.push(...page.items.map(({ id, leftWords }) => ({ id, leftWords })))
    cursor = page.nextCursor
  } while (cursor !== null)
  return { percent, group: standing.group.title, asOf: standing.asOf, tasks }
}

/** What the API says of a name that it does not know. */
export async function askForNobody(baseUrl: string) {
  api.defaults.baseUrl = `${baseUrl}/api/v1`
  const answer = await api.getProject('nobody')
  return answer.status === 404 ? answer.data.detail : null
}
