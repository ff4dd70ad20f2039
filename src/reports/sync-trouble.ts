/** Why syncs fail as a whole, in a sentence for who runs the program. */
export interface Trouble {
  readonly sentence: string
  readonly since: Date
}

/** One that is written down, whichever process has it. */
export interface StandingTrouble extends Trouble {
  /** The one that cannot be read at all; `null`: a worker gets as far as no platform. */
  readonly platform: string | null
}

/** What this process itself knows of, which may be that nothing can be written down. */
export interface OwnTrouble {
  readonly current: Trouble | null
  /** How often it came or went. */
  readonly changes: number
}

/** Which of them are to be told: each once, and the own one where nobody else would. */
export function troublesToTell(
  own: Trouble | null,
  standing: readonly StandingTrouble[],
): { readonly own: Trouble | null; readonly standing: readonly StandingTrouble[] } {
  const isSame = (one: StandingTrouble, other: StandingTrouble) =>
    one.platform === other.platform && one.sentence === other.sentence
  return {
    own: standing.some(({ sentence }) => sentence === own?.sentence) ? null : own,
    standing: standing.filter(
      (one, place) => standing.findIndex((other) => isSame(one, other)) === place,
    ),
  }
}
