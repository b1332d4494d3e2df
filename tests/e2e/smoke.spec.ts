import { expect, expectAccessible, openApp, test } from './fixture';

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

test('the program comes compressed, and nothing is fetched twice', async ({ page }) => {
  const fetched: string[] = [];
  page.on('request', (request) => fetched.push(new URL(request.url()).pathname.split('/').at(-1) ?? ''));
  await openApp(page);
  expect(fetched.filter((name) => name.includes('wasm'))).toEqual(['app_bg.wasm.gz']);
});

test('a server that says how it encoded the program is understood', async ({ page }) => {
  await page.route('**/app_bg.wasm.gz', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), 'content-encoding': 'gzip' } });
  });
  await openApp(page);
});

test('a browser that cannot inflate takes the program as it is', async ({ page }) => {
  await page.addInitScript('delete globalThis.DecompressionStream');
  await openApp(page);
});

test.describe('without the compressed program', () => {
  test.use({ expectedErrors: [[/404/], { option: true }] });

  test('the program is taken as it is', async ({ page }) => {
    await page.route('**/app_bg.wasm.gz', (route) => route.fulfill({ status: 404, body: '' }));
    await openApp(page);
  });
});

test.describe('without the wasm', () => {
  test.use({ expectedErrors: [[/404|WebAssembly|TypeError|Response/], { option: true }] });

  test('the reader is told what to do, in both languages', async ({ page }) => {
    await page.route('**/app_bg.wasm*', (route) => route.fulfill({ status: 404, body: '' }));
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
