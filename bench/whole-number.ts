/** A setting of a command as a whole number above 0; anything else ends it with a sentence that says so. */
export function wholeNumber(name: string, text: string): number {
  const number = Number(text)
  if (Number.isSafeInteger(number) && number > 0) return number
  console.error(`--${name} takes a whole number above 0, not "${text}"`)
  process.exit(2)
}
