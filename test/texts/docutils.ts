import { spawnSync } from 'node:child_process'

/** Whether the machine has docutils, which reads reStructuredText for Sphinx. */
export function hasDocutils(): boolean {
  return spawnSync('python3', ['-c', 'import docutils']).status === 0
}

/** What docutils finds in each of several texts, as XML; a warning of any kind is an element of it. */
export function askDocutils(texts: readonly string[]): string[] {
  const { status, stdout, stderr } = spawnSync('python3', ['-c', program], {
    input: JSON.stringify(texts),
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout)
}

const program = `
import json, sys, docutils.core
settings = {'report_level': 2, 'halt_level': 5, 'warning_stream': '', 'doctitle_xform': False}
json.dump([docutils.core.publish_string(text, writer_name='xml', settings_overrides=settings).decode()
           for text in json.load(sys.stdin)], sys.stdout)
`
