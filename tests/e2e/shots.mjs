// Takes full-page screenshots of the built page: `cargo xtask shots [folder]`.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { chromium } from '@playwright/test';

import { launchOptions } from './chromium.mjs';
import { address, serve } from './serve.mjs';

const folder = process.argv[2] ?? '../../target/shots';

const views = ['design', 'people', 'document'];
const languages = { zh: 'zh-CN', en: 'en-US' };
const sizes = [{ width: 1440, height: 900 }, { width: 360, height: 740 }];
const themes = ['light', 'dark'];

/** Opens a view and waits until it is drawn. The language is the browser's; a stored choice would be set here. */
async function openView(page, view) {
  await page.goto(`${address}#/${view}`);
  await page.locator('.boot').waitFor({ state: 'detached' });
  await page.evaluate(() => Promise.all([ladderlab.ready, document.fonts.ready]));
}

await mkdir(folder, { recursive: true });
const server = await serve();
const browser = await chromium.launch(launchOptions);
let count = 0;
for (const [language, locale] of Object.entries(languages)) {
  for (const viewport of sizes) {
    for (const colorScheme of themes) {
      const context = await browser.newContext({ locale, viewport, colorScheme, timezoneId: 'Asia/Shanghai' });
      for (const view of views) {
        const page = await context.newPage();
        const name = `${view}-${language}-${viewport.width}-${colorScheme}`;
        page.on('console', (message) => message.type() === 'error' && console.log(`${name}: ${message.text()}`));
        page.on('pageerror', (error) => console.log(`${name}: ${error}`));
        await openView(page, view);
        if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)) {
          console.log(`${name}: the page is wider than the window`);
        }
        await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
        await page.close();
        count += 1;
      }
      await context.close();
    }
  }
}
await browser.close();
server.close();
console.log(`${count} pictures in ${folder}`);
