/** The list of segments. */
export const segments = {
  title: 'Segments',
} as const;
