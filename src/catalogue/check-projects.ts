import { foldSpelling } from '../domain/spelling.ts'
import type { ProjectsFile } from './schema/lists.ts'
import { nameKinds } from './schema/values.ts'
import type { YamlFile } from './yaml-file.ts'

/** Refuses projects whose names, or whose resources' names, would mean two things. */
export function checkProjects(file: YamlFile<ProjectsFile>): void {
  const owners = checkOwnNames(file)
  file.value.forEach((project, index) => {
    project.formerNames.forEach((name, place) => {
      claim(file, owners, name, [index, 'formerNames', place], project.name)
    })
  })
  file.value.forEach((project, index) => {
    for (const kind of nameKinds) {
      project.names[kind]?.forEach((name, place) => {
        claim(file, owners, name, [index, 'names', kind, place], project.name, true)
      })
    }
    checkResources(file, index)
  })
}

type Owners = Map<string, { project: string; path: (string | number)[] }>

function checkOwnNames(file: YamlFile<ProjectsFile>): Owners {
  const owners: Owners = new Map()
  file.value.forEach(({ name }, index) => {
    const path = [index, 'name']
    const first = owners.get(foldSpelling(name))
    if (first) {
      file.fail(path, `project "${name}" is already on line ${file.lineOf(first.path)}; keep one`)
    }
    owners.set(foldSpelling(name), { project: name, path })
  })
  return owners
}

/** Notes that a name belongs to a project, and refuses it where it is another's already. */
function claim(
  file: YamlFile<ProjectsFile>,
  owners: Owners,
  name: string,
  path: (string | number)[],
  project: string,
  mayBeItsOwn = false,
): void {
  const owner = owners.get(foldSpelling(name))
  if (!owner) {
    owners.set(foldSpelling(name), { project, path })
  } else if (owner.project !== project || !mayBeItsOwn) {
    const line = file.lineOf(owner.path)
    file.fail(
      path,
      `"${name}" is already a name of project ${owner.project} (line ${line}); remove one`,
    )
  }
}

function checkResources(file: YamlFile<ProjectsFile>, index: number): void {
  const project = file.value[index]
  if (!project) return
  const keys = new Map<string, number>()
  const names = new Map<string, string>()
  project.resources.forEach((resource, place) => {
    const path = [index, 'resources', place]
    const first = keys.get(resource.key)
    if (first !== undefined) {
      const line = file.lineOf([index, 'resources', first, 'key'])
      file.fail(
        [...path, 'key'],
        `resource "${resource.key}" of ${project.name} is already on line ${line}; give it another key`,
      )
    }
    keys.set(resource.key, place)
    for (const kind of nameKinds) {
      resource.names[kind]?.forEach((given, at) => {
        refuseSecond(file, names, {
          kind,
          name: typeof given === 'string' ? given : given.name,
          owner: resource.key,
          path: [...path, 'names', kind, at],
        })
      })
    }
  })
  for (const kind of nameKinds) {
    project.ignored[kind]?.forEach((name, at) => {
      refuseSecond(file, names, {
        kind,
        name,
        owner: 'ignored',
        path: [index, 'ignored', kind, at],
      })
    })
  }
}

function refuseSecond(
  file: YamlFile<ProjectsFile>,
  names: Map<string, string>,
  {
    kind,
    name,
    owner,
    path,
  }: { kind: string; name: string; owner: string; path: (string | number)[] },
): void {
  const other = names.get(`${kind} ${name}`)
  if (other !== undefined) {
    file.fail(
      path,
      `the ${kind} name "${name}" already belongs to ${other}; a name leads to one resource only`,
    )
  }
  names.set(`${kind} ${name}`, owner)
}
