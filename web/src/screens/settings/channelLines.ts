import type { ReportRule } from '../../api/channels';

/** Lines of `Name: value`; the number of the first line that is none. */
export function headersOf(text: string): Readonly<Record<string, string>> | number {
  const headers: Record<string, string> = {};
  for (const [number, line] of lines(text)) {
    const found = /^([^\s:]+)\s*:\s*(\S.*)$/.exec(line);
    if (found?.[1] === undefined || found[2] === undefined) {
      return number;
    }
    headers[found[1]] = found[2];
  }
  return headers;
}

/** Lines of `pointer value event`; the number of the first line that is none. */
export function reportsOf(text: string): readonly ReportRule[] | number {
  const rules: ReportRule[] = [];
  for (const [number, line] of lines(text)) {
    const found = /^(\/\S*)\s+(\S.*?)\s+(\S+)$/.exec(line);
    if (found?.[1] === undefined || found[2] === undefined || found[3] === undefined) {
      return number;
    }
    rules.push({ pointer: found[1], equals: found[2], event: found[3] });
  }
  return rules;
}

/** Rules as such lines. */
export function rulesText(rules: readonly ReportRule[]): string {
  return rules.map(({ pointer, equals, event }) => `${pointer} ${equals} ${event}`).join('\n');
}

function lines(text: string): readonly (readonly [number, string])[] {
  return text
    .split('\n')
    .map((line, index) => [index + 1, line.trim()] as const)
    .filter(([, line]) => line !== '');
}
