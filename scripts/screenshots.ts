// Takes the picture in the README: the overview on the recorded figures, as visitors see it.
import { join } from 'node:path'
import { launch } from '../test/support/browser.ts'
import { serveRecordedFigures } from '../test/support/served-tracker.ts'

const file = join(import.meta.dirname, '..', 'docs', 'screenshot.png')

const site = await serveRecordedFigures()
const browser = await launch()
try {
  const page = await browser.newPage({
    baseURL: site.address,
    viewport: { width: 1280, height: 900 },
    locale: 'en',
  })
  await page.goto('/')
  await page.screenshot({ path: file })
  console.log(file)
} finally {
  await browser.close()
  await site.close()
}
