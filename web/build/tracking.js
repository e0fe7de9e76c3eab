// Holds the script for pages to its budget, and lays the list of known crawlers beside it.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { constants, gzipSync } from 'node:zlib';

const folder = join(import.meta.dirname, '../dist/io/messageflow/web/tracking');
const LIST = '../node_modules/crawler-user-agents/crawler-user-agents.json';
const MOST_BYTES = 4096;

const script = readFileSync(join(folder, 't.js'));
const bytes = gzipSync(script, { level: constants.Z_DEFAULT_COMPRESSION }).length;
if (bytes >= MOST_BYTES) {
  throw new Error(`t.js is ${bytes} bytes, and must be less than ${MOST_BYTES}`);
}

const crawlers = JSON.parse(readFileSync(join(import.meta.dirname, LIST), 'utf8'));
writeFileSync(
  join(folder, 'crawlers.json'),
  JSON.stringify(crawlers.map((crawler) => crawler.pattern)),
);
