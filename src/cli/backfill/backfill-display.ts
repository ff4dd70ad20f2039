import cliProgress from 'cli-progress'
import type { Day } from '../../domain/release.ts'
import { withoutControls } from '../table.ts'

/** How far a walk has come. */
export interface BackfillProgress {
  readonly day: Day
  /** Distinct files counted. */
  readonly done: number
}

export interface BackfillDisplay {
  /** Told of every sample. */
  show(progress: BackfillProgress): void
  /** Told when samples have been saved. */
  saved(progress: BackfillProgress): void
  end(): void
}

/** A bar where somebody watches, else a line whenever something has been saved. */
export function backfillDisplay(project: string, files: number): BackfillDisplay {
  return process.stderr.isTTY ? bar(project, files) : lines(project, files)
}

function bar(project: string, files: number): BackfillDisplay {
  const single = new cliProgress.SingleBar(
    {
      format: `${withoutControls(project)} {bar} {day} {value}/{total} files, {eta_formatted} left`,
      hideCursor: true,
      clearOnComplete: true,
      etaBuffer: 200,
    },
    cliProgress.Presets.shades_classic,
  )
  single.start(files, 0, { day: '' })
  return {
    show: ({ day, done }) => single.update(done, { day }),
    saved() {},
    end: () => single.stop(),
  }
}

function lines(project: string, files: number): BackfillDisplay {
  return {
    show() {},
    saved({ day, done }) {
      const counts = `${done.toLocaleString('en')}/${files.toLocaleString('en')} files`
      console.error(withoutControls(`${project} ${day} ${counts}`))
    },
    end() {},
  }
}
