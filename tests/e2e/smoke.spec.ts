import type { Page } from '@playwright/test';

import { expect, expectAccessible, openApp, openFirstPart, ready, test } from './fixture';

test('the page opens below any folder', async ({ page }) => {
  await openApp(page);
  await expect(page).toHaveTitle(/LadderLab/);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the first view is accessible, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await openApp(page);
    await expectAccessible(page);
  });
}

test('the first view fits a small phone', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await openApp(page);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(360);
});

/** The names of the program's files that the page asks for, from now on. */
function programFiles(page: Page): string[] {
  const fetched: string[] = [];
  page.on('request', (request) => {
    const name = new URL(request.url()).pathname.split('/').at(-1) ?? '';
    if (name.includes('wasm')) {
      fetched.push(name);
    }
  });
  return fetched;
}

/** Never answered: what the page does without it. */
const never = () => new Promise<void>(() => {});

test('the program comes compressed and in two parts, and nothing is fetched twice', async ({ page }) => {
  const fetched = programFiles(page);
  await openApp(page);
  await expect.poll(() => fetched).toEqual(['app_first.wasm.gz', 'app_rest.wasm.gz']);
  await openGallery(page);
  expect(fetched).toHaveLength(2);
});

for (const width of [1440, 360]) {
  test(`a first visit ${width} px wide waits for nothing but the first part`, async ({ page }) => {
    // If this fails, `cargo xtask profile` finds out anew what a first visit runs.
    await page.setViewportSize({ width, height: 740 });
    const fetched = programFiles(page);
    await page.route('**/app_rest.wasm*', never);
    await openFirstPart(page);
    await expect(page.locator('.headline h1')).toContainText(/\d/);
    await expect.poll(() => fetched).toEqual(['app_first.wasm.gz', 'app_rest.wasm.gz']);
  });
}

test('what needs the rest before it has come has it loaded at once', async ({ page }) => {
  const fetched = programFiles(page);
  await page.route('**/app_rest.wasm.gz', never);
  await openFirstPart(page);
  await page.evaluate(() => {
    location.hash = '#/people';
  });
  await expect(page.locator('.people')).toBeVisible();
  expect(fetched.filter((name) => name === 'app_rest.wasm')).toHaveLength(1);
  // Nothing waits any more.
  await openGallery(page);
});

test('what the reader does before the rest has come is done once it has', async ({ page }) => {
  const fetched = programFiles(page);
  let arrive = () => {};
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await page.route('**/app_rest.wasm.gz', async (route) => {
    await arrived;
    await route.continue();
  });
  await openFirstPart(page);
  const headline = page.locator('.headline h1');
  const before = (await headline.textContent()) ?? '';
  const cut = page.locator('#clause-A2 input');
  await cut.fill('95');
  await cut.press('ArrowUp');
  const floor = page.locator('#clause-A3 input');
  await floor.fill('20');
  await page.getByRole('link', { name: /^(人员|People)$/ }).click();
  await expect(page.locator('.early')).toBeVisible();
  expect(await headline.textContent()).toBe(before);
  arrive();
  await expect(page.locator('.people-rows .person').first()).toBeVisible();
  await expect(headline).not.toHaveText(before);
  await expect(page.locator('.early')).toHaveCount(0);
  await page.goBack();
  await expect(cut).toHaveValue('96');
  await expect(floor).toHaveValue('20');
  expect(fetched).toEqual(['app_first.wasm.gz', 'app_rest.wasm.gz']);
});

test('an address of another view has the rest fetched beside the first part', async ({ page }) => {
  const fetched = programFiles(page);
  await openApp(page, '#/people');
  await expect(page.locator('.people-rows .person').first()).toBeVisible();
  expect(fetched.sort()).toEqual(['app_first.wasm.gz', 'app_rest.wasm.gz']);
});

for (const width of [1440, 360]) {
  test(`nothing moves when the page comes, ${width} px wide`, async ({ page }) => {
    await page.setViewportSize({ width, height: 740 });
    await openApp(page);
    await expect(page.locator('.headline h1')).toContainText(/\d/);
    const shifts = await page.evaluate(async () => {
      // Until what was painted has been reported.
      for (let frame = 0; frame < 3; frame += 1) {
        await new Promise((resolve) => {
          requestAnimationFrame(() => setTimeout(resolve));
        });
      }
      const entries = await new Promise<PerformanceEntryList>((resolve) => {
        const late = new PerformanceObserver((list) => resolve(list.getEntries()));
        late.observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => resolve([]), 500);
      });
      return entries.map((entry) => (entry as PerformanceEntry & { value: number }).value);
    });
    expect(shifts).toEqual([]);
  });
}

test('a visit without an edit leaves nothing behind, so that the next is as quick', async ({ page }) => {
  await openApp(page);
  await page.reload();
  await ready(page);
  await expect(page.locator('.headline h1')).toContainText(/\d/);
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
});

test('where something was saved, the rest is fetched beside the first part', async ({ page }) => {
  await page.addInitScript(() => {
    localStorage.setItem('ladderlab:/wiki/ladder/:settings', 'revision 1\n{"lang":"en","theme":"dark"}');
  });
  const fetched = programFiles(page);
  await openApp(page);
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  expect(fetched.sort()).toEqual(['app_first.wasm.gz', 'app_rest.wasm.gz']);
});

async function openGallery(page: Page) {
  await page.getByRole('button', { name: '方案', exact: true }).click();
  await page.getByRole('button', { name: '从预设新建…' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
}

test('a server that says how it encoded the program is understood', async ({ page }) => {
  await page.route('**/app_*.wasm.gz', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), 'content-encoding': 'gzip' } });
  });
  const fetched = programFiles(page);
  await openApp(page);
  await openGallery(page);
  expect(fetched).toEqual(['app_first.wasm.gz', 'app_rest.wasm.gz']);
});

test('a browser that cannot inflate takes the program as it is', async ({ page }) => {
  await page.addInitScript('delete globalThis.DecompressionStream');
  const fetched = programFiles(page);
  await openApp(page);
  await openGallery(page);
  expect(fetched).not.toContain('app_rest.wasm.gz');
});

test.describe('without the compressed program', () => {
  test.use({ expectedErrors: [[/404/], { option: true }] });

  test('the program is taken as it is', async ({ page }) => {
    await page.route('**/app_*.wasm.gz', (route) => route.fulfill({ status: 404, body: '' }));
    await openApp(page);
    await openGallery(page);
  });
});

test.describe('without the wasm', () => {
  test.use({ expectedErrors: [[/404|WebAssembly|TypeError|Response/], { option: true }] });

  test('the reader is told what to do, in both languages', async ({ page }) => {
    await page.route('**/app_first.wasm*', (route) => route.fulfill({ status: 404, body: '' }));
    await page.goto('');
    const alert = page.getByRole('alert');
    await expect(alert).toContainText('页面没有打开');
    await expect(alert).toContainText('could not start');
    await expectAccessible(page);
  });
});

test.describe('content security policy', () => {
  test.use({ expectedErrors: [[/Content Security Policy/], { option: true }] });

  test('inline scripts and requests to other hosts are refused', async ({ page }) => {
    await openApp(page);
    const outcome = await page.evaluate(async () => {
      const script = document.createElement('script');
      script.textContent = 'document.title = "injected"';
      document.body.append(script);
      return fetch('https://example.invalid/').then(() => 'sent', () => 'refused');
    });
    expect(outcome).toBe('refused');
    await expect(page).toHaveTitle(/LadderLab/);
  });
});
