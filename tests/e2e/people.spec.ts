// People: the list, its order and filters, one agent's explanation, and the ways out.
import { readFile } from 'node:fs/promises';

import type { Locator, Page } from '@playwright/test';

import { drawn, expect, expectAccessible, openApp, test } from './fixture';

const rows = (page: Page) => page.locator('.people-rows [role=row]');
const column = (page: Page, name: string) => rows(page).locator(`.${name}`);
const drawer = (page: Page) => page.getByRole('dialog');
/** Until the list has followed what was typed or chosen. */
const settled = async (page: Page) => {
  await drawn(page);
  await expect(page.locator('.people-list[aria-busy]')).toHaveCount(0);
};
const shown = async (page: Page) => {
  await settled(page);
  return Number(await page.locator('.people-count strong').textContent());
};

/** Imports three people of the first preset: one whose name is a formula, one without a name, none with scores. */
const importRoster = (page: Page) => importPeople(page, '工号,姓名,职级,班组,任现职级时间,持有基础层次证书', [
  'T10,=1+1,客服专员,@一组,30,是', 'T2,李雷,客服专员,二组,2,否', 'T3,,客服专员,二组,30,是',
]);

/** Imports people, a line each. */
async function importPeople(page: Page, header: string, people: string[]): Promise<void> {
  await page.locator('[popovertarget="roster-menu"]').click();
  await page.locator('#roster-menu').getByRole('button', { name: /导入名册/ }).click();
  const dialog = page.locator('dialog.import');
  const buffer = Buffer.from([header, ...people].join('\n'));
  await dialog.locator('input[type=file]').setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer });
  await dialog.getByRole('button', { name: /^导入 \d+ 人$/ }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.locator('.people-count strong')).toHaveText(String(people.length));
}

test.use({ locale: 'zh-CN' });

test('a view begins at its top, however far down another one was', async ({ page }) => {
  await openApp(page, '#/design');
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(0);
  await page.getByRole('link', { name: '人员' }).click();
  await expect(page.locator('.people-rows .person').first()).toBeVisible();
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(0);
});

test('everybody is listed, and only what is near the window is drawn', async ({ page }) => {
  await openApp(page, '#/people');
  expect(await shown(page)).toBe(300);
  const table = page.getByRole('table', { name: '人员名单' });
  await expect(table).toHaveAttribute('aria-rowcount', '301');
  expect(await rows(page).count()).toBeLessThan(100);
  await expect(rows(page).first()).toHaveAttribute('aria-rowindex', '2');
  await table.evaluate((list) => list.scrollTo(0, list.scrollHeight));
  await expect(rows(page).last()).toHaveAttribute('aria-rowindex', '301');
  const bottom = async (it: Locator) => (await it.boundingBox().then((box) => box && box.y + box.height)) ?? Number.NaN;
  expect(Math.abs((await bottom(rows(page).last())) - (await bottom(table)))).toBeLessThan(2);
});

test('a click on a column orders the list, a second one turns it round', async ({ page }) => {
  await openApp(page, '#/people');
  const header = page.getByRole('columnheader', { name: '综合分' });
  const low = async () => (await column(page, 'composite').allTextContents()).filter(Boolean).map((it) => Number.parseFloat(it));
  await header.getByRole('button').click();
  await expect(header).toHaveAttribute('aria-sort', 'descending');
  const best = await low();
  expect(best.length).toBeGreaterThan(20);
  expect(best).toEqual([...best].sort((a, b) => b - a));
  await header.getByRole('button').click();
  await expect(header).toHaveAttribute('aria-sort', 'ascending');
  const worst = await low();
  expect(worst).toEqual([...worst].sort((a, b) => a - b));
});

test('filters join, are shown as chips, and are removed one by one', async ({ page }) => {
  await openApp(page, '#/people');
  await page.getByRole('combobox', { name: '结论' }).selectOption({ label: '✕ 未达标' });
  const missing = await shown(page);
  expect(missing).toBeLessThan(300);
  for (const verdict of await column(page, 'verdict-cell').allTextContents()) {
    expect(verdict).toContain('未达标');
  }
  await page.getByRole('combobox', { name: '未满足的条款' }).selectOption('A1');
  expect(await shown(page)).toBeLessThan(missing);
  for (const reason of await column(page, 'reason').allTextContents()) {
    expect(reason).toMatch(/^A1 /);
  }
  await page.getByRole('button', { name: /去掉条件：未满足：A1/ }).click();
  expect(await shown(page)).toBe(missing);
  // The chip is gone; what took its focus says who is shown now.
  await expect(page.locator('#people-count')).toBeFocused();
  await page.getByRole('searchbox').fill('没有这个人');
  await expect(page.getByText('没有人符合这些条件')).toBeVisible();
  await page.getByRole('button', { name: '显示所有人' }).click();
  // Where nobody is listed there is no list to wait for.
  await expect.poll(() => shown(page)).toBe(300);
  await expect(page.locator('.people-chips')).toHaveCount(0);
});

