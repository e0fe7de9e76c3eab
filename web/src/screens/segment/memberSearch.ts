import type { Field } from '../../api/catalogue';
import type { Rule } from '../../api/rule';

/** Members of a segment in whose text fields every word of the search occurs. */
export function searchRule(segment: string, search: string, fields: readonly Field[]): Rule {
  const texts = fields.filter(({ type }) => type === 'text');
  const words = search.split(/\s+/).filter((word) => word !== '');
  return {
    all: [
      { segment },
      ...words.map((value) => ({
        any: texts.map(({ name }) => ({ field: name, op: 'contains' as const, value })),
      })),
    ],
  };
}
