/** What went wrong, in words for people. */
export const errors = {
  title: 'That did not work',
  offline: 'The server does not answer. Check the connection and try again.',
  unexpected: 'Something went wrong that should not have.',
  loadTitle: 'This could not be loaded',
  crashTitle: 'This screen has stopped working',
  crashText: 'Reload the page. What was saved is safe.',
  reload: 'Reload',
  status: 'The server answered {status}.',
} as const;
