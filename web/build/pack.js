// Puts a gzipped copy beside each larger file of the panel, and holds the first load to its budget.
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { constants, gzipSync } from 'node:zlib';

const folder = join(import.meta.dirname, '../dist/io/messageflow/web/panel');
const PACKED = /\.(js|css|html|svg|json)$/;
const LEAST_BYTES = 1024;

// What is loaded before the list of segments can be seen, with all that it imports.
const FIRST = ['index.html', 'src/app/Frame.tsx', 'src/screens/segments/SegmentsScreen.tsx'];
const MOST_FIRST_BYTES = 300 * 1000;

holdToBudget();

for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
  const path = join(entry.parentPath, entry.name);
  if (entry.isFile() && PACKED.test(entry.name)) {
    const bytes = readFileSync(path);
    if (bytes.length >= LEAST_BYTES) {
      writeFileSync(`${path}.gz`, gzipSync(bytes, { level: constants.Z_BEST_COMPRESSION }));
    }
  }
}

function holdToBudget() {
  const file = join(folder, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  rmSync(file);
  const loaded = new Set();
  const visit = (name) => {
    const chunk = manifest[name];
    if (chunk === undefined) {
      throw new Error(`The build has no ${name}`);
    }
    if (!loaded.has(chunk.file)) {
      loaded.add(chunk.file);
      (chunk.imports ?? []).forEach(visit);
    }
  };
  FIRST.forEach(visit);
  const bytes = [...loaded]
    .map((chunk) => gzipSync(readFileSync(join(folder, chunk))).length)
    .reduce((sum, length) => sum + length, 0);
  if (bytes > MOST_FIRST_BYTES) {
    throw new Error(
      `The first load is ${bytes} bytes of JavaScript, more than ${MOST_FIRST_BYTES}`,
    );
  }
}
