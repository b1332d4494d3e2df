import { expect, expectAccessible, openApp, test } from './fixture';
import type { Page } from '@playwright/test';

const PRESETS = ['客服段位', '五级职位', '完整晋升流程', '职业发展路径', '加权能力模型', '六级通用阶梯'];

async function openGallery(page: Page) {
  await page.getByRole('button', { name: '方案', exact: true }).click();
  await page.getByRole('button', { name: '从预设新建…' }).click();
  const gallery = page.getByRole('dialog');
  await expect(gallery.locator('.preset')).toHaveCount(PRESETS.length);
  return gallery;
}

test('the gallery shows all presets, each row at the same height', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 1000 });
  await openApp(page);
  const gallery = await openGallery(page);
  await expect(gallery.locator('.preset h3')).toHaveText(PRESETS);
  for (const title of ['适合', '阶梯', '看什么', '门槛', '出处']) {
    const tops = await gallery.getByRole('heading', { level: 4, name: title, exact: true }).evaluateAll((all) => all.map((it) => Math.round(it.getBoundingClientRect().top)));
    expect(tops).toHaveLength(PRESETS.length);
    expect(new Set(tops).size, title).toBe(1);
  }
  await expect(gallery.getByRole('img', { name: /^阶梯图/ })).toHaveCount(PRESETS.length);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the gallery is accessible, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await openApp(page);
    await openGallery(page);
    await expectAccessible(page);
  });
}

for (const name of PRESETS) {
  test(`${name} opens on people of its own, and its ladder is drawn`, async ({ page }) => {
    await openApp(page);
    const gallery = await openGallery(page);
    await gallery.getByRole('button', { name: `使用“${name}”` }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^300 人中有 \d+/);
    await page.getByText('阶梯图', { exact: true }).click();
    const graph = page.locator('.ladder-disclosure svg').first();
    const levels = page.locator('.rail-level-name');
    await expect(graph.locator('.graph-level')).toHaveCount(await levels.count());
    await graph.locator('.graph-level').last().press('Enter');
    await expect(graph.locator('.graph-level').last()).toHaveAttribute('aria-pressed', 'true');
    await expectAccessible(page);
  });
}

test('a line of the graph opens its step', async ({ page }) => {
  await openApp(page);
  await page.getByText('阶梯图', { exact: true }).click();
  await page.getByRole('button', { name: /^横向: / }).press('Enter');
  await expect(page.locator('.step-tab[aria-pressed="true"]')).toContainText('产品/市场专员');
});

test('a preset is chosen in its small form for internet companies', async ({ page }) => {
  await openApp(page);
  const gallery = await openGallery(page);
  await gallery.getByLabel('企业规模').selectOption('中小企业');
  await gallery.getByLabel('企业类型').selectOption('互联网');
  await gallery.getByRole('button', { name: '使用“五级职位：中小企业，互联网”' }).click();
  await expect(page.locator('.rail-level-name')).toHaveText(['初级客服', '高级客服', '客户服务主管']);
});

test('the gallery fits a small phone', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await openApp(page);
  const gallery = await openGallery(page);
  await expect(gallery.locator('.preset').first()).toBeVisible();
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(360);
});
