import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import { z } from 'zod'
import { GitFailure, shown } from '../repository/git-failure.ts'

/** How a template is made from the source of a project, as its operator says. */
export interface TemplateCommand {
  readonly project: string
  /** The resource it is the template of: `openstack_dashboard/locale/django`. */
  readonly resource: string
  /** Branches it is for; absent: all. */
  readonly branches?: readonly string[] | undefined
  /** A program and its arguments, run at the top of the source; no shell. */
  readonly command: readonly string[]
  /** Where it writes the template, from the top of the source. */
  readonly output: string
}

const text = z.string().min(1)

const commands = z.array(
  z.strictObject({
    project: text,
    resource: text,
    branches: z.array(text).min(1).optional(),
    command: z.array(text).min(1),
    output: text.refine((path) => isInside(path), 'is no path inside the source'),
  }),
)

/** The operator's commands, and a text that stays the same for as long as they do. */
export interface CommandFile {
  readonly commands: readonly TemplateCommand[]
  readonly fingerprint: string
}

/** Reads the operator's file. Throws a `GitFailure` that names what is wrong with it. */
export async function readCommandFile(file: string): Promise<CommandFile> {
  let content: string
  let value: unknown
  try {
    content = await readFile(file, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new GitFailure('unavailable', `cannot be read: there is no readable ${file} (${code})`)
  }
  try {
    value = parse(content) ?? []
  } catch (error) {
    const words = error instanceof Error ? (error.message.split('\n')[0] ?? '') : ''
    throw new GitFailure('unavailable', `cannot be read: ${file} is no YAML (${shown(words)})`)
  }
  const result = commands.safeParse(value)
  if (!result.success) {
    const [issue] = result.error.issues
    const where = issue?.path.join('.') || 'the list'
    throw new GitFailure('unavailable', `cannot be read: ${file}: ${where}: ${issue?.message}`)
  }
  return {
    commands: result.data,
    fingerprint: createHash('sha256').update(JSON.stringify(result.data)).digest('hex'),
  }
}

/** The command that makes the template of a resource on a branch; the first that fits. */
export function commandFor(
  commands: readonly TemplateCommand[],
  resource: string,
  branch: string,
): TemplateCommand | null {
  const isFor = (one: TemplateCommand) =>
    one.resource === resource && (one.branches === undefined || one.branches.includes(branch))
  return commands.find(isFor) ?? null
}

/** True for a path that stays below where it begins. */
function isInside(path: string): boolean {
  return !/^[/~]|\\|\p{Cc}/u.test(path) && !path.split('/').includes('..')
}
