import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { PNG } from 'pngjs'
import { bundledFont } from '../../src/png/render-png.ts'
import { useBrowser } from '../support/browser.ts'
import { type ServedTracker, serveRecordedFigures } from '../support/served-tracker.ts'

const browser = useBrowser()
let site: ServedTracker
before(async () => {
  site = await serveRecordedFigures()
})
after(() => site.close())

const pictures = [
  '/badge/fr',
  '/badge/all',
  '/badge/horizon/ru',
  '/badge/horizon/ar',
  '/badge/horizon@2026.1/el',
  '/badge/tier-1/vi/metric=words-left,style=plain,as-of=yes',
  '/badge/fr/metric=left,style=plastic,lang=fr',
  '/badge/horizon/fr/style=for-the-badge',
  '/badge/horizon/fr/metric=lefft,style=flat-square',
  '/chart/fr',
  '/chart/horizon/rows=40',
  '/chart/horizon/theme=dark,lang=fr',
  '/chart/all/type=matrix',
  '/chart/everything/type=matrix,theme=dark',
  '/chart/fr/type=burn-down',
  '/chart/horizon/fr/type=burn-down',
]

/** Those that the bundled font writes as they are; others have codes for names in PNG. */
const sameInPng = pictures.filter((path) => !/^\/chart\/(?:horizon|all|everything)\b/.test(path))

/** Fonts a reader may have in place of ours: the bundled one, wider, narrower and odder ones. */
const fonts = ['Bundled', 'serif', 'monospace', 'cursive']

describe('an image in a reader’s browser', () => {
  for (const path of pictures) {
    it(`${path} keeps every text in its room, in any font`, () =>
      visit(async (page) => {
        await show(page, `${path}.svg`)
        for (const font of fonts) {
          const faults = await page.evaluate(textsOutOfRoom, font)
          assert.deepEqual(faults, [], font)
        }
      }))

    it(`${path} is measured as the bundled font draws it`, () =>
      visit(async (page) => {
        await show(page, `${path}.svg`)
        for (const { text, room, drawn } of await page.evaluate(naturalWidths)) {
          // Pairs such as "Tr" are moved together; joined Arabic letters differ by their word.
          const tolerance = 2.5 + room * (/\p{sc=Arabic}/u.test(text) ? 0.15 : 0.015)
          assert.ok(Math.abs(room - drawn) <= tolerance, `${text}: ${drawn} in ${room}`)
        }
      }))
  }

  for (const path of sameInPng) {
    it(`${path} is laid out alike as SVG and as PNG`, () =>
      visit(async (page) => {
        await show(page, `${path}.svg`)
        const inBrowser = PNG.sync.read(await page.locator('svg').screenshot())
        const answer = await fetch(`${site.address}${path}.png`)
        const png = PNG.sync.read(Buffer.from(await answer.arrayBuffer()))
        assert.deepEqual([png.width, png.height], [inBrowser.width, inBrowser.height])
        // Edges of letters are smoothed differently; boxes and letters stand where they stand.
        const share = differingShare(inBrowser.data, png.data)
        assert.ok(share < 0.04, `${(100 * share).toFixed(1)} % of the pixels differ`)
      }))
  }

  it('is small, whatever chart of the recorded figures it is', async () => {
    const { catalogue } = site
    const subjects = [
      ...catalogue.projects.map(({ name }) => name),
      ...catalogue.languages.map(({ code }) => code),
      ...catalogue.groups.flatMap(({ name }) => [name, `${name}/type=matrix`]),
      ...['all', 'all/type=matrix', 'all/type=burn-down', 'fr/type=burn-down'],
    ]
    const small = ['all', 'fr', 'horizon', 'horizon/fr', 'everything/type=matrix']
    const large = ['all/scale=2', 'fr/scale=2', 'horizon/theme=dark,scale=2']
    const paths = [
      ...subjects.map((subject) => `/chart/${subject}.svg`),
      ...[...small, ...large, 'everything/type=matrix,scale=2'].map((one) => `/chart/${one}.png`),
    ]
    for (const path of paths) {
      const answer = await fetch(site.address + path)
      const { byteLength } = await answer.arrayBuffer()
      assert.equal(answer.status, 200, path)
      assert.ok(byteLength <= 30_000, `${path}: ${byteLength} bytes`)
    }
  })

  it('is drawn by the browser as an image in a page', () =>
    visit(async (page) => {
      await page.goto('/robots.txt')
      for (const path of pictures) {
        for (const ending of ['svg', 'png']) {
          const width = await page.evaluate(async (address) => {
            const image = new Image()
            image.src = address
            await image.decode()
            return image.naturalWidth
          }, `${path}.${ending}`)
          assert.ok(width > 20, `${path}.${ending} is ${width} pixels wide`)
        }
      }
    }))
})

