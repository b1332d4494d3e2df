// Opens the page as first visits do and prints, for each function of the program, whether it ran: 1 or 0. For
// `cargo xtask profile`, which puts a program into dist/ that notes it.
import { chromium } from '@playwright/test';

import { launchOptions } from './chromium.mjs';
import { address, serve } from './serve.mjs';

/** Languages, widths and themes in which the page is opened for the first time. */
const VISITS = [
  { locale: 'zh-CN', viewport: { width: 1440, height: 900 } },
  { locale: 'en-GB', viewport: { width: 1440, height: 900 }, colorScheme: 'dark' },
  { locale: 'zh-CN', viewport: { width: 360, height: 740 } },
];

async function visit(browser, options) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  await page.goto(address);
  await page.locator('.headline h1').waitFor();
  // What is put off: effects, timers, the idle moment.
  await page.evaluate(() => new Promise((resolve) => {
    requestIdleCallback(() => setTimeout(resolve, 1_500));
  }));
  const visits = await page.evaluate(async (module) => {
    const { initSync } = await import(module);
    return Array.from(new Uint8Array(initSync().visits.buffer), Boolean);
  }, new URL('app.js', address).href);
  await context.close();
  return visits;
}

const server = await serve();
const browser = await chromium.launch(launchOptions);
try {
  const all = [];
  for (const options of VISITS) {
    all.push(await visit(browser, options));
  }
  console.log(all[0].map((_, place) => (all.some((visits) => visits[place]) ? '1' : '0')).join(''));
} finally {
  await browser.close();
  server.close();
}
