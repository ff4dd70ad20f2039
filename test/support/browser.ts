import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { chromium } from 'playwright-core'
import { findChromium } from './chromium.ts'

export interface Visitor {
  /** Where relative addresses lead: the address of the server under test. */
  readonly at: string
  readonly width?: number
  readonly height?: number
  readonly theme?: 'light' | 'dark'
  /** False: a browser without JavaScript. */
  readonly scripts?: boolean
  /** What the browser asks for by itself: `fr`. */
  readonly language?: string
  /** Other sites that the page shows something of, by their origins. */
  readonly otherSites?: readonly string[]
  /** Answers a visitor means to get, such as a page that is not there: `[404]`. */
  readonly expectedStatuses?: readonly number[]
}

/** One browser for a test file; every visit in it has its own cookies and its own window. */
export interface BrowserForTests {
  /**
   * Opens a window, does something in it, and closes it. Whatever the page does wrong on the way
   * fails the test: an error in the console, a breach of the content security policy, a request
   * to another host, an answer of 400 or more.
   */
  visit(visitor: Visitor, journey: (page: Page) => Promise<void>): Promise<void>
  /**
   * The same in a window through which somebody alike has looked before, and whose cookies are gone:
   * for many short looks, since most pages take less time than a window does to open.
   */
  look(visitor: Visitor, journey: (page: Page) => Promise<void>): Promise<void>
}

export function useBrowser(): BrowserForTests {
  let browser: Browser | undefined
  before(async () => {
    browser = await launch()
  })
  after(() => browser?.close())

  const openPage = async (options: WindowOptions) => {
    assert.ok(browser, 'The browser is started before the first test.')
    return (await openContext(browser, options)).newPage()
  }
  /** Windows that nobody looks through now, by what they are. */
  const idle = new Map<string, Page[]>()

  return {
    async visit(visitor, journey) {
      const page = await openPage(optionsOf(visitor))
      try {
        await watched(page, visitor, journey)
      } finally {
        await page.context().close()
      }
    },
    async look(visitor, journey) {
      const options = optionsOf(visitor)
      const alike = idle.get(JSON.stringify(options)) ?? []
      idle.set(JSON.stringify(options), alike)
      const page = alike.pop() ?? (await openPage(options))
      try {
        await watched(page, visitor, journey)
      } catch (error) {
        await page.context().close()
        throw error
      }
      await page.context().clearCookies()
      await page.emulateMedia({ colorScheme: options.colorScheme })
      await page.setViewportSize(options.viewport)
      alike.push(page)
    },
  }
}

async function watched(
  page: Page,
  visitor: Visitor,
  journey: (page: Page) => Promise<void>,
): Promise<void> {
  const problems = watch(page, visitor)
  await journey(page)
  page.removeAllListeners()
  assert.deepEqual(problems, [], 'what the page did wrong')
}

/** Starts the browser, cut off from every network but this machine itself. */
export async function launch(): Promise<Browser> {
  const { executable, environment } = await findChromium()
  try {
    return await chromium.launch({
      executablePath: executable,
      env: { ...environment, PATH: process.env['PATH'] ?? '', TZ: 'UTC', LANG: 'C.UTF-8' },
      chromiumSandbox: false,
      args: [
        '--no-zygote',
        '--disable-gpu',
        '--font-render-hinting=none',
        '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost',
      ],
    })
  } catch (cause) {
    throw new Error(
      `The browser at ${executable} does not start, so no browser test can say anything. ` +
        'Its own words follow; BROWSER_PATH names another Chromium or Chrome to use.',
      { cause },
    )
  }
}

type WindowOptions = ReturnType<typeof optionsOf>

function optionsOf({ at, width, height, theme, scripts, language }: Visitor) {
  return {
    baseURL: at,
    viewport: { width: width ?? 1280, height: height ?? 800 },
    colorScheme: theme ?? 'light',
    javaScriptEnabled: scripts ?? true,
    locale: language ?? 'en',
    reducedMotion: 'reduce',
  } as const
}

async function openContext(browser: Browser, options: WindowOptions): Promise<BrowserContext> {
  const context = await browser.newContext(options)
  // Generous, for machines that do other things at the same time.
  context.setDefaultTimeout(30_000)
  return context
}

/** Collects, as sentences, what a page does wrong from now on. */
function watch(page: Page, visitor: Visitor): string[] {
  const problems: string[] = []
  const expected = new Set(visitor.expectedStatuses)
  const meant = new Set([new URL(visitor.at).origin, ...(visitor.otherSites ?? [])])
  page.on('console', (message) => {
    if (message.type() !== 'error' && message.type() !== 'warning') return
    // The console repeats each answer of 400 or more; those are judged below.
    if (message.text().startsWith('Failed to load resource')) return
    problems.push(`console: ${message.text()}`)
  })
  page.on('pageerror', (error) => problems.push(`script: ${error.message}`))
  page.on('dialog', (dialog) => {
    problems.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url())
    const isOutside = !meant.has(origin) && protocol !== 'data:'
    if (isOutside) problems.push(`another host: ${request.url()}`)
  })
  page.on('response', (response) => {
    if (response.status() < 400 || expected.has(response.status())) return
    problems.push(`${response.status()}: ${response.url()}`)
  })
  return problems
}
