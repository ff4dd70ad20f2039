import { actionName } from './actions.ts'
import type { Addresses } from './addresses.ts'
import type {
  ImitatedCategory,
  ImitatedChange,
  ImitatedComponent,
  ImitatedProject,
  ImitatedTranslation,
} from './model.ts'
import { percentages } from './percentages.ts'
import { effectiveSettings } from './settings.ts'
import type { Abilities } from './versions.ts'

export type Document = Readonly<Record<string, unknown>>

/** The API's documents, as one generation of it writes them. */
export class Documents {
  readonly #at: Addresses
  readonly #can: Abilities

  constructor(addresses: Addresses, can: Abilities) {
    this.#at = addresses
    this.#can = can
  }

  root(): Document {
    const lists = ['projects', 'components', 'translations', 'languages', 'changes']
    const all = this.#can.categories ? [...lists, 'categories'] : lists
    return Object.fromEntries(all.map((name) => [name, this.#at.api(`${name}/`)]))
  }

  project(project: ImitatedProject): Document {
    const { slug, name, id, review } = project
    const url = (more: string) => this.#at.project(project, more)
    return {
      name,
      slug,
      ...(this.#can.ids && { id }),
      web: 'https://www.openstack.org/',
      web_url: this.#at.webOf('projects', project, ''),
      url: url(''),
      components_list_url: url('components/'),
      repository_url: url('repository/'),
      statistics_url: url('statistics/'),
      ...(this.#can.categories && { categories_url: url('categories/') }),
      changes_list_url: url('changes/'),
      languages_url: url('languages/'),
      labels_url: url('labels/'),
      credits_url: url('credits/'),
      ...(this.#can.fullStatistics && { translation_review: review, source_review: false }),
      instructions: '',
      enable_hooks: true,
      language_aliases: '',
      machinery_settings: url('machinery_settings/'),
      ...(this.#can.typedErrors && { check_flags: '', lock_url: url('lock/'), locked: false }),
      ...(this.#can.effectiveSettings && {
        announcements_url: url('announcements/'),
        ...effectiveSettings,
      }),
    }
  }

  category(project: ImitatedProject, { id, name, slug, parent }: ImitatedCategory): Document {
    return {
      id,
      name,
      slug,
      project: this.#at.project(project),
      category: parent === null ? null : this.#at.category(parent.id),
      url: this.#at.category(id),
      statistics_url: this.#at.category(id, 'statistics/'),
      ...(this.#can.effectiveSettings && {
        announcements_url: this.#at.category(id, 'announcements/'),
        ...effectiveSettings,
      }),
    }
  }

  /** Inside the list of a project it comes without the project's own document. */
  component(
    project: ImitatedProject,
    component: ImitatedComponent,
    withProject: boolean,
  ): Document {
    const { slug, name, id, sourceLanguage, isGlossary, category } = component
    const url = (more: string) => this.#at.component(project, component, more)
    return {
      name,
      slug,
      ...(this.#can.ids && { id }),
      source_language: this.language(sourceLanguage),
      ...(withProject && { project: this.project(project) }),
      vcs: isGlossary ? 'local' : 'git',
      repo: isGlossary ? 'local:' : `https://opendev.org/openstack/${project.slug}`,
      git_export: '',
      branch: 'master',
      filemask: `${slug}/locale/*/LC_MESSAGES/${slug}.po`,
      template: '',
      new_base: `${slug}/locale/${slug}.pot`,
      file_format: isGlossary ? 'tbx' : 'po',
      license: 'Apache-2.0',
      license_url: 'https://spdx.org/licenses/Apache-2.0.html',
      web_url: this.#at.webComponent(project, component),
      url: url(''),
      repository_url: url('repository/'),
      translations_url: url('translations/'),
      statistics_url: url('statistics/'),
      lock_url: url('lock/'),
      links_url: url('links/'),
      changes_list_url: url('changes/'),
      credits_url: url('credits/'),
      task_url: null,
      priority: 100,
      restricted: false,
      language_regex: '^[^.]+$',
      addons: [],
      is_glossary: isGlossary,
      ...(this.#can.categories && {
        category: category === null ? null : this.#at.category(category.id),
        linked_component: null,
        locked: false,
      }),
      ...(this.#can.effectiveSettings && {
        announcements_url: url('announcements/'),
        ...effectiveSettings,
      }),
    }
  }

  language(code: string): Document {
    return {
      ...(this.#can.ids && { id: 1 + code.charCodeAt(0) * 256 + code.charCodeAt(1) }),
      code,
      name: languageName(code),
      plural: { id: 1, source: 0, number: 2, formula: 'n != 1', type: 1 },
      aliases: [],
      direction: 'ltr',
      population: 0,
      web_url: this.#at.web(`/languages/${code}/`),
      url: this.#at.api(`languages/${code}/`),
      statistics_url: this.#at.api(`languages/${code}/statistics/`),
    }
  }

  /** One row of a component's statistics: one language. */
  statistics(
    project: ImitatedProject,
    component: ImitatedComponent,
    code: string,
    row: ImitatedTranslation,
  ): Document {
    const translate = this.#at.webEditor(project, component, code)
    return {
      ...(this.#can.fullStatistics ? percentages(row) : oldCounts(row)),
      last_change: row.lastChange === null ? null : instantOf(row.lastChange),
      recent_changes: 0,
      failing: row.failing,
      failing_percent: 0,
      ...(this.#can.fullStatistics && { suggestions: 0, comments: 0 }),
      code,
      name: languageName(code),
      url: this.#at.webTranslation(project, component, code),
      ...(this.#can.fullStatistics
        ? { translate_url: translate }
        : { url_translate: translate, last_author: null }),
    }
  }

  /** The same language as the site's list of translations has it: nothing approved, nothing read-only. */
  translation(
    project: ImitatedProject,
    component: ImitatedComponent,
    code: string,
    row: ImitatedTranslation,
  ): Document {
    const isSource = code === component.sourceLanguage
    const url = (more: string) => this.#at.translation(project, component, code, more)
    const { total, translated, fuzzy } = row
    return {
      language: this.language(code),
      component: this.component(project, component, true),
      language_code: codeInFiles(code),
      id: row.id,
      filename: `${component.slug}/locale/${codeInFiles(code)}/LC_MESSAGES/${component.slug}.po`,
      revision: '0123456789abcdef0123456789abcdef01234567',
      web_url: this.#at.webTranslation(project, component, code),
      share_url: this.#at.web(`/engage/${project.slug}/-/${code}/`),
      translate_url: this.#at.webEditor(project, component, code),
      url: url(''),
      is_template: false,
      is_source: isSource,
      total,
      total_words: row.totalWords,
      translated,
      translated_words: row.translatedWords,
      translated_percent: total === 0 ? 0 : Math.floor((1_000 * translated) / total) / 10,
      fuzzy,
      fuzzy_words: row.fuzzyWords,
      fuzzy_percent: total === 0 ? 0 : Math.floor((1_000 * fuzzy) / total) / 10,
      failing_checks: row.failing,
      failing_checks_words: 0,
      failing_checks_percent: 0,
      have_suggestion: 0,
      have_comment: 0,
      last_change: row.lastChange === null ? null : instantOf(row.lastChange),
      last_author: null,
      repository_url: url('repository/'),
      file_url: url('file/'),
      statistics_url: url('statistics/'),
      changes_list_url: url('changes/'),
      units_list_url: url('units/'),
      ...(this.#can.effectiveSettings && { announcements_url: url('announcements/') }),
    }
  }

  /** A line of the change log. It names its component, but never its project. */
  change({ id, at, action, project, component, language, target, old }: ImitatedChange): Document {
    const isPlaced = project !== null && component !== null
    return {
      unit: null,
      component: isPlaced ? this.#at.component(project, component) : null,
      translation:
        isPlaced && language !== null ? this.#at.translation(project, component, language) : null,
      user: null,
      author: null,
      timestamp: instantOf(at),
      action,
      target,
      old,
      ...(this.#can.ids && { details: {} }),
      id,
      action_name: actionName(action),
      url: this.#at.api(`changes/${id}/`),
    }
  }
}

function oldCounts(row: ImitatedTranslation): Document {
  const { total, translated, fuzzy } = row
  const percent = (count: number) => (total === 0 ? 0 : Math.floor((1_000 * count) / total) / 10)
  return {
    total,
    total_words: row.totalWords,
    translated,
    translated_percent: percent(translated),
    translated_words: row.translatedWords,
    fuzzy,
    fuzzy_percent: percent(fuzzy),
  }
}

/** Files go on spelling some languages as they did before Weblate. */
function codeInFiles(code: string): string {
  const old: Readonly<Record<string, string>> = {
    zh_Hans: 'zh_CN',
    zh_Hant: 'zh_TW',
    sr_Latn: 'sr@latin',
    nb: 'nb_NO',
  }
  return old[code] ?? code
}

/** Six digits of a second, as Python writes them; what is finer than a clock here is made up. */
function instantOf(at: Date): string {
  return at.toISOString().replace('Z', '839Z')
}

function languageName(code: string): string {
  const names = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'code' })
  try {
    return names.of(code.replaceAll('_', '-').replaceAll('@', '-')) ?? code
  } catch {
    return code
  }
}
