/** Settings of projects, categories and components that the newest generation shows as inherited. */
export const effectiveSettings = {
  effective_add_message: '',
  effective_addon_message: '',
  effective_agreement: '',
  effective_check_flags: '',
  effective_commit_message: '',
  effective_delete_message: '',
  effective_language_code_style: '',
  effective_license: '',
  effective_merge_message: '',
  effective_new_lang: 'add',
  effective_pull_message: '',
  effective_secondary_language: null,
} as const
