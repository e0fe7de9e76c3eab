/** One thing that is wrong, as the server says it. */
export type Mistake = {
  readonly code: string;
  /** A JSON pointer into what was sent; "" is the whole. */
  readonly pointer: string;
  readonly message: string;
  readonly hint?: string;
};

/** An answer of the server that is no success: a problem document (RFC 9457). */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(
    readonly status: number,
    readonly detail: string,
    readonly mistakes: readonly Mistake[],
  ) {
    super(detail);
  }

  /** Whether one of its mistakes has that code. */
  has(code: string): boolean {
    return this.mistakes.some((mistake) => mistake.code === code);
  }
}

/** The server could not be reached at all. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

/** Reads a refusal; a body that is no problem document leaves the status alone to speak. */
export async function problemOf(response: Response): Promise<Problem> {
  const text = await response.text();
  try {
    const body = JSON.parse(text) as { detail?: string; title?: string; errors?: Mistake[] };
    return new Problem(
      response.status,
      body.detail ?? body.title ?? response.statusText,
      body.errors ?? [],
    );
  } catch {
    return new Problem(response.status, response.statusText, []);
  }
}