test('a part of the bar leads to the people in it', async ({ page }) => {
  await openApp(page);
  await page.locator('.ledger-legend button', { hasText: '仍未达标' }).click();
  await expect(page).toHaveURL(/#\/people/);
  await expect(page.locator('.people')).toBeVisible();
  await expect(page.getByRole('button', { name: /去掉条件：变动：仍未达标/ })).toBeVisible();
  const count = await page.locator('.ledger-legend button', { hasText: '仍未达标' }).locator('strong').textContent();
  expect(await shown(page)).toBe(Number(count));
});

test('a person opens by mouse: clause ids, what is asked, what there is, and the distance', async ({ page }) => {
  await openApp(page, '#/people');
  await page.getByRole('combobox', { name: '未满足的条款' }).selectOption('A1');
  await settled(page);
  const name = await rows(page).first().locator('.person-name').textContent();
  const reason = await column(page, 'reason').first().textContent();
  await rows(page).first().locator('.reason').click();
  await expect(drawer(page).getByRole('heading', { level: 2 })).toHaveText(name ?? '');
  await expect(drawer(page)).toContainText(reason ?? '');
  const clause = drawer(page).locator('.outcome', { hasText: 'A1' });
  await expect(clause).toContainText('未满足');
  await expect(clause).toContainText(/要求 ≥ 6 个月/);
  await expect(clause).toContainText(/现有/);
  await expect(clause.locator('.outcome-margin')).toHaveText(/^差 \d+ (天|个月)$/);
  await drawer(page).getByRole('button', { name: '关闭' }).click();
  await expect(drawer(page)).toHaveCount(0);
});

test('a person opens and closes by the keyboard, and arrows walk', async ({ page }) => {
  await openApp(page, '#/people');
  const names = page.locator('.person-name');
  await names.first().focus();
  await page.keyboard.press('ArrowDown');
  await expect(names.nth(1)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(drawer(page).getByRole('heading', { level: 2 })).toHaveText((await names.nth(1).textContent()) ?? '');
  await expect(drawer(page)).toContainText('2 / 300');
  await drawer(page).getByRole('button', { name: '下一人' }).press('Enter');
  await expect(drawer(page)).toContainText('3 / 300');
  await page.keyboard.press('Escape');
  await expect(drawer(page)).toHaveCount(0);
  // Not to who was opened, but to who was shown last.
  await expect(names.nth(2)).toBeFocused();
});

test('the way to the neighbours ends without losing the focus', async ({ page }) => {
  await openApp(page, '#/people');
  await page.locator('.person-name').nth(1).click();
  const before = drawer(page).getByRole('button', { name: '上一人' });
  await before.focus();
  await before.press('Enter');
  await expect(drawer(page)).toContainText('1 / 300');
  await expect(before).toBeDisabled();
  await expect(page.locator('#agent')).toBeFocused();
});

test('a person who is no longer in sight closes without losing the focus', async ({ page }) => {
  await openApp(page, '#/people');
  await page.locator('.person-name').first().click();
  const next = drawer(page).getByRole('button', { name: '下一人' });
  await next.focus();
  await next.press('Enter');
  await expect(drawer(page)).toContainText('2 / 300');
  await expect(rows(page).nth(1)).toHaveAttribute('aria-current', 'true');
  await page.getByRole('table', { name: '人员名单' }).evaluate((list) => list.scrollTo(0, list.scrollHeight));
  await expect(rows(page).last()).toHaveAttribute('aria-rowindex', '301');
  await page.keyboard.press('Escape');
  await expect(drawer(page)).toHaveCount(0);
  await expect(page.locator('#people-count')).toBeFocused();
});

test('on a wide screen a person stands beside the list, which goes on being used', async ({ page }) => {
  await openApp(page, '#/people');
  const names = page.locator('.person-name');
  await names.first().click();
  await expect(drawer(page)).toContainText('1 / 300');
  await expect(names.first()).toBeFocused();
  await expect(rows(page).first()).toHaveAttribute('aria-current', 'true');
  await names.nth(1).click();
  await expect(drawer(page).getByRole('heading', { level: 2 })).toHaveText((await names.nth(1).textContent()) ?? '');
  await expect(drawer(page)).toContainText('2 / 300');
  await expect(page.locator('.person[aria-current]')).toHaveCount(1);
  await expect(rows(page).nth(1)).toHaveAttribute('aria-current', 'true');
  // By mouse the list keeps the focus, wherever in the row the click was; by key the person takes it.
  await expect(names.nth(1)).toBeFocused();
  await column(page, 'level').nth(2).click();
  await expect(names.nth(2)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(drawer(page)).toContainText('4 / 300');
  await expect(drawer(page).locator(':focus')).toHaveCount(1);
  // Escape closes from anywhere, and does nothing else.
  await page.getByRole('searchbox').fill('0');
  await page.keyboard.press('Escape');
  await expect(drawer(page)).toHaveCount(0);
  await expect(page.getByRole('searchbox')).toHaveValue('0');
  await expect(page.locator('.person[aria-current]')).toHaveCount(0);
});

for (const width of [1280, 1440, 1920]) {
  test(`a person who stands open covers nothing of a page ${width} px wide`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await openApp(page, '#/people');
    await rows(page).nth(3).locator('.reason').click();
    await expect(page.locator('.people.is-beside')).toBeVisible();
    const { x } = (await drawer(page).boundingBox())!;
    for (const part of [page.locator('.headline'), page.locator('.people-toolbar'), page.locator('.people-list'),
      page.getByRole('button', { name: '导出 CSV' }), page.locator('#people-count')]) {
      const box = (await part.boundingBox())!;
      expect(box.x + box.width).toBeLessThanOrEqual(x);
    }
    const cut = await rows(page).first().evaluate((row) => row.scrollWidth > row.clientWidth);
    expect(cut, 'columns that do not fit').toBe(false);
  });
}

test('another roster closes the person of the one before', async ({ page }) => {
  await openApp(page, '#/people');
  await rows(page).nth(3).locator('.reason').click();
  await expect(page.locator('.people.is-beside')).toBeVisible();
  await importRoster(page);
  await expect(rows(page)).toHaveCount(3);
  await expect(drawer(page)).toHaveCount(0);
  await expect(page.locator('.people.is-beside')).toHaveCount(0);
});

test('the list follows to the person who is shown', async ({ page }) => {
  await openApp(page, '#/people');
  await page.locator('.person-name').first().click();
  const next = drawer(page).getByRole('button', { name: '下一人' });
  for (let step = 2; step <= 40; step += 1) {
    await next.click();
    await expect(drawer(page)).toContainText(`${step} / 300`);
  }
  await expect(page.locator('.person[aria-current]')).toHaveAttribute('aria-rowindex', '41');
  await expect(page.locator('.person[aria-current]')).toBeInViewport({ ratio: 1 });
});

test('on paper there is the list, or the person who stands open', async ({ page }) => {
  await openApp(page, '#/people');
  // Upright paper is narrow, and all of it is light.
  const { width, height } = page.viewportSize()!;
  await page.setViewportSize({ width: 642, height });
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await expect(page.getByRole('columnheader', { name: '决定原因' })).toBeVisible();
  await expect(rows(page).first().locator('.reason')).toHaveCSS('white-space', 'normal');
  await expect(page.locator('html')).toHaveCSS('color-scheme', 'light');
  await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(255, 255, 255)');
  // Across the sheet.
  await page.setViewportSize({ width: 1009, height });
  const tall = await page.locator('.people-rows').evaluate((it) => it.clientHeight / it.querySelectorAll('.person').length);
  expect(tall, 'no room for rows that are not drawn').toBeLessThan(60);
  await page.emulateMedia({ media: 'screen' });
  await page.setViewportSize({ width, height });
  await page.locator('.person-name').first().click();
  await expect(page.locator('.people.is-beside')).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.people-list')).toBeHidden();
  const box = (await drawer(page).boundingBox())!;
  expect(box.x, 'from edge to edge').toBeLessThan(50);
  expect(await drawer(page).evaluate((it) => it.scrollHeight <= it.clientHeight), 'the whole of it').toBe(true);
  await page.emulateMedia({ media: 'screen' });
  await page.getByRole('link', { name: '设计' }).click();
  await expect(page.locator('.impact')).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.impact')).toBeVisible();
});

test('a list is printed across the sheet, a person and the rest upright, with what the figures are of', async ({ page }) => {
  await openApp(page, '#/people');
  const isAcross = async () => {
    const [, width, height] = /MediaBox \[0 0 ([\d.]+) ([\d.]+)/.exec((await page.pdf({ preferCSSPageSize: true })).toString('latin1'))!;
    return Number(width) > Number(height);
  };
  expect(await isAcross()).toBe(true);
  await page.locator('.person-name').first().click();
  await expect(page.locator('.people.is-beside')).toBeVisible();
  expect(await isAcross()).toBe(false);
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.app-header')).toContainText('截至');
  await expect(page.locator('.app-header')).toBeVisible();
  await page.emulateMedia({ media: 'screen' });
  await page.getByRole('link', { name: '设计' }).click();
  await expect(page.locator('.impact')).toBeVisible();
  expect(await isAcross()).toBe(false);
  await page.getByRole('link', { name: '文本' }).click();
  await expect(page.locator('.paper')).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.app-header')).toBeHidden();
});

test('on paper there is everybody who is listed, the first thousand of a longer list', async ({ page }) => {
  await openApp(page, '#/people');
  await settled(page);
  // What stands on the page when the browser takes it: the listener comes behind the page's own.
  await page.evaluate(() => addEventListener('beforeprint', () => {
    const [people, note] = ['.people-rows .person', '.print-note'].map((it) => document.querySelectorAll(it));
    Object.assign(globalThis, { printed: [people.length, ...[...note].map((it) => it.textContent)] });
  }));
  const printed = async () => {
    await page.pdf();
    return page.evaluate(() => (globalThis as { printed?: unknown }).printed);
  };
  expect(await printed()).toEqual([300]);
  await drawn(page);
  expect(await rows(page).count(), 'as before').toBeLessThan(60);
  await importPeople(page, '工号,姓名,职级', Array.from({ length: 1200 }, (_, place) => `T${place},某人,客服专员`));
  expect(await printed()).toEqual([1000, expect.stringContaining('前 1000 人，名单共 1200 人')]);
});

test('on a narrow screen a person covers the page, and a click beside closes', async ({ page }) => {
  await page.setViewportSize({ width: 1000, height: 700 });
  await openApp(page, '#/people');
  await rows(page).first().locator('.reason').click();
  await expect(page.locator('.drawer:modal')).toBeVisible();
  await page.mouse.click(100, 400);
  await expect(drawer(page)).toHaveCount(0);
});

test('focus stays with the person when an edit orders the list anew', async ({ page }) => {
  await openApp(page);
  await page.getByRole('textbox', { name: '合格线' }).fill('85');
  await page.getByRole('link', { name: '人员' }).click();
  const header = page.getByRole('columnheader', { name: '结论' });
  await header.getByRole('button').click();
  await expect(header).toHaveAttribute('aria-sort', 'ascending');
  const name = page.locator('.person-name').nth(3);
  const who = await name.textContent();
  await name.focus();
  await page.keyboard.press('Control+z');
  await expect(name).not.toHaveText(who ?? '');
  const focused = await page.evaluate(() => document.activeElement?.closest('.person-name')?.textContent ?? null);
  expect([who, null]).toContain(focused);
});

test('rows are drawn for a window that grows', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 500 });
  await openApp(page, '#/people');
  await page.setViewportSize({ width: 1440, height: 1600 });
  const list = page.getByRole('table', { name: '人员名单' });
  const bottom = async (it: Locator) => (await it.boundingBox().then((box) => box && box.y + box.height)) ?? Number.NaN;
  await expect.poll(async () => (await bottom(rows(page).last())) >= (await bottom(list))).toBe(true);
});

