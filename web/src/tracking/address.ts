// Addresses of pages.

const TOKEN = /([?&])mf_visitor=([^&#]*)(&|(?=#)|$)/;

/** The token that an address carries: it says who followed the link. */
export function tokenOf(url: string): string | undefined {
  return TOKEN.exec(url)?.[2] ?? undefined;
}

/** The address without that token. */
export function withoutToken(url: string): string {
  return tokenOf(url) === undefined
    ? url
    : url.replace(TOKEN, (_, first: string) => first).replace(/[?&](?=#|$)/, '');
}

/** What makes one page another: a fragment does not. */
export function pageOf(url: string): string {
  return url.replace(/#.*/, '');
}
