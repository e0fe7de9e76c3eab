// Keeps small texts in the browser, as well as it lets us: in localStorage, else in a cookie of the site, else for as
// long as the page is open. Never throws.

const memory = new Map<string, string>();
const YEAR_SECONDS = 31_536_000;
let blocked = false;

/** What is kept under a name. */
export function read(name: string): string | undefined {
  try {
    const kept = blocked ? null : localStorage.getItem(name);
    if (kept !== null) {
      return kept;
    }
  } catch {
    blocked = true;
  }
  return blocked ? (memory.get(name) ?? cookie(name)) : undefined;
}

function cookie(name: string): string | undefined {
  try {
    const found = document.cookie.split('; ').find((part) => part.startsWith(`${name}=`));
    return found && decodeURIComponent(found.slice(name.length + 1));
  } catch {
    return undefined;
  }
}

/** Keeps a text; in a cookie only when it is `small`. */
export function write(name: string, text: string, small: boolean): void {
  try {
    localStorage.setItem(name, text);
    blocked = false;
  } catch {
    blocked = true;
    memory.set(name, text);
    if (small) {
      setCookie(name, encodeURIComponent(text), YEAR_SECONDS);
    }
  }
}

/** Keeps nothing under a name any more. */
export function remove(name: string): void {
  memory.delete(name);
  try {
    localStorage.removeItem(name);
  } catch {
    setCookie(name, '', 0);
  }
}

function setCookie(name: string, value: string, seconds: number): void {
  try {
    document.cookie = `${name}=${value};path=/;max-age=${seconds};samesite=lax`;
  } catch {
    // Then for this page alone.
  }
}