test('what the competencies add sums to the composite', async ({ page }) => {
  await openApp(page, '#/people');
  await page.getByRole('combobox', { name: '结论' }).selectOption({ label: '✓ 达标' });
  await settled(page);
  await page.locator('.person-name').first().click();
  await expect(drawer(page).locator('.contributions tfoot')).toBeVisible();
  const cents = async (cells: string) =>
    (await drawer(page).locator(cells).allTextContents()).map((it) => Math.round(Number.parseFloat(it) * 100));
  const sum = (figures: number[]) => figures.reduce((a, b) => a + b, 0);
  const [total] = await cents('.contributions tfoot td:last-child');
  expect(sum(await cents('.contributions .competency td:last-child'))).toBe(total);
  expect(sum(await cents('.contributions tr:not(.competency) .source ~ td:last-child'))).toBe(total);
  await expect(drawer(page).getByRole('img', { name: /^综合分/ })).toBeVisible();
});

test('an edit shows the old verdict struck through, and who moved', async ({ page }) => {
  await openApp(page);
  await page.getByRole('textbox', { name: '合格线' }).first().fill('85');
  await page.locator('.ledger-legend button', { hasText: '失去资格' }).click();
  expect(await shown(page)).toBeGreaterThan(0);
  await expect(column(page, 'verdict-cell').first().locator('del')).toHaveText(/达标/);
  await page.locator('.person-name').first().click();
  await expect(drawer(page).locator('.agent-verdict')).toContainText('失去资格');
  await expect(drawer(page).locator('.agent-verdict del')).toHaveText(/达标/);
});

