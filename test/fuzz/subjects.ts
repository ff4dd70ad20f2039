import type { Subject } from './subject.ts'
import { addresses } from './subjects/addresses.ts'
import { catalogueFiles } from './subjects/catalogue.ts'
import { commandLine } from './subjects/command-line.ts'
import { headers } from './subjects/headers.ts'
import { hooks } from './subjects/hooks.ts'
import { images } from './subjects/images.ts'
import { methodsOfRequests } from './subjects/methods.ts'
import { namesOfThings } from './subjects/names.ts'
import { parameters } from './subjects/parameters.ts'
import { platforms } from './subjects/platforms.ts'
import { poFiles } from './subjects/po-files.ts'

/** Everything that is tried. */
export const subjects: readonly Subject[] = [
  addresses,
  parameters,
  headers,
  methodsOfRequests,
  hooks,
  images,
  catalogueFiles,
  poFiles,
  platforms,
  namesOfThings,
  commandLine,
]
