import {
  type ImitatedCounts,
  type ImitatedLanguage,
  type ImitatedOrganization,
  type ImitatedProject,
  type ImitatedResource,
  imitatedCounts,
} from './model.ts'

// The shapes of the API's documents. Real answers carry absolute links; so do these.

const createdAt = '2012-08-14T12:00:00Z'

/** An item of a list, as JSON:API writes it. */
export interface Item {
  readonly type: string
  readonly id: string
  readonly attributes?: Readonly<Record<string, unknown>>
  readonly relationships?: Readonly<Record<string, unknown>>
  readonly links?: Readonly<Record<string, unknown>>
}

export class Documents {
  readonly #origin: string

  constructor(origin: string) {
    this.#origin = origin
  }

  organization({ slug, name }: Pick<ImitatedOrganization, 'slug' | 'name'>): Item {
    const id = `o:${slug}`
    return {
      type: 'organizations',
      id,
      attributes: { name, slug, private: false, logo_url: null },
      relationships: {
        projects: { links: { related: this.#at(`/projects?filter[organization]=${id}`) } },
        teams: { links: { related: this.#at(`/teams?filter[organization]=${id}`) } },
      },
      links: { self: this.#at(`/organizations/${id}`) },
    }
  }

  project(organization: ImitatedOrganization, project: ImitatedProject): Item {
    const organizationId = `o:${organization.slug}`
    const id = `${organizationId}:p:${project.slug}`
    const self = this.#at(`/projects/${id}`)
    const team = `${organizationId}:t:${organization.slug}`
    return {
      type: 'projects',
      id,
      attributes: {
        slug: project.slug,
        name: project.name,
        description: '',
        long_description: '',
        type: 'file',
        private: false,
        archived: project.archived,
        license: 'open_source',
        tags: [],
        homepage_url: 'https://www.openstack.org/',
        instructions_url: 'https://wiki.openstack.org/wiki/Translations',
        repository_url: `https://opendev.org/openstack/${project.slug}`,
        logo_url: 'https://www.openstack.org/favicon.ico',
        translation_memory_fillup: false,
        machine_translation_fillup: false,
        ai_fillup: false,
        datetime_created: createdAt,
        datetime_modified: createdAt,
      },
      relationships: {
        organization: this.#to('organizations', organizationId),
        source_language: this.#to('languages', `l:${project.sourceLanguage}`),
        team: {
          data: { type: 'teams', id: team },
          links: { self: `${self}/relationships/team`, related: this.#at(`/teams/${team}`) },
        },
        languages: {
          links: { self: `${self}/relationships/languages`, related: `${self}/languages` },
        },
        maintainers: {
          links: { self: `${self}/relationships/maintainers`, related: `${self}/maintainers` },
        },
        resources: { links: { related: this.#at(`/resources?filter[project]=${id}`) } },
      },
      links: { self },
    }
  }

  resource(projectId: string, resource: ImitatedResource): Item {
    const id = `${projectId}:r:${resource.slug}`
    return {
      type: 'resources',
      id,
      attributes: {
        slug: resource.slug,
        name: resource.name,
        priority: 'normal',
        i18n_version: 2,
        i18n_options: {},
        accept_translations: true,
        string_count: resource.strings,
        word_count: resource.words,
        categories: resource.categories,
        mp4_url: null,
        ogg_url: null,
        youtube_url: null,
        webm_url: null,
        datetime_created: createdAt,
        datetime_modified: resource.modifiedAt,
      },
      relationships: {
        project: this.#to('projects', projectId),
        i18n_format: { data: { type: 'i18n_formats', id: 'PO' } },
      },
      links: { self: this.#at(`/resources/${id}`) },
    }
  }

  language({ code, name, rtl }: ImitatedLanguage): Item {
    return {
      type: 'languages',
      id: `l:${code}`,
      attributes: {
        code,
        name,
        rtl,
        plural_equation: '(n != 1)',
        plural_rules: { one: 'n is 1', other: 'everything else' },
      },
      links: { self: this.#at(`/languages/l:${code}`) },
    }
  }

  /** A row of statistics; the source language counts as wholly translated. */
  statsRow(
    resourceId: string,
    resource: ImitatedResource,
    language: string,
    isSource: boolean,
  ): Item {
    const id = `${resourceId}:l:${language}`
    const counts = isSource
      ? imitatedCounts(resource, resource.strings, { lastTranslationAt: null })
      : (resource.counts.get(language) ?? imitatedCounts(resource, 0))
    return {
      type: 'resource_language_stats',
      id,
      attributes: statsAttributes(resource, counts),
      relationships: {
        resource: this.#to('resources', resourceId),
        language: this.#to('languages', `l:${language}`),
      },
      links: { self: this.#at(`/resource_language_stats/${id}`) },
    }
  }

  #to(type: string, id: string): Record<string, unknown> {
    return { data: { type, id }, links: { related: this.#at(`/${type}/${id}`) } }
  }

  #at(address: string): string {
    return this.#origin + address
  }
}

function statsAttributes(
  { strings, words, modifiedAt }: ImitatedResource,
  counts: ImitatedCounts,
): Record<string, unknown> {
  const { lastTranslationAt, lastReviewAt } = counts
  const touched = [modifiedAt, lastTranslationAt, lastReviewAt].filter((one) => one !== null)
  return {
    untranslated_strings: strings - counts.translated,
    translated_strings: counts.translated,
    reviewed_strings: counts.reviewed,
    proofread_strings: 0,
    total_strings: strings,
    untranslated_words: words - counts.translatedWords,
    translated_words: counts.translatedWords,
    reviewed_words: counts.reviewedWords,
    proofread_words: 0,
    total_words: words,
    // Moves with the source text as well.
    last_update: touched.sort().at(-1),
    last_translation_update: lastTranslationAt,
    last_review_update: lastReviewAt,
    last_proofread_update: null,
  }
}
