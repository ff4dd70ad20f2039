import { join } from 'node:path'
import { ExpressHandlebars } from 'express-handlebars'
import type { TemplateDelegateObject } from 'express-handlebars/types/index.js'
import type { MessageValues, Translator } from '../../i18n/translator.ts'

/** Renders templates of `views/`; helpers speak the interface language of the page. */
export interface Views {
  /** A page inside the layout. The template sees the view-model; the layout, and it too, `page`. */
  render(
    template: string,
    content: { readonly view: object; readonly page: object },
    translator: Translator,
  ): Promise<string>
  /** A page that stands in a frame of another site, and has no layout around it. */
  renderAlone(template: string, view: object, translator: Translator): Promise<string>
}

interface HelperOptions {
  readonly hash: MessageValues
  readonly data: { readonly translator: Translator }
}

// Templates choose and repeat; whatever is counted, compared or formatted comes from view-models.
const helpers = {
  /** `{{t "Left: {count}" count=left}}` */
  t(message: string, { hash, data }: HelperOptions): string {
    return data.translator.t(message, hash)
  },
  /** `{{tn "{count} string" "{count} strings" left}}` */
  tn(singular: string, plural: string, count: number, { hash, data }: HelperOptions): string {
    return data.translator.tn(singular, plural, count, hash)
  },
}

/** Templates below a folder, read and compiled when they are first asked for. */
export function createViews(folder: string): Views {
  const handlebars = new ExpressHandlebars({
    extname: '.hbs',
    layoutsDir: join(folder, 'layouts'),
    partialsDir: join(folder, 'partials'),
    helpers,
    // Whitespace before a partial is not repeated on each of its lines.
    compilerOptions: { preventIndent: true },
  })
  const layout = join(folder, 'layouts', 'main.hbs')
  let partials: Promise<TemplateDelegateObject> | null = null

  return {
    async render(template, { view, page }, translator) {
      const options = await optionsFor(translator)
      const file = join(folder, `${template}.hbs`)
      const body = await handlebars.render(file, { ...view, page }, options)
      return handlebars.render(layout, { page, body }, options)
    },

    async renderAlone(template, view, translator) {
      const options = await optionsFor(translator)
      return handlebars.render(join(folder, `${template}.hbs`), { ...view }, options)
    },
  }

  /** What could not be read, since the system had no file left to open, is read for the next page. */
  function loadPartials(): Promise<TemplateDelegateObject> {
    const loading = handlebars.getPartials({ cache: true }) as Promise<TemplateDelegateObject>
    return loading.catch((error) => {
      partials = null
      throw error
    })
  }

  /** Without partials in hand, all of them are put together anew for each rendering. */
  async function optionsFor(translator: Translator) {
    partials ??= loadPartials()
    return { cache: true, data: { translator }, partials: await partials }
  }
}