function visit(journey: (page: Page) => Promise<void>): Promise<void> {
  return browser.look({ at: site.address, width: 900 }, journey)
}

/** A page of the site with the image in it as elements, and the bundled font at hand. */
async function show(page: Page, address: string): Promise<void> {
  await page.goto('/robots.txt')
  const font = readFileSync(bundledFont).toString('base64')
  await page.evaluate(
    async ([from, data]) => {
      const svg = await fetch(from ?? '').then((answer) => answer.text())
      document.body.innerHTML = svg
      document.body.style.margin = '0'
      document.querySelector('svg')?.setAttribute('display', 'block')
      // From bytes: an address of any kind would be against the content security policy.
      const bytes = Uint8Array.from(atob(data ?? ''), (character) => character.charCodeAt(0))
      document.fonts.add(await new FontFace('Bundled', bytes).load())
      document.querySelector('svg > g')?.setAttribute('font-family', 'Bundled')
      await document.fonts.ready
    },
    [address, font],
  )
}

/** Evaluated in the page: texts that stick out of the picture or of their room. */
function textsOutOfRoom(font: string): string[] {
  const svg = document.querySelector('svg') as SVGSVGElement
  svg.querySelector('g')?.setAttribute('font-family', font)
  const paper = svg.getBoundingClientRect()
  return [...svg.querySelectorAll('text')].flatMap((text) => {
    const room = Number(text.getAttribute('textLength'))
    const { x, width } = text.getBBox()
    const start = Number(text.getAttribute('x'))
    const { left, right, top, bottom } = text.getBoundingClientRect()
    const isInside =
      left >= paper.left &&
      right <= paper.right &&
      top >= paper.top - 2 &&
      bottom <= paper.bottom + 2
    // Marks of some scripts lean out a little; there is more room than that between texts.
    const fits = Math.abs(width - room) <= 4 && Math.abs(x - start) <= 2
    return fits && isInside ? [] : [`${text.textContent}: ${width} at ${x}, in ${room} at ${start}`]
  })
}

/** Evaluated in the page: how wide texts are when nothing fits them into their room. */
function naturalWidths(): { text: string; room: number; drawn: number }[] {
  return (
    [...document.querySelectorAll('text')]
      .filter((text) => text.getAttribute('lengthAdjust') !== 'spacing')
      // What the font lacks is drawn in others, of which nobody knows the widths.
      .filter(
        (text) =>
          !/[^\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Greek}\p{sc=Arabic}\p{sc=Common}]/u.test(
            text.textContent ?? '',
          ),
      )
      .map((text) => {
        const room = Number(text.getAttribute('textLength'))
        text.removeAttribute('textLength')
        return { text: text.textContent ?? '', room, drawn: text.getComputedTextLength() }
      })
  )
}

/** The share of pixels that differ clearly. Where a corner is open, the browser shows its white page. */
function differingShare(one: Buffer, other: Buffer): number {
  let differing = 0
  for (let at = 0; at < one.length; at += 4) {
    const opacity = (other[at + 3] ?? 0) / 255
    const distance = [0, 1, 2].map((channel) => {
      const onWhite = 255 * (1 - opacity) + (other[at + channel] ?? 0) * opacity
      return Math.abs((one[at + channel] ?? 0) - onWhite)
    })
    if (Math.max(...distance) > 96) differing += 1
  }
  return differing / (one.length / 4)
}
