import { createGitProvider } from '../../../../src/providers/git/index.ts'
import { takeProcessLock } from '../../../../src/storage/locks/process-lock.ts'
import { context } from '../provider-under-test.ts'

// A process that can be killed while it reads a repository.
const [repositories = '', folder = ''] = process.argv.slice(2)
const provider = createGitProvider({
  platformId: 'git',
  repositories,
  projects: ['horizon'],
  branches: ['master'],
  folder,
  templates: [],
  templateCommands: null,
  cache: { read: () => new Map(), write() {}, close() {} },
  takeLock: takeProcessLock,
  environment: { PATH: process.env['PATH'] ?? '' },
})
await provider.fetchProject('horizon', context())