test('the list leaves as a file with verdict and reasons', async ({ page }) => {
  await openApp(page, '#/people');
  await page.getByRole('combobox', { name: '结论' }).selectOption({ label: '✕ 未达标' });
  await settled(page);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: '导出 CSV' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('人员结论-2026-06-30.csv');
  const lines = (await readFile(await file.path(), 'utf8')).trimEnd().split('\r\n');
  expect(lines[0]).toMatch(/^\uFEFF工号,姓名,职级,.*晋升通道,结论,名额,综合分下限,综合分上限,变动,现行方案结论,原因$/);
  expect(lines).toHaveLength(1 + (await shown(page)));
  expect(lines.slice(1).every((line) => line.includes('未达标'))).toBe(true);
  expect(lines.some((line) => line.includes('；'))).toBe(true);
});

test('cells that a spreadsheet would run leave as text', async ({ page }) => {
  await openApp(page, '#/people');
  await importRoster(page);
  expect(await shown(page)).toBe(3);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: '导出 CSV' }).click();
  const text = await readFile(await (await download).path(), 'utf8');
  expect(text).toContain("T10,'=1+1,客服专员,'@一组,");
  expect(text.indexOf('T2,')).toBeLessThan(text.indexOf('T10,'));
});

test('what is missing is named, as a column or as a cell, and the composite is an interval', async ({ page }) => {
  await openApp(page, '#/people');
  await importRoster(page);
  await page.getByRole('searchbox').fill('T3');
  await expect(column(page, 'composite').first()).toHaveText('0.00 – 100.00');
  await page.locator('.person-name').first().click();
  await expect(drawer(page)).toContainText('无法判定');
  await expect(drawer(page)).toContainText(/缺 \d+ 项评分，权重共 100 %：按 0 分算综合分为 0.00，按 100 分算为 100.00/);
  await expect(drawer(page).locator('.is-missing').first()).toHaveText('缺');
  await drawer(page).getByText('名册中的资料').click();
  await expect(drawer(page).getByText('名册没有这一列').first()).toBeVisible();
});

