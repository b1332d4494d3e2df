// The main job: first visit → edit a rule → figures change → reload → the edit is still there.
import { readFileSync } from 'node:fs';

import type { BrowserContext, Page } from '@playwright/test';

import { drawn, expect, expectAccessible, openApp, ready, test } from './fixture';

const headline = (page: Page) => page.locator('.headline h1');
const counts = (page: Page) => page.locator('.counts tbody tr').last();
const cut = (page: Page) => page.getByRole('textbox', { name: '合格线' });

/** Waits until the page has written its work to storage. */
async function saved(page: Page, words: string): Promise<void> {
  await expect
    .poll(() => page.evaluate(() => Object.entries(localStorage).filter(([key]) => key.endsWith(':work')).join('\n')))
    .toContain(words);
}

test.use({ locale: 'zh-CN' });

test('the first visit shows a result at once', async ({ page }) => {
  await openApp(page);
  await expect(headline(page)).toHaveText(/^300 人中有 \d+( – \d+)? 人达到晋升条件$/);
  await expect(page.locator('.histogram .bar-above')).toBeVisible();
  await expect(page.locator('.funnel tbody tr')).not.toHaveCount(0);
});

test('a bar of the histogram says how many people it stands for', async ({ page }) => {
  await openApp(page);
  const histogram = page.locator('.histogram');
  await histogram.scrollIntoViewIfNeeded();
  const { width, height } = (await histogram.boundingBox())!;
  await histogram.hover({ position: { x: width * 0.77, y: height * 0.6 } });
  const words = histogram.locator('.pointed text');
  await expect(words).toHaveText(/^76–78 分：\d+ 人$/);
  // Above the bars, where they hide nothing, and beside the cut's figure.
  const [over, bars, figure] = await Promise.all([
    words.boundingBox(), histogram.locator('.bar-above').boundingBox(), histogram.locator('.cut-handle text').boundingBox(),
  ]);
  expect(over!.y + over!.height).toBeLessThanOrEqual(bars!.y + 1);
  expect(over!.x + over!.width).toBeLessThanOrEqual(figure!.x);
  await page.getByRole('heading', { level: 1 }).hover();
  await expect(histogram).not.toContainText('76–78 分');
});

test('raising the cut score changes the figures, and the old ones stand beside the new', async ({ page }) => {
  await openApp(page);
  const before = await counts(page).textContent();
  await cut(page).fill('85');
  await expect(headline(page)).toHaveText(/人失去资格，无人新达标：达标由 63 – 81 人变为/);
  await expect(counts(page).locator('del').first()).toBeVisible();
  expect(await counts(page).textContent()).not.toBe(before);
  await expect(page.locator('.clause del', { hasText: '70' })).toBeVisible();
});

test('an edit is there again after a reload, and undo takes it back', async ({ page }) => {
  await openApp(page);
  await cut(page).fill('72.5');
  await saved(page, '"at_least":72.5');
  await page.reload();
  await ready(page);
  await expect(cut(page)).toHaveValue('72.5');
  await expect(counts(page)).toContainText('300');
  await cut(page).fill('73');
  await page.keyboard.press('Control+z');
  await expect(cut(page)).toHaveValue('72.5');
  await page.keyboard.press('Control+Shift+z');
  await expect(cut(page)).toHaveValue('73');
});

/** A second tab, opened before the first one saves a cut of 74. */
async function overtaken(page: Page, context: BrowserContext): Promise<Page> {
  await openApp(page);
  await cut(page).fill('72.5');
  await saved(page, '"at_least":72.5');
  const other = await context.newPage();
  await openApp(other);
  await cut(page).fill('74');
  return other;
}

test('a second tab hears of a change before it makes its own', async ({ page, context }) => {
  const other = await overtaken(page, context);
  const notice = other.locator('.notice', { hasText: '另一个标签页修改了方案' });
  await expect(notice).toBeVisible();
  await notice.getByRole('button').first().click();
  await expect(cut(other)).toHaveValue('74');
});

test('a tab whose work another one overtook asks before it is left', async ({ page, context }) => {
  const other = await overtaken(page, context);
  await expect(other.locator('.notice', { hasText: '另一个标签页修改了方案' })).toBeVisible();
  await cut(other).fill('66');
  await expect(other.locator('.notice', { hasText: '没有保存' })).toBeVisible();
  const asked: string[] = [];
  other.on('dialog', (dialog) => {
    asked.push(dialog.type());
    void dialog.accept();
  });
  await other.getByRole('button', { name: '载入另一页的内容' }).first().click();
  await expect(cut(other), 'without a question').toHaveValue('74');
  expect(asked).toEqual([]);
  await cut(page).fill('75');
  await expect(other.locator('.notice', { hasText: '另一个标签页修改了方案' })).toBeVisible();
  await cut(other).fill('66');
  await expect(other.locator('.notice', { hasText: '没有保存' })).toBeVisible();
  await other.reload();
  expect(asked).toEqual(['beforeunload']);
});

