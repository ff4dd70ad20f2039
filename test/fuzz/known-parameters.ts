/**
 * The names that an app asks queries and cookies for, heard while it is asked for its own
 * addresses: so a new parameter is known as soon as a page reads it.
 */
export async function parametersAskedFor(
  addresses: readonly string[],
  ask: (address: string) => Promise<unknown>,
): Promise<string[]> {
  const names = new Set<string>()
  const stop = listen(names)
  try {
    let known = -1
    // What is there once may make a page ask for more.
    for (let query = ''; known < names.size; query = `?${[...names].map(one).join('&')}`) {
      known = names.size
      for (const address of addresses) await ask(address + query)
    }
    return [...names].sort()
  } finally {
    stop()
  }
}

const one = (name: string) => `${encodeURIComponent(name)}=1`

function listen(names: Set<string>): () => void {
  const { prototype } = URLSearchParams
  const { get, has } = prototype
  prototype.get = function (name) {
    names.add(name)
    return get.call(this, name)
  }
  prototype.has = function (name, ...value) {
    names.add(name)
    return has.call(this, name, ...value)
  }
  return () => void Object.assign(prototype, { get, has })
}
