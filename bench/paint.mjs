// Measures the built page in Chromium and prints a JSON object per line: from an edit to its paint, the interactions of
// the main job, the start.
//
//   node paint.mjs SETTING     (`cargo xtask bench page` builds dist/ and calls it; SETTING is JSON)
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { launchOptions } from '../tests/e2e/chromium.mjs';
import { chromium } from '../tests/e2e/node_modules/@playwright/test/index.mjs';
import { address, serve } from '../tests/e2e/serve.mjs';
import { scripting } from './trace.mjs';

const IMPL = 'ladderlab-chromium';
const { agents: asked, seed } = JSON.parse(process.argv[2]);
/** The page is for people, not for benchmarks: smaller rosters say nothing, and ten thousand are always measured. */
const sizes = [...new Set([10_000, ...asked.filter((n) => n > 10_000)])].sort((a, b) => a - b);

const EDITS = 200;
const SESSIONS = 5;
const STARTS = 9;
const THROTTLED_STARTS = 5;
const CPU_SLOWDOWN = 4;
/** 1.6 Mbit/s down and 150 ms there and back. */
const SLOW_NETWORK = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };
/** Importing a large roster takes its time. */
const PATIENCE = 180_000;

const print = (name, n, samples) => console.log(JSON.stringify({ case: name, impl: IMPL, n, samples }));

async function fresh(browser) {
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  return page;
}

async function open(page) {
  await page.goto(address);
  await page.locator('.headline h1').waitFor();
}

/** Until a frame has been painted. */
const painted = (page) => page.evaluate(() => new Promise((resolve) => {
  requestAnimationFrame(() => setTimeout(resolve));
}));

/** Small, seeded, good enough to spread figures (Marsaglia's xorshift). */
function chance(start) {
  let state = start | 1;
  return (limit) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % limit;
  };
}

/** Brings as many people as `n`: the columns and words of the page's own example file, drawn anew for each. */
async function bringPeople(page, n) {
  await page.locator('[popovertarget="roster-menu"]').click();
  await page.locator('#roster-menu').getByRole('button', { name: '导入名册' }).click();
  const dialog = page.getByRole('dialog');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: '下载本方案的示例 CSV' }).click(),
  ]);
  const text = await readFile(await download.path(), 'utf8');
  const [header, ...examples] = text.replace(/^\uFEFF/, '').trim().split(/\r?\n/).map((line) => line.split(','));
  const below = chance(seed);
  const cell = (column, row) => {
    if (column === 0) {
      return `P${row}`;
    }
    const drawn = examples[below(examples.length)][column];
    // Scores, with one decimal so that a million people fit into a file; other figures are small.
    return /^\d+(\.\d+)?$/.test(drawn) && Number(drawn) > 30 ? String((400 + below(601)) / 10) : drawn;
  };
  const line = (row) => header.map((_, column) => cell(column, row)).join(',');
  // A file on disk: what is handed over in memory may not be as large as a million people are.
  const folder = await mkdtemp(join(tmpdir(), 'ladderlab-'));
  try {
    const file = join(folder, 'people.csv');
    await writeLines(file, header.join(','), n, line);
    await dialog.locator('input[type=file]').setInputFiles(file);
    await dialog.getByRole('button', { name: /^导入 [\d,]+ 人$/ }).click();
    await dialog.waitFor({ state: 'detached' });
  } finally {
    await rm(folder, { recursive: true });
  }
  // A large roster is shown once it is evaluated.
  await page.waitForFunction((count) => document.querySelector('.headline h1').textContent.includes(count), String(n));
  await painted(page);
}

/** Writes a header and `n` lines, as fast as the disk takes them. */
async function writeLines(file, header, n, line) {
  const stream = createWriteStream(file);
  stream.write(header);
  for (let row = 0; row < n; row += 1) {
    if (!stream.write(`\n${line(row)}`)) {
      await once(stream, 'drain');
    }
  }
  stream.end();
  await once(stream, 'finish');
}

/** Drags a divider between two weights, 1 % an edit, there and back; the scripting of each edit until its paint. */
async function dragWeight(browser, page) {
  await page.getByRole('button', { name: '评分与权重' }).click();
  await page.locator('.weight-divider').first().waitFor();
  const bar = page.locator('.weight-bar').first();
  const divider = bar.locator('.weight-divider').first();
  const [{ width }, box] = [await bar.boundingBox(), await divider.boundingBox()];
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await browser.startTracing(page, { categories: ['devtools.timeline', 'disabled-by-default-devtools.timeline'] });
  for (let edit = 1; edit <= EDITS; edit += 1) {
    // A triangle: ten per cent up, ten down.
    const percent = 10 - Math.abs((edit % 20) - 10);
    await page.mouse.move(x + (percent * width) / 100, y);
    await painted(page);
  }
  const trace = JSON.parse((await browser.stopTracing()).toString());
  await page.mouse.up();
  return scripting(trace.traceEvents, 'pointermove');
}