test('a weight moves over its divider by the keyboard, and the sum is watched', async ({ page }) => {
  await openApp(page);
  await page.getByRole('button', { name: '评分与权重' }).click();
  const weights = page.getByRole('group', { name: '能力项权重' });
  const first = page.getByRole('textbox', { name: /沟通.*权重/ });
  await expect(first).toHaveValue('40');
  await weights.getByRole('slider').first().press('ArrowRight');
  await expect(first).toHaveValue('41');
  await weights.getByRole('slider').first().press('Home');
  await expect(first).toHaveValue('0');
  await page.keyboard.press('Control+z');
  await expect(first).toHaveValue('40');
  await page.keyboard.press('Control+y');
  await expect(first).toHaveValue('0');
  await page.keyboard.press('Control+z');
  await first.fill('50');
  await expect(page.getByText(/合计 110 %，应为 100 %/)).toBeVisible();
  await expect(page.locator('.provisional')).toBeVisible();
  await page.locator('button:not(.mend)', { hasText: '分配到 100 %' }).click();
  await expect(page.getByText('合计 100 %').first()).toBeVisible();
  await expect(page.locator('.provisional')).toHaveCount(0);
});

test('text in a number field is refused beside the field, and nothing else changes', async ({ page }) => {
  await openApp(page);
  const before = await headline(page).textContent();
  await cut(page).fill('很多');
  await expect(page.getByRole('alert')).toHaveText(/^请输入数字；仍按 \d+ 计算$/);
  // Leaving the field takes nothing back without a word.
  await cut(page).blur();
  await expect(cut(page)).toHaveValue('很多');
  await cut(page).fill('170');
  await expect(page.getByRole('alert')).toContainText('应在 0 到 100 之间');
  // Nothing waits any more that could come of it.
  await cut(page).blur();
  await drawn(page);
  expect(await headline(page).textContent()).toBe(before);
});

test('levels are added, renamed, moved and removed', async ({ page }) => {
  await openApp(page);
  const levels = page.locator('.rail-track').first().locator('.rail-level-name');
  await expect(levels).toHaveText(['客服专员', '资深专员', '组长', '客服主管']);
  await page.locator('.rail-track').first().getByRole('button', { name: '＋ 职级' }).click();
  await expect(levels).toHaveCount(5);
  await expect(page.getByRole('textbox', { name: '职级名称' })).toHaveValue('新职级');
  await page.getByRole('button', { name: '组长' }).click();
  // What was chosen is drawn a moment after the rail has answered.
  await expect(page.getByRole('textbox', { name: '职级名称' })).toHaveValue('组长');
  await page.getByRole('textbox', { name: '职级名称' }).fill('班组长');
  await expect(levels.nth(2)).toHaveText('班组长');
  await page.getByRole('button', { name: '上移一级' }).click();
  await expect(levels.nth(3)).toHaveText('班组长');
  await page.getByRole('button', { name: '删除职级' }).click();
  await expect(levels).toHaveText(['客服专员', '资深专员', '客服主管', /./]);
  await expect(headline(page)).toBeVisible();
  // What went with it is said, with a way back; and not any more once something else was changed.
  const notice = page.locator('.notice', { hasText: '已删除职级“班组长”' });
  await expect(notice).toContainText(/连同 \d+ 条条款/);
  await notice.getByRole('button', { name: '撤销' }).click();
  await expect(levels.nth(3)).toHaveText('班组长');
  await expect(notice).toHaveCount(0);
});

test('edits that cancel each other out leave the headline of a policy that nobody edited', async ({ page }) => {
  await openApp(page, '#/design');
  const before = (await headline(page).textContent()) ?? '';
  await page.locator('.rail-track').first().getByRole('button', { name: '＋ 职级' }).click();
  await expect(headline(page)).not.toHaveText(before);
  await page.getByRole('button', { name: '删除职级' }).click();
  await expect(headline(page)).toHaveText(before);
});

test('a level that is added to a long ladder is in sight', async ({ page }) => {
  await openApp(page, '#/design');
  const track = page.locator('.rail-track').first();
  const levels = track.locator('.rail-level');
  for (let count = await levels.count(); count < 9; count += 1) {
    await track.getByRole('button', { name: '＋ 职级' }).click();
    await expect(levels).toHaveCount(count + 1);
    await expect(levels.last()).toHaveAttribute('aria-pressed', 'true');
    await expect(levels.last()).toBeInViewport({ ratio: 1 });
  }
});

