import type { FileColumn, ImportOrder } from '../../api/operations';
import type { ValueType } from '../../api/rule';

/** What a column of a file becomes. */
export type Target =
  | { readonly kind: 'out' }
  | { readonly kind: 'id' }
  | { readonly kind: 'lists' }
  | { readonly kind: 'field'; readonly field: string }
  | { readonly kind: 'new'; readonly field: string; readonly type: ValueType };

export type Binding = Readonly<Record<string, Target>>;

/** What stops an import, before it is sent. */
export type Obstacle =
  { readonly kind: 'noKey' } | { readonly kind: 'twice'; readonly field: string };

const KEYS = ['id', 'email', 'mobilephone'];

/** Columns by their names: those of known fields become these, others new ones. */
export function proposed(columns: readonly FileColumn[]): Binding {
  return Object.fromEntries(columns.map((column) => [column.header, targetOf(column)]));
}

function targetOf(column: FileColumn): Target {
  const name = column.header.trim().toLowerCase();
  if (name === '' || name === 'error') {
    return { kind: 'out' }; // refused rows come back with the reason in a column of its own
  }
  if (name === 'id' || name === 'lists') {
    return { kind: name };
  }
  return column.field === undefined
    ? { kind: 'new', field: column.header.trim(), type: column.type }
    : { kind: 'field', field: column.field };
}

/** The name under which a column goes in; undefined when it is left out. */
export function nameOf(target: Target): string | undefined {
  switch (target.kind) {
    case 'out':
      return undefined;
    case 'id':
    case 'lists':
      return target.kind;
    case 'field':
    case 'new':
      return target.field;
  }
}

export function obstacleOf(binding: Binding): Obstacle | undefined {
  const names = Object.values(binding).flatMap((target) => nameOf(target)?.toLowerCase() ?? []);
  const twice = names.find((name, place) => names.indexOf(name) !== place);
  if (twice !== undefined) {
    return { kind: 'twice', field: twice };
  }
  return names.some((name) => KEYS.includes(name)) ? undefined : { kind: 'noKey' };
}

/** The binding as the server takes it: what the file does not say by itself. */
export function orderOf(
  binding: Binding,
  columns: readonly FileColumn[],
): Pick<ImportOrder, 'columns' | 'types'> {
  const bound = columns.map((column) => ({ column, target: binding[column.header] ?? OUT }));
  return {
    columns: Object.fromEntries(
      bound.flatMap(({ column, target }) => {
        const name = nameOf(target);
        const own = name?.toLowerCase() === column.header.trim().toLowerCase();
        return own ? [] : [[column.header, name ?? null]];
      }),
    ),
    types: Object.fromEntries(
      bound.flatMap(({ column, target }) =>
        target.kind === 'new' && target.type !== column.type ? [[target.field, target.type]] : [],
      ),
    ),
  };
}

const OUT: Target = { kind: 'out' };
