// Drives the benchmark: the native runner, then one page of Chromium; compares the counts and prints the times.
//
//   node run.mjs NATIVE FOLDER AGENTS RUNS [JSON]     (`cargo xtask bench` builds and calls it)
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { fileURLToPath } from 'node:url';

import { launchOptions } from '../tests/e2e/chromium.mjs';
import { chromium } from '../tests/e2e/node_modules/@playwright/test/index.mjs';

const [native, folder, agents, runs, json] = process.argv.slice(2);
const CASE = 'weight-change';
const REFERENCE = 'ladderlab-chromium';
// One competency weight by 1 %, and back.
const setting = { agents: Number(agents), seed: 20_250_630, runs: Number(runs), warmUp: 20, weights: [41, 40] };

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

async function measureInPage() {
  const server = await serve();
  const browser = await chromium.launch(launchOptions);
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    return await page.evaluate(async (setting) => {
      if (!crossOriginIsolated) {
        throw new Error('the page is not isolated: its clock is too coarse');
      }
      const { measure } = await import('/page.mjs');
      return measure(setting);
    }, setting);
  } finally {
    await browser.close();
    server.close();
  }
}

async function measureNatively() {
  const { agents, seed, runs, warmUp, weights } = setting;
  const { stdout } = await promisify(execFile)(native, [agents, seed, runs, warmUp, ...weights].map(String), {
    maxBuffer: 2 ** 26,
  });
  return { 'ladderlab-native': JSON.parse(stdout) };
}

function quantile(samples, share) {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

const found = { ...await measureNatively(), ...await measureInPage() };
const rows = Object.entries(found).map(([impl, { samples, counts }]) => ({
  case: CASE,
  impl,
  n: setting.agents,
  median_ms: quantile(samples, 0.5),
  p95_ms: quantile(samples, 0.95),
  counts,
}));
const reference = rows.find(({ impl }) => impl === REFERENCE);

for (const { impl, counts } of rows) {
  if (JSON.stringify(counts) !== JSON.stringify(reference.counts)) {
    console.error(`${impl} and ${REFERENCE} disagree:\n${JSON.stringify(counts)}\n${JSON.stringify(reference.counts)}`);
    process.exitCode = 1;
  }
}

const line = (cells) => console.log(cells.map((cell, place) => (place === 0 ? cell.padEnd(20) : cell.padStart(12))).join(''));
console.log(`\n${CASE}, ${setting.agents.toLocaleString('en')} agents, ${setting.runs} runs\n`);
line(['', 'median ms', 'p95 ms', '÷ ours']);
for (const { impl, median_ms: median, p95_ms: p95 } of rows) {
  line([impl, median.toFixed(3), p95.toFixed(3), (median / reference.median_ms).toFixed(2)]);
}
const [newly, still, loses, unknown, stillNot] = reference.counts[0].slice(-5);
console.log(`
Counts${process.exitCode ? ' DISAGREE' : ' agree'}: ${newly} newly qualify, ${still} still, ${loses} lose, ${unknown} cannot be told, ${stillNot} still not.
Both clauses on series (KPI met 3 months running, no major error in 6 months) are worked out before, on all sides.
An edit of ours includes the copy of the policy and all totals; the peer has one fixed policy written into its code.`);
if (json) {
  await writeFile(json, `${rows.map((row) => JSON.stringify(row)).join('\n')}\n`);
}
