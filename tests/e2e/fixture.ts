// What every browser test starts from: `import { expect, openApp, test } from './fixture';`
//
// Each test fails if the page, a worker or a second tab logs an error, throws, or asks another host for anything.
import AxeBuilder from '@axe-core/playwright';
import { expect, test as base, type Page } from '@playwright/test';

import { address } from './serve.mjs';

export { expect };

interface Options {
  /** Errors that a test provokes on purpose: `test.use({ expectedErrors: [[/quota/], { option: true }] })`. */
  expectedErrors: RegExp[];
}

export const test = base.extend<Options>({
  expectedErrors: [[], { option: true }],

  context: async ({ context, expectedErrors }, use) => {
    const problems: string[] = [];
    const note = (problem: string) => {
      if (!expectedErrors.some((expected) => expected.test(problem))) {
        problems.push(problem);
      }
    };
    context.on('console', (message) => {
      if (message.type() === 'error') {
        note(`console: ${message.text()} (${message.location().url})`);
      }
    });
    context.on('weberror', (webError) => note(`uncaught: ${webError.error()}`));
    context.on('request', (request) => {
      const url = new URL(request.url());
      if (!['data:', 'blob:'].includes(url.protocol) && url.origin !== new URL(address).origin) {
        note(`request to another host: ${url.href}`);
      }
    });
    await use(context);
    expect(problems, 'errors and foreign requests').toEqual([]);
  },
});

/** Opens the page, at a fragment such as `#/design`, and waits until it answers at once. */
export async function openApp(page: Page, fragment = ''): Promise<void> {
  await openFirstPart(page, fragment);
  await ready(page);
}

/** Opens the page and waits until the app has replaced what is shown before it; the rest of the program may be away. */
export async function openFirstPart(page: Page, fragment = ''): Promise<void> {
  await page.goto(address + fragment);
  await expect(page.locator('#app > *').first()).toBeVisible();
  await expect(page.locator('.boot')).toHaveCount(0);
}

/**
 * Until the whole program is there, or could not be loaded. What is done before is kept for it and done some time later, so a test that looks
 * at what comes of an act right behind it would depend on which was quicker.
 */
export async function ready(page: Page): Promise<void> {
  await page.waitForFunction(() => 'ladderlab' in globalThis);
  await page.evaluate(() => (globalThis as unknown as { ladderlab: { ready: Promise<void> } }).ladderlab.ready);
}

/** Has everything drawn that was done, however busy the machine is: the page draws before each key at the latest. */
export async function drawn(page: Page): Promise<void> {
  await page.evaluate(() => window.dispatchEvent(new KeyboardEvent('keyup')));
}

/** No violation of the accessibility rules, anywhere on the page. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map((node) => node.html).join('\n  ')}`);
  expect(found, 'accessibility').toEqual([]);
}
