// The policy as a text: read, compared, copied, printed; versions kept, compared and restored.
import { readFile } from 'node:fs/promises';

import type { Page } from '@playwright/test';

import { expect, expectAccessible, openApp, ready, test } from './fixture';

const paper = (page: Page) => page.locator('.paper');
const versions = (page: Page) => page.getByRole('region', { name: '版本' });

/** Raises the cut score of the first step on the Design page, and goes to the text. */
async function editCut(page: Page, score: string): Promise<void> {
  await openApp(page);
  await page.getByRole('textbox', { name: '合格线' }).fill(score);
  await page.getByRole('link', { name: '文本' }).click();
}

test.use({ locale: 'zh-CN' });

test('the policy reads as a regulation with numbered articles and clause ids', async ({ page }) => {
  await openApp(page, '#/document');
  await expect(paper(page).getByRole('heading', { name: '第一章 总则' })).toBeVisible();
  await expect(paper(page).locator('.article-number').first()).toHaveText('第一条');
  await expect(paper(page)).toContainText('综合得分不低于 70 分（合格线）（A2）');
  await expectAccessible(page);
});

test('the language of the text is chosen apart from that of the page', async ({ page }) => {
  await openApp(page, '#/document');
  await page.getByRole('button', { name: 'English' }).first().click();
  await page.locator('.document-tools').getByRole('button', { name: 'English' }).click();
  await expect(paper(page)).toHaveAttribute('lang', 'en');
  await expect(paper(page)).toContainText('General provisions');
});

test('an edited number is struck and written anew, and what did not change is folded', async ({ page }) => {
  await editCut(page, '85');
  const clause = paper(page).locator('#text-clause-A2');
  await expect(clause.locator('del')).toHaveText('70');
  await expect(clause.locator('ins')).toHaveText('85');
  await expect(paper(page).locator('.unchanged > summary').first()).toHaveText(/^\d+ 条未变$/);
  await expect(page.locator('.document-status')).toHaveText(/1 条有改动/);
  await expectAccessible(page);
  await page.getByRole('button', { name: '标出改动' }).click();
  await expect(paper(page).locator('del, ins')).toHaveCount(0);
});

test('a folded article opens, and a clause leads to the editor', async ({ page }) => {
  await editCut(page, '85');
  const fold = paper(page).locator('.unchanged').first();
  await fold.locator('> summary').click();
  await expect(fold.locator('.article').first()).toBeVisible();
  await paper(page).locator('#text-clause-A2 a').click();
  await expect(page).toHaveURL(/#\/design\/clause-A2$/);
  await expect(page.getByRole('textbox', { name: '合格线' })).toHaveValue('85');
});

test('an address with a clause shows that clause, out of its fold too', async ({ page }) => {
  await openApp(page, '#/document/text-clause-C2');
  await expect(paper(page).locator('#text-clause-C2')).toBeInViewport();
});

test('name and purpose are edited in the text, in the language of the text', async ({ page }) => {
  await openApp(page, '#/document');
  await page.getByRole('button', { name: '编辑名称与目的' }).click();
  await paper(page).getByRole('textbox', { name: '方案名称' }).fill('客服晋升管理办法');
  await paper(page).getByRole('textbox', { name: '制定目的' }).fill('为规范晋升，制定本办法。');
  await page.getByRole('button', { name: '完成编辑' }).click();
  await page.getByRole('button', { name: '标出改动' }).click();
  await expect(paper(page).getByRole('heading', { name: '客服晋升管理办法' })).toBeVisible();
  await expect(paper(page)).toContainText('为规范晋升，制定本办法。');
  await page.locator('.document-tools').getByRole('button', { name: 'English' }).click();
  await expect(paper(page)).toContainText('A promotion policy built on a competency model');
});

test('the text is copied as Markdown and with its format, and downloaded', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openApp(page, '#/document');
  await page.getByRole('button', { name: '复制 Markdown' }).click();
  await expect(page.locator('.notice', { hasText: '已复制 Markdown' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('## 第一章 总则');
  await page.getByRole('button', { name: '复制带格式文本' }).click();
  await expect(page.locator('.notice', { hasText: '已复制带格式文本' })).toBeVisible();
  const html = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    return (await item.getType('text/html')).text();
  });
  expect(html).toContain('<h2>第一章 总则</h2>');
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: '下载 .md' }).click();
  const file = await downloading;
  expect(file.suggestedFilename()).toBe('加权能力模型.zh.md');
  expect(await readFile(await file.path(), 'utf8')).toContain('（A2）');
});

test('print shows nothing but the text', async ({ page }) => {
  await openApp(page, '#/document');
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.app-header')).toBeHidden();
  await expect(page.locator('.document-tools')).toBeHidden();
  await expect(page.locator('.document-side')).toBeHidden();
  await expect(page.locator('.headline')).toBeHidden();
  await expect(paper(page)).toBeVisible();
  expect((await page.screenshot({ fullPage: true })).length).toBeGreaterThan(10_000);
});

test('a version is kept, compared, restored and deleted, and nothing is lost', async ({ page }) => {
  await openApp(page, '#/document');
  await page.getByRole('button', { name: '保存当前版本…' }).click();
  await expect(page.locator('.version-form [name=name]')).toBeFocused();
  await versions(page).getByRole('textbox', { name: /名称/ }).fill('送审稿');
  await versions(page).getByRole('textbox', { name: '备注' }).fill('交评审委员会');
  await versions(page).getByRole('button', { name: '保存', exact: true }).click();
  await expect(versions(page).locator('.version')).toContainText('送审稿');
  await expect(versions(page).locator('.version')).toContainText('交评审委员会');

  await page.getByRole('link', { name: '设计' }).click();
  await page.getByRole('textbox', { name: '合格线' }).fill('85');
  await page.getByRole('link', { name: '文本' }).click();
  await versions(page).getByRole('button', { name: '比较' }).click();
  await expect(paper(page).locator('#text-clause-A2 ins')).toHaveText('85');
  await versions(page).getByRole('button', { name: '恢复' }).click();
  await expect(paper(page).locator('#text-clause-A2')).toContainText('不低于 70 分');
  await expect(page.locator('.document-status')).toHaveText('与现行方案相同');

  await expect
    .poll(() => page.evaluate(() => Object.entries(localStorage).filter(([key]) => key.endsWith(':work')).join('\n')))
    .toContain('送审稿');
  await page.reload();
  await ready(page);
  await expect(versions(page).locator('.version')).toContainText('送审稿');
  await versions(page).getByRole('button', { name: '删除' }).click();
  await expect(versions(page).locator('.version')).toHaveCount(0);
  await page.locator('.notice', { hasText: '已删除版本' }).getByRole('button', { name: '撤销' }).click();
  await expect(versions(page).locator('.version')).toHaveCount(1);
});