/**
 * A recorded session of the main job, slowed down: its slowest interaction from the input to the next paint, and for
 * each key typed into the cut the time until the figures that it leads to are painted, which is a paint later.
 */
async function session(browser, n) {
  const page = await fresh(browser);
  await page.addInitScript(() => {
    globalThis.interactions = new Map();
    new PerformanceObserver((list) => {
      for (const { interactionId, duration } of list.getEntries()) {
        if (interactionId) {
          interactions.set(interactionId, Math.max(duration, interactions.get(interactionId) ?? 0));
        }
      }
    }).observe({ type: 'event', durationThreshold: 16, buffered: true });
  });
  await open(page);
  await bringPeople(page, n);
  await page.evaluate(() => {
    interactions.clear();
    globalThis.figures = [];
    let key = null;
    document.addEventListener('keydown', ({ timeStamp }) => {
      key = timeStamp;
    }, true);
    new MutationObserver(() => {
      if (key !== null && document.activeElement.matches('input')) {
        const since = key;
        requestAnimationFrame(() => setTimeout(() => figures.push(performance.now() - since)));
      }
      key = null;
    }).observe(document.querySelector('.impact'), { subtree: true, childList: true, characterData: true });
  });
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN });

  const cut = page.getByRole('textbox', { name: '合格线' });
  await cut.click();
  await cut.press('Control+a');
  await cut.pressSequentially('72.5', { delay: 150 });
  await page.getByRole('button', { name: '评分与权重' }).click();
  const divider = page.locator('.weight-divider').first();
  await divider.focus();
  for (let edit = 0; edit < 10; edit += 1) {
    await divider.press(edit < 5 ? 'ArrowRight' : 'ArrowLeft', { delay: 30 });
  }
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+Shift+z');
  await page.goto(`${address}#/people`);
  await page.locator('.people-rows [role=row]').first().waitFor();
  const order = page.getByRole('columnheader', { name: '综合分' }).getByRole('button');
  await order.click();
  await order.click();
  await page.locator('.people-rows [role=row]').first().click();
  await page.keyboard.press('Escape');
  await page.goto(`${address}#/design`);
  await cut.or(page.getByRole('button', { name: '评分与权重' })).first().waitFor();
  await painted(page);
  await painted(page);
  const { durations, figures } = await page.evaluate(() => ({ durations: [...interactions.values()], figures }));
  await page.context().close();
  // Entries under 16 ms are not reported.
  return { slowest: Math.max(16, ...durations), figures };
}

/** From the navigation until the headline with its figures is painted. */
async function start(browser, throttle) {
  const page = await fresh(browser);
  const cdp = await page.context().newCDPSession(page);
  if (throttle) {
    await cdp.send('Network.enable');
    await cdp.send('Network.emulateNetworkConditions', SLOW_NETWORK);
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN });
  }
  await page.addInitScript(() => {
    const look = () => {
      if (/\d/.test(document.querySelector('.headline h1')?.textContent ?? '')) {
        // The frame after the one that shows it.
        requestAnimationFrame(() => setTimeout(() => {
          globalThis.usableAt ??= performance.now();
        }));
      } else {
        requestAnimationFrame(look);
      }
    };
    look();
  });
  await page.goto(address);
  const time = await (await page.waitForFunction(() => globalThis.usableAt)).jsonValue();
  await page.context().close();
  return time;
}

async function times(count, measure) {
  const samples = [];
  for (let run = 0; run < count; run += 1) {
    samples.push(await measure());
  }
  return samples;
}

const server = await serve();
const browser = await chromium.launch(launchOptions);
try {
  for (const n of sizes) {
    const page = await fresh(browser);
    try {
      await open(page);
      await bringPeople(page, n);
      print('edit-to-paint', n, await dragWeight(browser, page));
    } catch (error) {
      if (n === sizes[0]) {
        throw error;
      }
      console.error(`Note: the page was not measured with ${n} people: ${String(error).split('\n')[0]}`);
    }
    await page.context().close();
  }
  const sessions = await times(SESSIONS, () => session(browser, sizes[0]));
  print('inp', sizes[0], sessions.map(({ slowest }) => slowest));
  print('key-to-figures', sizes[0], sessions.flatMap(({ figures }) => figures));
  print('start', 300, await times(STARTS, () => start(browser, false)));
  print('start-throttled', 300, await times(THROTTLED_STARTS, () => start(browser, true)));
} finally {
  await browser.close();
  server.close();
}
