import { client, type Parameters } from '../api/client';

/** Reads a stream of JSON lines; each as it comes. */
export async function readLines(
  address: string,
  parameters: Parameters,
  signal: AbortSignal,
  onLine: (line: unknown) => void,
): Promise<void> {
  const response = await client.request('GET', address, {
    parameters,
    signal,
    accept: 'application/x-ndjson',
  });
  if (response.body === null) {
    return;
  }
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    const lines = (rest + (value ?? '')).split('\n');
    rest = done ? '' : (lines.pop() ?? '');
    for (const line of lines) {
      if (line !== '') {
        onLine(JSON.parse(line));
      }
    }
    if (done) {
      return;
    }
  }
}

/** One row of CSV (RFC 4180). Lists are written with semicolons, as imports read them. */
export function csvRow(cells: readonly unknown[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(value: unknown): string {
  const text = csvText(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function csvText(value: unknown): string {
  if (value === undefined || value === null) {
    return '';
  }
  if (Array.isArray(value)) {
    return value.map(csvText).join(';');
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Hands a file to the browser's downloads. */
export function saveFile(name: string, type: string, parts: readonly BlobPart[]): void {
  const address = URL.createObjectURL(new Blob([...parts], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
