/** A JSON pointer (RFC 6901): "" is the whole, "/all/0" the first of the list under "all". */
export type Pointer = string;

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The pointer of something inside what `pointer` leads to. */
export function under(pointer: Pointer, ...names: readonly (string | number)[]): Pointer {
  return (
    pointer +
    names.map((name) => `/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
  );
}

export function namesOf(pointer: Pointer): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** What lies at a pointer; undefined when nothing does. */
export function at(root: unknown, pointer: Pointer): unknown {
  return namesOf(pointer).reduce<unknown>(
    (place, name) =>
      Array.isArray(place)
        ? (place as unknown[])[Number(name)]
        : isObject(place)
          ? place[name]
          : undefined,
    root,
  );
}

/** The same with something else at the pointer; undefined takes the key or element away. */
export function put(root: unknown, pointer: Pointer, value: unknown): unknown {
  return putAt(root, namesOf(pointer), value);
}

function putAt(place: unknown, names: readonly string[], value: unknown): unknown {
  const [name, ...rest] = names;
  if (name === undefined) {
    return value;
  }
  if (Array.isArray(place)) {
    const list = place as unknown[];
    const index = Number(name);
    const next = putAt(list[index], rest, value);
    return next === undefined
      ? list.filter((_, other) => other !== index)
      : list.map((element, other) => (other === index ? next : element));
  }
  const object = isObject(place) ? place : {};
  const next = putAt(object[name], rest, value);
  if (next === undefined) {
    return Object.fromEntries(Object.entries(object).filter(([key]) => key !== name));
  }
  return { ...object, [name]: next };
}
