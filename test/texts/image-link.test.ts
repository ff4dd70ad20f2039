import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { convert } from '@asciidoctor/core'
import { load } from 'cheerio'
import fc from 'fast-check'
import { marked } from 'marked'
import { type ImageLink, imageLinkFormats } from '../../src/texts/image-link.ts'
import { askDocutils, hasDocutils } from './docutils.ts'
import { decoded, hostileName, said } from './hostile-texts.ts'

const site = 'https://strings.example'

/** An image of the worst names, at an address as those of the site are. */
const hostileImage: fc.Arbitrary<ImageLink> = fc
  .record({
    alt: hostileName,
    label: hostileName,
    subject: fc.constantFrom('horizon/fr', 'python_x_y@2026.1/zh-CN', 'all'),
  })
  .map(({ alt, label, subject }) => {
    const image = `${site}/badge/${subject}/label=${encodeURIComponent(label.toWellFormed())},style=for-the-badge`
    const target = `${site}/projects/python_x_y/fr?series=2026.1&days=1`
    return { svg: `${image}.svg`, png: `${image}.png`, target, alt }
  })

interface Found {
  readonly image: string
  readonly target: string
  readonly words: string
}

function wanted({ svg, png, target, alt }: ImageLink, format: 'svg' | 'png' = 'svg'): Found {
  return { image: decoded(format === 'svg' ? svg : png), target: decoded(target), words: said(alt) }
}

/** The one image in a link; any other element is a fault. */
function foundIn(html: string, around: string): Found {
  const $ = load(html)
  const others = $('body *').not('a, img').not(around)
  assert.equal(others.length, 0, html)
  assert.equal($('a').length, 1, html)
  assert.equal($('a > img').length, 1, html)
  assert.equal($('body').text().trim(), '', html)
  return {
    image: decoded($('img').attr('src') ?? ''),
    target: decoded($('a').attr('href') ?? ''),
    words: said($('img').attr('alt') ?? ''),
  }
}

describe('an image to paste leads to its page and says what it shows, whatever the names are', () => {
  it('as HTML', () => {
    fc.assert(
      fc.property(hostileImage, (image) => {
        assert.deepEqual(foundIn(imageLinkFormats.html.write(image), 'none'), wanted(image))
      }),
      { numRuns: 300 },
    )
  })

  it('as Markdown', () => {
    fc.assert(
      fc.property(hostileImage, (image) => {
        const html = marked.parse(imageLinkFormats.markdown.write(image), { async: false })
        assert.deepEqual(foundIn(html, 'p'), wanted(image))
      }),
      { numRuns: 300 },
    )
  })

  it('as AsciiDoc', async () => {
    await fc.assert(
      fc.asyncProperty(hostileImage, async (image) => {
        const html = String(await convert(imageLinkFormats.asciidoc.write(image)))
        assert.deepEqual(foundIn(html, 'div, p, span.image'), wanted(image))
      }),
      { numRuns: 150 },
    )
  })

  it('as reStructuredText', { skip: !hasDocutils() && 'no docutils is installed' }, () => {
    const images = fc.sample(hostileImage, 200)
    const documents = askDocutils(images.map((image) => imageLinkFormats.rst.write(image)))
    for (const [index, image] of images.entries()) {
      const $ = load(documents[index] ?? '', { xml: true })
      assert.equal($('system_message, problematic').length, 0, documents[index] ?? '')
      assert.deepEqual(
        {
          image: decoded($('reference > image').attr('uri') ?? ''),
          target: decoded($('reference').attr('refuri') ?? ''),
          words: said($('image').attr('alt') ?? ''),
        },
        wanted(image),
      )
    }
  })

  it('as wikitext, with its words beside it and a PNG that ends the address', () => {
    fc.assert(
      fc.property(hostileImage, (image) => {
        const wikitext = imageLinkFormats.mediawiki.write(image)
        const [, target, png, page, words] =
          /^\[(\S+) (\S+\.png)\] \[(\S+) ([^[\]{}<>|'~=]+)\]$/.exec(wikitext) ?? []
        const textOf = (part: string | undefined) => load(part ?? '').text()
        assert.equal(page, target)
        assert.deepEqual(
          {
            image: decoded(textOf(png)),
            target: decoded(textOf(target)),
            words: said(textOf(words)),
          },
          wanted(image, 'png'),
        )
      }),
      { numRuns: 300 },
    )
  })

  it('as BBCode, with its words beside it, and no bracket of its own', () => {
    fc.assert(
      fc.property(hostileImage, (image) => {
        const bbcode = imageLinkFormats.bbcode.write(image)
        const [, target, png, page, words] =
          /^\[url=([^\]\s]+)\]\[img\]([^[\]\s]+\.png)\[\/img\]\[\/url\] \[url=([^\]\s]+)\]([^[\]]*)\[\/url\]$/.exec(
            bbcode,
          ) ?? []
        assert.equal(page, target)
        assert.deepEqual(
          { image: decoded(png ?? ''), target: decoded(target ?? ''), words: said(words ?? '') },
          {
            ...wanted(image, 'png'),
            words: said(image.alt).replaceAll('[', '(').replaceAll(']', ')'),
          },
        )
      }),
      { numRuns: 300 },
    )
  })
})
