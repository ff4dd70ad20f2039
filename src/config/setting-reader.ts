import type { Environment } from './setting.ts'
import { Refusal, readSecretFile, toToken } from './setting-forms.ts'

/** Those names that another one, with `_FILE`, stands beside. */
type SecretName<Name extends string> = Name extends `${infer Secret}_FILE` ? Secret : never

/** Takes values out of the environment; for what cannot be used, which is noted, a fallback stands. */
export class SettingReader<Name extends string> {
  readonly #env: Environment
  readonly #secretNames: ReadonlySet<string>
  /** One sentence for each value that cannot be used. */
  readonly faults: string[] = []

  constructor(env: Environment, secretNames: ReadonlySet<string>) {
    this.#env = env
    this.#secretNames = secretNames
  }

  /** The value of a setting. An empty variable counts as not set. */
  value<T>(name: Name, parse: (text: string) => T, fallback: T): T {
    const text = this.#textOf(name)
    if (!text) return fallback
    try {
      return parse(text)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      this.faults.push(`${name}${this.#shown(name, text)} ${error.message}`)
      return fallback
    }
  }

  /**
   * A secret from its variable, or from the file that another one names, which may have to hold
   * something narrower.
   */
  secret(
    name: Extract<Name, SecretName<Name>>,
    parse: (text: string) => string = toToken,
    parseInFile = parse,
  ): string | null {
    const file = `${name}_FILE` as Name
    const fromFile = this.value(file, (path) => parseInFile(readSecretFile(path)), null)
    if (this.#textOf(name) && this.#textOf(file)) {
      this.faults.push(`${name} and ${file} are both set: keep one of them.`)
    }
    return this.value(name, parse, fromFile)
  }

  #textOf(name: string): string | undefined {
    return this.#env[name]?.trim()
  }

  #shown(name: string, text: string): string {
    // An address with a user in it may hold a password too, and the token itself is easily put
    // where the name of its file belongs.
    const isFileOfSecret = name.endsWith('_FILE')
    const mayBeToken =
      this.#secretNames.has(name) || (isFileOfSecret && !/^\.{0,2}\/|^~/.test(text))
    const mayHoldSecret = mayBeToken || text.includes('@')
    return mayHoldSecret ? '' : `=${text}`
  }
}
