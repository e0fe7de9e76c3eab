import { problemOf, Unreachable } from './problem';

/** What goes along in the address. Undefined ones are left out. */
export type Parameters = Readonly<Record<string, string | number | boolean | undefined>>;

type Call = {
  readonly parameters?: Parameters | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as it is, with this type. */
  readonly raw?: { readonly type: string; readonly content: BodyInit };
  readonly accept?: string;
};

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** What the client needs to know of the session. The session sets it, so that neither rests on the other. */
export const access = {
  /** Sent with all that changes something. */
  csrf: undefined as string | undefined,
  /** Called when the session has ended; resolves when there is a new one, and the request is made again. */
  renew: undefined as (() => Promise<void>) | undefined,
  /** Called when the token is no longer that of the session; resolves to whether the request can be made again. */
  refresh: undefined as (() => Promise<boolean>) | undefined,
};

/** A list in pages, as every list of the API is. */
export type Page<T> = { readonly data: readonly T[]; readonly next: string | null };

export const client = {
  get: <T>(path: string, parameters?: Parameters, signal?: AbortSignal) =>
    json<T>('GET', path, { parameters, signal }),
  post: <T>(path: string, body?: unknown, signal?: AbortSignal) =>
    json<T>('POST', path, { body: body ?? {}, signal }),
  put: <T>(path: string, body: unknown) => json<T>('PUT', path, { body }),
  delete: (path: string, body?: unknown) => json<unknown>('DELETE', path, { body }),
  /** Any other request; the caller reads the answer. */
  request,
};

async function json<T>(method: Method, path: string, call: Call): Promise<T> {
  const response = await request(method, path, call);
  // A 204 has nothing to read.
  return (response.status === 204 ? undefined : await response.json()) as T;
}

async function request(method: Method, path: string, call: Call = {}): Promise<Response> {
  const response = await send(method, path, call);
  if (response.status === 401 && access.renew !== undefined && !path.startsWith('/v1/session')) {
    await access.renew();
    return answered(await send(method, path, call));
  }
  if (response.status === 403 && method !== 'GET' && access.refresh !== undefined) {
    const problem = await problemOf(response);
    if (problem.has('csrf') && (await access.refresh())) {
      return answered(await send(method, path, call));
    }
    throw problem;
  }
  return answered(response);
}

async function answered(response: Response): Promise<Response> {
  if (!response.ok) {
    throw await problemOf(response);
  }
  return response;
}

async function send(method: Method, path: string, call: Call): Promise<Response> {
  const headers = new Headers({ Accept: call.accept ?? 'application/json' });
  if (call.body !== undefined) {
    headers.set('Content-Type', 'application/json');
  } else if (call.raw !== undefined) {
    headers.set('Content-Type', call.raw.type);
  }
  if (method !== 'GET' && access.csrf !== undefined) {
    headers.set('X-CSRF-Token', access.csrf);
  }
  try {
    return await fetch(path + query(call.parameters), {
      method,
      headers,
      body: call.body === undefined ? (call.raw?.content ?? null) : JSON.stringify(call.body),
      signal: call.signal ?? null,
      credentials: 'same-origin',
    });
  } catch (failure) {
    if (failure instanceof DOMException && failure.name === 'AbortError') {
      throw failure;
    }
    throw new Unreachable(String(failure));
  }
}

function query(parameters: Parameters = {}): string {
  const pairs = Object.entries(parameters).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, String(value)]],
  );
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs).toString()}`;
}

/** A path with its parts made safe: path`/v1/segments/${id}`. */
export function path(parts: TemplateStringsArray, ...values: string[]): string {
  return String.raw({ raw: parts }, ...values.map(encodeURIComponent));
}
