import { Router } from 'express'

/** What an app has registered: patterns of addresses, and words it asks queries for. */
export interface KnownRoutes {
  /** `/projects/:project/:language`, and `/badge/*` for what takes everything below. */
  readonly patterns: readonly string[]
  /** Has the app load what it loads when it is first asked for something below a path. */
  below(path: string, ask: () => Promise<unknown>): Promise<void>
  stop(): void
}

type Registered = { readonly router: object; readonly path: string; readonly child: unknown }

type RouterMethods = Record<'use' | 'route', (this: object, ...given: unknown[]) => unknown>

/**
 * Listens while an app is put together, and afterwards for what it puts together when it is first
 * asked for it. So the list of routes is the app's own, and a new route is in it.
 */
export function recordRoutes(): KnownRoutes {
  const methods = Router.prototype as unknown as RouterMethods
  const { use, route } = methods
  const registered: Registered[] = []
  const loaded = new Map<object, string>()
  methods.use = function (...given) {
    const [first, ...others] = given
    const [path, handlers] = typeof first === 'string' ? [first, others] : ['/', given]
    for (const child of handlers) {
      // What is mounted at the root adds nothing to an address.
      registered.push({ router: this, path: path === '/' ? '' : path, child })
    }
    return Reflect.apply(use, this, given)
  }
  methods.route = function (...given) {
    registered.push({ router: this, path: String(given[0]), child: null })
    return Reflect.apply(route, this, given)
  }
  return {
    get patterns() {
      return patternsOf(registered, loaded)
    },
    async below(path, ask) {
      const known = routersIn(registered)
      await ask()
      for (const router of routersIn(registered)) if (!known.has(router)) loaded.set(router, path)
    },
    stop() {
      Object.assign(methods, { use, route })
    },
  }
}

function routersIn(registered: readonly Registered[]): Set<object> {
  return new Set(registered.map(({ router }) => router))
}

function patternsOf(
  registered: readonly Registered[],
  loaded: ReadonlyMap<object, string>,
): string[] {
  const mounts = registered.filter(({ child }) => child !== null)
  const routers = routersIn(registered)
  const prefixOf = (router: object): string => {
    const mount = mounts.find(({ child }) => child === router)
    return mount === undefined ? (loaded.get(router) ?? '') : prefixOf(mount.router) + mount.path
  }
  const patterns = registered.flatMap(({ router, path, child }) => {
    if (path === '' || routers.has(child as object)) return []
    return [prefixOf(router) + path + (child === null ? '' : '/*')]
  })
  return [...new Set(patterns)]
}
