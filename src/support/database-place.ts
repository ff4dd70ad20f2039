/*
 * Where a database is, as one text: the path of a SQLite file, or the address of a PostgreSQL
 * database, `postgres://user:password@host:5432/name`.
 */

export function isDatabaseAddress(place: string): boolean {
  return /^postgres(?:ql)?:/i.test(place)
}

/** The place as people may see it: an address without its password and its query. */
export function shownPlace(place: string): string {
  if (!isDatabaseAddress(place)) return place
  const { username, host, pathname } = new URL(place)
  return `postgres://${username && `${username}@`}${host}${pathname}`
}

/** The password in an address; `null`: there is none. */
export function passwordIn(place: string): string | null {
  if (!isDatabaseAddress(place)) return null
  const { password, searchParams } = new URL(place)
  return decodeURIComponent(password) || searchParams.get('password')
}
