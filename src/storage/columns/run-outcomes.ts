/** Outcomes of runs whose numbers stand; of the others nothing is known to be complete. */
export const endedWell = ['ok', 'partial']
