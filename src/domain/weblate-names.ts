/**
 * What a PO file may be called on Weblate once its document was moved there from Zanata, the likeliest
 * first, folded. `path` is that of the PO file without language and ending.
 *
 * The move names a component after the file, and a Django one after its module as well, because
 * a project may have several of those: `openstack_dashboard/locale/django` becomes
 * `openstack-dashboard-django`, or `django` where there is one module alone; `nova/locale/nova`
 * becomes `nova`, `doc/source/locale/doc-install` becomes `doc-install`. A layout with a category
 * for each module (`openstack-dashboard/django`) folds to the same.
 */
export function weblateNamesOf(path: string): readonly [string, ...string[]] {
  const folders = path.split('/')
  const domain = folders.pop() ?? path
  const module = folders.filter((folder) => folder !== 'locale' && folder !== 'source')
  const withModule = foldWeblateName([...module, domain].join('-'))
  const alone = foldWeblateName(domain)
  const whole = foldWeblateName(path)
  return /^django(js)?$/.test(domain) ? [withModule, alone, whole] : [alone, withModule, whole]
}

/**
 * Folds the ways a name is written on Weblate: with category and component apart or in one slug,
 * with `_` or `.` kept or turned into `-`.
 */
export function foldWeblateName(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
}