test('a gate is added from what is meant, set aside and deleted', async ({ page }) => {
  await openApp(page);
  const step = page.locator('.step').first();
  await step.getByRole('button', { name: '＋ 添加条款…' }).first().click();
  await page.getByRole('combobox', { name: /输入想表达的意思/ }).fill('任现职级时间');
  await page.keyboard.press('Enter');
  const clauses = step.locator('> .clauses').first().locator('> .clause');
  await expect(clauses).toHaveCount(2);
  const added = clauses.last();
  await added.locator('.clause-actions > summary').click();
  await added.getByRole('button', { name: '搁置', exact: true }).click();
  await expect(added.getByText('已搁置')).toBeVisible();
  await added.getByRole('button', { name: '删除', exact: true }).click();
  await expect(clauses).toHaveCount(1);
});

test('made-up people follow the draft that is switched to', async ({ page }) => {
  await openApp(page);
  const menu = page.getByRole('button', { name: '方案', exact: true });
  await menu.click();
  await page.getByRole('button', { name: '从预设新建…' }).click();
  await page.getByRole('dialog').locator('.preset').nth(1).getByRole('button', { name: '使用' }).click();
  await expect(page.locator('.rail-level-name').first()).toHaveText('初级客服');
  await menu.click();
  await page.getByRole('button', { name: '加权能力模型', exact: true }).click();
  await expect(page.locator('.rail-level-name').first()).toHaveText('客服专员');
  await expect(headline(page)).toHaveText(/^300 人中有 [1-9]\d*( – \d+)? 人达到晋升条件$/);
});

test('drafts are made from presets, switched, and deleted with undo', async ({ page }) => {
  await openApp(page);
  const menu = page.getByRole('button', { name: '方案', exact: true });
  await menu.click();
  await page.getByRole('button', { name: '从预设新建…' }).click();
  const gallery = page.getByRole('dialog');
  await expectAccessible(page);
  await gallery.locator('.preset').nth(1).getByRole('button', { name: '使用' }).click();
  await expect(page.locator('.rail-level-name').first()).toHaveText('初级客服');
  await expect(headline(page)).toHaveText(/^300 人中有/);
  await menu.click();
  await page.getByRole('button', { name: '删除当前草案' }).click();
  await expect(page.locator('.rail-level-name').first()).toHaveText('客服专员');
  await page.getByRole('button', { name: '撤销', exact: true }).click();
  await expect(page.locator('.rail-level-name').first()).toHaveText('初级客服');
});

test('corrupt saved work is set aside and said, not overwritten', async ({ context }) => {
  const first = await context.newPage();
  await openApp(first);
  await cut(first).fill('71');
  await saved(first, '"at_least":71');
  await first.close();
  const page = await context.newPage();
  await page.addInitScript(() => {
    const key = Object.keys(localStorage).find((it) => it.endsWith(':work')) ?? '';
    localStorage.setItem(key, `${localStorage.getItem(key)?.slice(0, 200)} broken`);
  });
  await openApp(page);
  await expect(page.locator('.notice.error')).toContainText('无法读取');
  await expect(page.getByRole('button', { name: '下载备份' })).toBeVisible();
  const backups = await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('backup')));
  expect(backups).not.toHaveLength(0);
});

for (const locale of ['zh-CN', 'en-US']) {
  test.describe(locale, () => {
    test.use({ locale });
    test('every part of the editor is accessible and fits a phone', async ({ page }) => {
      await page.setViewportSize({ width: 360, height: 740 });
      await openApp(page);
      for (const tab of await page.locator('.rail-tab').all()) {
        await tab.click();
        await expect(tab).toHaveAttribute('aria-pressed', 'true');
        await expect(page.locator('.open-section[aria-busy]')).toHaveCount(0);
        await expectAccessible(page);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
      }
    });
  });
}

test('a policy leaves as a file and comes back, and a file of another program is refused', async ({ page }) => {
  await openApp(page);
  await cut(page).fill('71.5');
  const menu = page.getByRole('button', { name: '方案', exact: true });
  await menu.click();
  const leaving = page.waitForEvent('download');
  await page.getByRole('button', { name: '导出方案文件' }).click();
  const file = await (await leaving).path();

  const chooser = page.locator('.file-button input');
  await chooser.setInputFiles({ name: 'package.json', mimeType: 'application/json', buffer: Buffer.from('{"name":"x"}') });
  await expect(page.locator('.notice.error')).toContainText('不是晋升沙盘的方案文件');
  await expect(cut(page)).toHaveValue('71.5');

  await cut(page).fill('90');
  await chooser.setInputFiles({ name: 'back.json', mimeType: 'application/json', buffer: readFileSync(file) });
  await expect(cut(page)).toHaveValue('71.5');
  await expect(menu).toContainText('2');
});
