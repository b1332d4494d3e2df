// Serves dist/ as a wiki would: below a folder, and nothing else at the root. So every test also tests that the page's
// addresses are relative.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that the page is copied to. */
const BASE = '/wiki/ladder/';

export const port = Number(process.env.LADDERLAB_PORT ?? 4517);
export const address = `http://127.0.0.1:${port}${BASE}`;

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));

const mediaTypes = {
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};

async function answer(request, response) {
  try {
    const path = decodeURIComponent(new URL(request.url, address).pathname);
    const file = join(dist, normalize(path.slice(BASE.length) || 'index.html'));
    if (!path.startsWith(BASE) || !file.startsWith(dist.endsWith(sep) ? dist : dist + sep)) {
      throw new Error('not below the folder');
    }
    const body = await readFile(file);
    response.writeHead(200, { 'content-type': mediaTypes[extname(file)] ?? 'application/octet-stream' });
    response.end(body);
  } catch {
    response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' });
    response.end('Not found\n');
  }
}

/** Starts the server and resolves to it when it listens. */
export function serve() {
  return new Promise((resolve, reject) => {
    const server = createServer(answer);
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await serve();
  console.log(address);
}
