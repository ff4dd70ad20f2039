import { runCommandLine } from './cli/index.ts'
import { environment } from './config.ts'

process.exitCode = await runCommandLine(process.argv.slice(2), environment)
