import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { inflate } from '@sparticuz/chromium'

/** A browser on this machine, and the environment in which it finds its own libraries and fonts. */
export interface Chromium {
  readonly executable: string
  readonly environment: Record<string, string>
}

/**
 * The browser the tests run in. It comes packed inside the npm package `@sparticuz/chromium`, with the
 * few libraries and the font it needs, so that nothing has to be installed on the machine.
 * It is unpacked once, beside the packages, and goes when `npm ci` throws those away.
 */
export async function findChromium(): Promise<Chromium> {
  const own = process.env['BROWSER_PATH']
  if (own !== undefined) return { executable: own, environment: {} }
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      `The browser that comes with the tests runs on Linux x64 alone, and this is ${process.platform} ` +
        `${process.arch}: set BROWSER_PATH to a Chromium or Chrome of this machine.`,
    )
  }
  const folder = await unpackOnce()
  return {
    executable: join(folder, 'chromium'),
    environment: {
      LD_LIBRARY_PATH: join(folder, 'al2023/lib'),
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
      HOME: join(tmpdir(), 'stringboard-browser-home'),
    },
  }
}

async function unpackOnce(): Promise<string> {
  const packed = fileURLToPath(new URL('../bin', import.meta.resolve('@sparticuz/chromium')))
  const cache = join(dirname(dirname(dirname(packed))), '.cache')
  const folder = join(cache, 'stringboard-chromium')
  if (existsSync(folder)) return folder

  mkdirSync(cache, { recursive: true })
  const unfinished = mkdtempSync(join(cache, 'unpacking-'))
  await inTemporaryFolder(unfinished, () =>
    Promise.all([
      inflate(join(packed, 'chromium.br')),
      inflate(join(packed, 'al2023.tar.br')),
      inflate(join(packed, 'fonts.tar.br')),
    ]),
  )
  writeFileSync(join(unfinished, 'fonts.conf'), fontSettings(folder))
  return moveIntoPlace(unfinished, folder)
}

/** The package unpacks into the system's temporary folder and nowhere else; it asks for it at once. */
function inTemporaryFolder<T>(folder: string, start: () => T): T {
  const usual = process.env['TMPDIR']
  process.env['TMPDIR'] = folder
  try {
    return start()
  } finally {
    if (usual === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = usual
  }
}

/** In one step, so that no test process starts half a browser that another one is unpacking. */
function moveIntoPlace(unfinished: string, folder: string): string {
  try {
    renameSync(unfinished, folder)
  } catch (error) {
    if (!existsSync(folder)) throw error
    rmSync(unfinished, { recursive: true })
  }
  return folder
}

/** The font that comes with the browser, and those of the machine for what it lacks. */
function fontSettings(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${folder}/font-cache</cachedir>
</fontconfig>
`
}
