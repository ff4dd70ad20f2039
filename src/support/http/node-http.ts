/**
 * Node's HTTP by itself. An `import` would ask the module for every name it has, and some of them make Node
 * load its client for the web, `fetch` and WebSockets: 14 MB and a tenth of a second, for nothing.
 */
export const { Agent, createServer, get, IncomingMessage, ServerResponse } =
  process.getBuiltinModule('node:http')
