import type { IncomingMessage, ServerResponse } from 'node:http'

/**
 * Stands in for Transifex's editor, at the editor's own kind of address, so that a link into it
 * leads somewhere. What follows `#` (language, resource, filter) never reaches a server.
 * Returns false when something else is asked for.
 */
export function showEditor(request: IncomingMessage, response: ServerResponse): boolean {
  const [, organization, project] =
    /^\/([\w.-]+)\/([\w-]+)\/translate\/$/.exec(request.url ?? '') ?? []
  if (request.method !== 'GET' || !organization || !project) return false
  const body = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Editor of ${project}</title>
<h1>Transifex’s editor, imitated</h1>
<p>Here a translator of ${organization} would see the untranslated strings of ${project}.</p></html>`
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(body)
  return true
}
