/** The text without what neither XML nor a calendar can hold: most controls, halves of characters. */
export function feedText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]|[\ufffe\uffff]/gu, '\ufffd')
}