test.describe('clipboard', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] });
  test('the list is copied as cells', async ({ page }) => {
    await openApp(page, '#/people');
    await page.getByRole('button', { name: '复制表格' }).click();
    await expect(page.getByText('已复制 300 人')).toBeVisible();
    const cells = await page.evaluate(() => navigator.clipboard.readText());
    const lines = cells.trimEnd().split(/\r?\n/);
    expect(lines).toHaveLength(301);
    const width = lines[0].split('\t').length;
    expect(lines.every((line) => line.split('\t').length === width)).toBe(true);
  });
});

for (const [locale, close] of [['zh-CN', '关闭'], ['en-US', 'Close']]) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test.describe(`${locale} ${colorScheme}`, () => {
      test.use({ locale, colorScheme });
      for (const width of [1440, 360]) {
        test(`list and explanation are accessible and fit ${width} px`, async ({ page }) => {
          await page.setViewportSize({ width, height: 740 });
          await openApp(page, '#/people');
          await expectAccessible(page);
          const fits = async () => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
          expect(await fits()).toBe(true);
          for (const place of [0, 5]) {
            await page.locator('.person-name').nth(place).click();
            await expect(drawer(page).locator('.agent-facts')).toBeVisible();
            await drawer(page).locator('details').evaluateAll((all) => all.forEach((it) => it.setAttribute('open', '')));
            await expect(drawer(page).locator('.agent-facts dl')).toBeVisible();
            await expectAccessible(page);
            expect(await drawer(page).evaluate((it) => it.scrollWidth <= it.clientWidth)).toBe(true);
            await drawer(page).getByRole('button', { name: close }).click();
          }
          expect(await fits()).toBe(true);
        });
      }
    });
  }
}
