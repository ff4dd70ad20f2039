/** Stands in the language column of a daily line of the source text. */
export const sourceLine = ''

/** Stands there for all languages together: their strings, and those they have translated. */
export const allLanguagesLine = '*'

/** Stands in the project column for all projects of the scope together. */
export const allProjects = 0
