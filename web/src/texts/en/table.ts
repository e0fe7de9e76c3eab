/** Tables with search, pages and states of their own. */
export const table = {
  search: 'Search',
  clearSearch: 'Clear the search',
  nothingFound: 'Nothing found for “{search}”',
  nothingFoundText: 'Look for another word, or clear the search.',
  previous: 'Previous',
  next: 'Next',
  page: 'Page {page}',
  pages: 'Pages',
  actions: 'Actions',
  scroll: 'Table, can be scrolled sideways',
} as const;
