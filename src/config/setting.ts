export type Environment = Readonly<Record<string, string | undefined>>

/** One setting, as `stringboard config` and the README list it. */
export interface Setting<Values> {
  readonly name: string
  /** The default in words. */
  readonly fallback: string
  readonly meaning: string
  /** The value in force, for people; a secret only says that it is there. */
  show(values: Values, env: Environment): string
  /** Only where there is one: what of the value must never be printed or logged. */
  secret?(values: Values): string | null
}

/** The names of a list of settings, so that no other one can be read. */
export type NameOf<List extends readonly { readonly name: string }[]> = List[number]['name']

/** A secret, and the file that it may lie in instead: two settings. */
export function secretSettings<const Name extends string, Values>(
  name: Name,
  meaning: string,
  secret: (values: Values) => string | null,
) {
  return [
    {
      name,
      fallback: 'none',
      meaning,
      show: (values: Values) => (secret(values) === null ? 'none' : '(set, not shown)'),
      secret,
    },
    secretFileSetting(name),
  ] as const
}

/** The file that a secret may lie in. */
export function secretFileSetting<const Name extends string>(secretName: Name) {
  const name = `${secretName}_FILE` as const
  return {
    name,
    fallback: 'none',
    meaning: `File that holds it, instead of ${secretName}.`,
    show: (_: unknown, env: Environment) => env[name] || 'none',
  } as const
}

/** Where the value in force of a setting comes from. */
export function originOf(name: string, env: Environment): 'environment' | 'file' | 'default' {
  if (env[name]?.trim()) return 'environment'
  return env[`${name}_FILE`]?.trim() ? 'file' : 'default'
}
