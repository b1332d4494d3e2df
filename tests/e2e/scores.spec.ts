// Scores: curves drawn by hand, weights of a step, plus and minus points.
import type { Page } from '@playwright/test';

import { expect, expectAccessible, openApp, test } from './fixture';

test.use({ locale: 'zh-CN' });

const section = (page: Page) => page.getByRole('region', { name: '方案', exact: true });

/** Opens the scores in the editor. */
async function openScores(page: Page): Promise<void> {
  await openApp(page, '#/design');
  await section(page).getByRole('button', { name: /评分与权重/ }).first().click();
  await expect(page.getByRole('heading', { name: '评分与权重' })).toBeVisible();
}

/** Opens the first cell that is scored, with its curve. */
async function openCurve(page: Page) {
  await page.locator('.cell-button:not(.is-empty)').first().click();
  const panel = page.locator('.cell-panel');
  await expect(panel.locator('.value-curve')).toBeVisible();
  return panel;
}

const counts = (page: Page) => page.locator('.impact table.counts').first().innerText();

test('what is added takes the focus, to be named at once', async ({ page }) => {
  await openScores(page);
  const added = async (button: string, field: string) => {
    await page.getByRole('button', { name: button, exact: true }).click();
    await expect(page.getByRole('textbox', { name: field, exact: true }).last()).toBeFocused();
  };
  await added('＋ 能力项', '能力项名称');
  await added('＋ 来源', '来源名称');
  await page.getByRole('button', { name: '分成几部分' }).first().click();
  await expect(page.getByRole('textbox', { name: '来源部分的名称', exact: true }).first()).toBeFocused();
  await added('＋ 序列', '序列名称');
  await page.getByRole('button', { name: '层次', exact: true }).click();
  await added('＋ 层次', '层次名称');
});

test('a point of a curve is dragged, and the verdicts follow', async ({ page }) => {
  await openScores(page);
  const panel = await openCurve(page);
  const before = await counts(page);
  const worst = panel.locator('.curve-point').first();
  await worst.scrollIntoViewIfNeeded();
  const dot = (await worst.locator('.dot').boundingBox())!;
  const field = (await panel.locator('.value-curve').boundingBox())!;
  await page.mouse.move(dot.x + dot.width / 2, dot.y + dot.height / 2);
  await page.mouse.down();
  await page.mouse.move(field.x + field.width * 0.6, dot.y, { steps: 6 });
  await page.mouse.up();
  await expect.poll(() => counts(page)).not.toBe(before);
  await page.keyboard.press('Control+z');
  await expect.poll(() => counts(page)).toBe(before);
});

test('a point moves with the arrow keys, and a line becomes a curve with more points', async ({ page }) => {
  await openScores(page);
  const panel = await openCurve(page);
  const worst = panel.getByRole('slider', { name: '第 1 个点' });
  const box = panel.getByRole('textbox', { name: '第 1 个点的数值' });
  const before = await box.inputValue();
  await worst.focus();
  await page.keyboard.press('Shift+ArrowRight');
  await expect(box).not.toHaveValue(before);
  await panel.getByRole('combobox', { name: '换算方式' }).selectOption('piecewise');
  await panel.getByRole('button', { name: '＋ 点' }).click();
  await expect(panel.getByRole('slider')).toHaveCount(3);
  await panel.getByRole('textbox', { name: '第 2 个点的分数' }).fill('70');
  await expect(panel.getByRole('slider', { name: '第 2 个点' })).toHaveAttribute('aria-valuenow', '70');
  await panel.getByRole('slider', { name: '第 2 个点' }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(panel.getByRole('textbox', { name: '第 2 个点的分数' })).toHaveValue('69');
  await page.keyboard.press('Delete');
  await expect(panel.getByRole('slider')).toHaveCount(2);
  await expectAccessible(page);
});

test('a step has weights of its own, and inherits them again', async ({ page }) => {
  await openApp(page, '#/design');
  const weights = page.locator('.step-weights').first();
  await weights.locator('summary').click();
  await expect(weights.locator('.is-own')).toHaveCount(0);
  await weights.getByRole('button', { name: /^单独设定/ }).first().click();
  await expect(weights.locator('.is-own')).toHaveCount(1);
  const figure = weights.locator('.is-own').getByRole('textbox');
  await figure.fill('1');
  await expect(weights.locator('.weight-sum')).toContainText('应为 100 %');
  await weights.getByRole('button', { name: /^恢复继承/ }).click();
  await expect(weights.locator('.is-own')).toHaveCount(0);
});

test('plus and minus points are added as a sentence, with the attribute they count', async ({ page }) => {
  await openScores(page);
  await page.getByRole('button', { name: '＋ 有责投诉扣分' }).click();
  const clause = page.locator('.clause', { has: page.getByRole('combobox', { name: '统计哪个字段' }) });
  await expect(clause.getByRole('combobox', { name: '统计哪个字段' })).toContainText('有责投诉');
  await expect(clause.getByRole('textbox', { name: '每次的分数' })).toHaveValue('5');
  await clause.getByRole('textbox', { name: '此条上限' }).fill('20');
  await clause.getByRole('combobox', { name: '加还是扣' }).selectOption('plus');
  await clause.locator('summary').click();
  await clause.getByRole('button', { name: '删除' }).click();
  await expect(clause).toHaveCount(0);
});

test('the lowest competency can stand for all, and somebody is told so', async ({ page }) => {
  await openScores(page);
  const before = await counts(page);
  await page.getByRole('radio', { name: /取最低一项/ }).check();
  await expect.poll(() => counts(page)).not.toBe(before);
  await expect(page.locator('.effective-note')).toContainText('没有“实际权重”');
});
