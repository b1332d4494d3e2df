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

test.describe('without the wasm', () => {
  test.use({ expectedErrors: [[/404|WebAssembly|TypeError|Response/], { option: true }] });

  test('the reader is told what to do, in both languages', async ({ page }) => {
    await page.route('**/app_bg.wasm', (route) => route.fulfill({ status: 404, body: '' }));
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
