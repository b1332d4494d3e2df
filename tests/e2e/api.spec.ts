// The JavaScript API as a program in Node sees it: no page, no server, only the files of dist/.
import { readFile } from 'node:fs/promises';

import { expect, test } from '@playwright/test';

const dist = new URL('../../dist/', import.meta.url);

/** The module of `dist/app.js`, started with the bytes of the wasm. */
async function loadApi() {
  const api = await import(new URL('app.js', dist).href);
  await api.default({ module_or_path: await readFile(new URL('app_bg.wasm', dist)) });
  return api;
}

test('the module starts in Node and draws nothing', async () => {
  const api = await loadApi();
  expect(typeof api.default).toBe('function');
});
