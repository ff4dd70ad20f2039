/**
 * Folds a spelling of a language or a name so that spellings that differ only in case and in
 * `-` for `_` are one: `zh_CN`, `zh-cn` and `ZH_cn` are the same.
 */
export function foldSpelling(spelling: string): string {
  return spelling.trim().toLowerCase().replaceAll('_', '-')
}
