// Drives `page.mjs` in Chromium and prints what it measures, a JSON object per line.
//
//   node chromium.mjs FOLDER SETTING     (`cargo xtask bench` builds FOLDER and calls it; SETTING is JSON)
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { launchOptions } from '../tests/e2e/chromium.mjs';
import { chromium } from '../tests/e2e/node_modules/@playwright/test/index.mjs';

const [folder, setting] = process.argv.slice(2);
const { agents, ...rest } = JSON.parse(setting);

const mediaTypes = { '.js': 'text/javascript', '.mjs': 'text/javascript', '.wasm': 'application/wasm' };

/** Serves the built wasm and the scripts beside this file. Isolated, a page's clock ticks every 5 µs, else 100 µs. */
function serve() {
  const here = fileURLToPath(new URL('.', import.meta.url));
  const server = createServer(async ({ url }, response) => {
    const name = url.slice(1);
    const headers = {
      'content-type': mediaTypes[extname(name)] ?? 'text/html',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
    };
    try {
      const body = name === '' ? '<!doctype html>' : await readFile(join(name.endsWith('.mjs') ? here : folder, name));
      response.writeHead(200, headers).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}

const server = await serve();
const browser = await chromium.launch(launchOptions);
try {
  for (const n of agents) {
    // A page of its own: no memory of the size before.
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    const measured = await page.evaluate(async (one) => {
      if (!crossOriginIsolated) {
        throw new Error('the page is not isolated: its clock is too coarse');
      }
      const { measure } = await import('/page.mjs');
      return measure(one);
    }, { ...rest, agents: n });
    for (const row of measured) {
      console.log(JSON.stringify({ ...row, n }));
    }
    await page.close();
  }
} finally {
  await browser.close();
  server.close();
}
