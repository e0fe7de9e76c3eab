import { describe, expect, it } from 'vitest';
import { obstacleOf, orderOf, proposed } from './binding';

const columns = [
  { header: 'ID', samples: ['1'], type: 'text' },
  { header: 'e-mail', samples: ['a@x.pl'], field: 'Email', type: 'text' },
  { header: 'Points', samples: ['7'], type: 'number' },
] as const;

describe('the binding of columns', () => {
  it('follows the names', () => {
    expect(proposed(columns)).toEqual({
      ID: { kind: 'id' },
      'e-mail': { kind: 'field', field: 'Email' },
      Points: { kind: 'new', field: 'Points', type: 'number' },
    });
    expect(obstacleOf(proposed(columns))).toBeUndefined();
  });

  it('needs something that says who a contact is', () => {
    const binding = {
      ...proposed(columns),
      ID: { kind: 'out' },
      'e-mail': { kind: 'out' },
    } as const;
    expect(obstacleOf(binding)).toEqual({ kind: 'noKey' });
  });

  it('takes no two columns for one field, in whatever case', () => {
    const binding = {
      ...proposed(columns),
      Points: { kind: 'new', field: 'EMAIL', type: 'text' },
    } as const;
    expect(obstacleOf(binding)).toEqual({ kind: 'twice', field: 'email' });
  });

  it('leaves out what has no name, and the reasons of rows that were refused', () => {
    const more = [
      { header: '', samples: [], type: 'text' },
      { header: 'error', samples: ['bad'], type: 'text' },
    ] as const;
    expect(proposed(more)).toEqual({ '': { kind: 'out' }, error: { kind: 'out' } });
  });

  it('tells the server only what the file does not say by itself', () => {
    const binding = {
      ...proposed(columns),
      ID: { kind: 'out' },
      Points: { kind: 'new', field: 'Points', type: 'text' },
    } as const;
    expect(orderOf(binding, columns)).toEqual({
      columns: { ID: null, 'e-mail': 'Email' },
      types: { Points: 'text' },
    });
  });
});
