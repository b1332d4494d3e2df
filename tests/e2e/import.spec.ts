// What a user does to bring a roster in: choose a file or paste cells, look at what the columns mean, confirm.
import { existsSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';

import { expect, expectAccessible, openApp, test } from './fixture';

/** Real rosters lie beside the project on some machines and are never part of it. */
const shared = fileURLToPath(new URL('../../../shared/data/', import.meta.url));

/** Three people in GB18030 with semicolons, a comma inside quotes, years, and a column that nothing needs. */
const gbk = Buffer.from(
  'uaS6xTvQ1cP7O9awvLY71Nq8tsTqz947vKjQp8bAvLY7x/jT8juxuNeiCkcwMTsizfUsIDEiO7jfvLbXqNSxOzM7MTu7qrGxOwpHMDI7Is31LCAyIjuz9by216jU'
  + 'sTsxOzI7u6q2qzsKRzAzOyLN9SwgMyI7vq3A7Ts1OzM7u6qxsTsK',
  'base64',
);

/** The six levels of the generic preset with years in level; the last two rows cannot all be kept. */
const csv = [
  '工号,姓名,职级,在级年限,绩效评级,区域',
  'G01,王一,高级专员,3,1,华北',
  'G02,王二,初级专员,1,2,华东',
  'G03,王三,经理,5,,华北',
  'G04,王四,初级专员,4,缺考,华东',
  'G04,王五,初级专员,2,2,华东',
  'G06,王六,实习生,2,2,华东',
].join('\n');

/** Opens the app on a preset's policy. */
async function openPreset(page: Page, name = '六级通用阶梯'): Promise<void> {
  await openApp(page);
  await page.getByRole('button', { name: /方案菜单|草案|方案/ }).first().click();
  await page.getByRole('button', { name: /从预设新建/ }).click();
  await page.locator('article', { hasText: name }).getByRole('button', { name: '使用' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

/** Opens the import dialog from the header. */
async function openImport(page: Page): Promise<Locator> {
  await page.locator('[popovertarget="roster-menu"]').click();
  await page.locator('#roster-menu').getByRole('button', { name: /导入名册|Import a roster/ }).click();
  return page.getByRole('dialog');
}

async function give(dialog: Locator, name: string, buffer: Buffer | string): Promise<void> {
  await dialog.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(buffer) });
}

const confirm = (dialog: Locator) => dialog.getByRole('button', { name: /^导入 \d+ 人$|^Import \d+ people$/ });
const target = (dialog: Locator, header: string) => dialog.getByRole('combobox', { name: `“${header}”列对应` });
const roster = (page: Page) => page.locator('[popovertarget="roster-menu"]');

test.describe('a file of the six levels', () => {
  test.beforeEach(async ({ page }) => openPreset(page));

  test('is matched, shows its problems, and brings people only when confirmed', async ({ page }) => {
    const before = await page.getByRole('heading', { level: 1 }).textContent();
    const dialog = await openImport(page);
    await give(dialog, '六月.csv', csv);
    await expect(target(dialog, '工号')).toHaveValue('id');
    await expect(target(dialog, '职级')).toHaveValue('level');
    await expect(target(dialog, '在级年限')).toHaveValue('attribute time-in-level');
    await expect(target(dialog, '区域')).toHaveValue('grouping');
    await expect(dialog.getByText('读了 6 行：导入 4 行，2 行不导入')).toBeVisible();
    await expect(dialog.getByText('第 6 行“工号”')).toBeVisible();
    await expect(dialog.getByText('第 7 行“职级”')).toBeVisible();
    await expect(dialog.getByText('第 5 行“绩效评级”')).toBeVisible();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(before);

    await confirm(dialog).click();
    await expect(dialog).toHaveCount(0);
    await expect(roster(page)).toContainText('六月.csv · ');
    await expect(page.getByText('已从“六月.csv”导入 4 人，2 行没有导入。')).toBeVisible();
    await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(before ?? '');
  });

  test('is read otherwise after a change: a level matched, a unit, an empty cell', async ({ page }) => {
    const dialog = await openImport(page);
    await give(dialog, 'a.csv', csv);
    await dialog.getByRole('combobox', { name: '“职级”列的“实习生”对应' }).selectOption('初级专员');
    await expect(dialog.getByText('读了 6 行：导入 5 行，1 行不导入')).toBeVisible();
    await dialog.getByRole('combobox', { name: '“在级年限”列：数值的单位' }).selectOption('个月');
    await dialog.getByRole('combobox', { name: '“绩效评级”列：空格的含义' }).selectOption('算未达标');
    await dialog.getByRole('combobox', { name: '“绩效评级”列的“缺考”对应' }).selectOption('算空格');
    await expect(dialog.getByText('不是数字')).toHaveCount(0);
    await expect(confirm(dialog)).toHaveText('导入 5 人');
    await confirm(dialog).click();
    await expect(roster(page)).toContainText('a.csv');
  });

  test('loses its column when another one takes its place', async ({ page }) => {
    const dialog = await openImport(page);
    await give(dialog, 'a.csv', csv);
    await target(dialog, '姓名').selectOption('id');
    await expect(target(dialog, '工号')).toHaveValue('ignore');
    await expect(dialog.getByText('读了 6 行：导入 5 行，1 行不导入')).toBeVisible();
  });

  test('needs an as-of date', async ({ page }) => {
    const dialog = await openImport(page);
    await give(dialog, '名册-2024-06-30.csv', csv);
    await dialog.getByLabel(/截止日期/).fill('');
    await expect(dialog.getByText('请先填写截止日期')).toBeVisible();
    await expect(confirm(dialog)).toBeDisabled();
    await dialog.getByRole('button', { name: '文件里写着 2024-06-30，用这一天' }).click();
    await expect(confirm(dialog)).toBeEnabled();
    await confirm(dialog).click();
    await expect(roster(page)).toContainText('2024-06-30');
  });

  test('in GB18030 with semicolons and quotes is read as well', async ({ page }) => {
    const dialog = await openImport(page);
    await give(dialog, 'gbk.csv', gbk);
    await expect(dialog.getByText('王, 1、王, 2、王, 3')).toBeVisible();
    await expect(confirm(dialog)).toHaveText('导入 3 人');
  });

  test('is gone again after undo, and known by its headers the next time', async ({ page }) => {
    const former = await roster(page).textContent();
    let dialog = await openImport(page);
    await give(dialog, 'a.csv', csv);
    await dialog.getByRole('combobox', { name: '“职级”列的“实习生”对应' }).selectOption('初级专员');
    await expect(confirm(dialog)).toHaveText('导入 5 人');
    await confirm(dialog).click();
    await expect(roster(page)).toContainText('a.csv');
    await page.locator('.notice').getByRole('button', { name: '撤销' }).click();
    await expect(roster(page)).toHaveText(former ?? '');

    dialog = await openImport(page);
    await give(dialog, 'b.csv', csv);
    await expect(confirm(dialog)).toHaveText('导入 5 人');
    await expect(dialog.getByText('您指定的').first()).toBeVisible();
  });

  test('without a level column puts everybody at one level', async ({ page }) => {
    const dialog = await openImport(page);
    await give(dialog, 'a.csv', 'id,rating\n1,1\n2,2\n');
    const level = dialog.getByRole('combobox', { name: '没有职级列，所有人都按' });
    await level.selectOption('经理');
    await expect(confirm(dialog)).toHaveText('导入 2 人');
  });
});

test('cells pasted from a spreadsheet go the same way', async ({ page }) => {
  await openPreset(page);
  const dialog = await openImport(page);
  const cells = csv.replaceAll(',', '\t');
  await dialog.getByRole('textbox').evaluate((area, text) => {
    const data = new DataTransfer();
    data.setData('text/plain', text);
    area.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, cells);
  await expect(target(dialog, '职级')).toHaveValue('level');
  await expect(confirm(dialog)).toHaveText('导入 4 人');
});

test('rows typed by hand go the same way', async ({ page }) => {
  await openPreset(page);
  const dialog = await openImport(page);
  await dialog.getByRole('textbox').fill('工号,职级\n1,经理');
  await dialog.getByRole('button', { name: '读取这些内容' }).click();
  await expect(confirm(dialog)).toHaveText('导入 1 人');
});

test.describe('what is no roster', () => {
  const wide = [Array.from({ length: 200 }, (_, place) => `列${place}`), Array.from({ length: 200 }, () => '1')];
  const bad: [string, string, Buffer | string, RegExp][] = [
    ['an empty file', 'empty.csv', '', /文件是空的/],
    ['a header alone', 'header.csv', '工号,姓名\n', /只有表头/],
    ['zeros', 'zeros.csv', Buffer.alloc(1 << 20), /不是文本/],
    ['a picture', 'photo.csv', Buffer.from('ffd8ffe000104a46494600', 'hex'), /图片/],
    ['a workbook', '名册.xlsx', Buffer.from('504b0304140006000800786c2f776f726b626f6f6b2e786d6c', 'hex'), /工作簿.*另存为/s],
    ['a policy', 'policy.csv', '{ "format": "ladderlab-policy", "version": 1 }', /这是一份方案.*方案菜单/s],
    ['a quote that never closes', 'quote.csv', '工号,姓名\n1,"王\n2,李\n', /第 2 行的引号没有闭合/],
  ];
  for (const [what, name, content, message] of bad) {
    test(`${what}: is refused with a reason, and the next file works`, async ({ page }) => {
      await openApp(page);
      const before = await roster(page).textContent();
      const dialog = await openImport(page);
      await give(dialog, name, content);
      await expect(dialog.getByRole('alert')).toContainText(name);
      await expect(dialog.getByRole('alert')).toContainText(message);
      expect(await roster(page).textContent()).toBe(before);
      await give(dialog, 'good.csv', csv);
      await expect(target(dialog, '工号')).toHaveValue('id');
    });
  }

  test('a file too large: is refused before it is read', async ({ page }, testInfo) => {
    const path = testInfo.outputPath('large.csv');
    writeFileSync(path, '');
    truncateSync(path, 129 << 20);
    await openApp(page);
    const dialog = await openImport(page);
    await dialog.locator('input[type=file]').setInputFiles(path);
    await expect(dialog.getByRole('alert')).toContainText('文件有 129 MB，超过 128 MB 的上限');
    rmSync(path);
  });

  test('200 columns stay overseeable', async ({ page }) => {
    await openApp(page);
    const dialog = await openImport(page);
    await give(dialog, 'wide.csv', wide.map((row) => row.join(',')).join('\n'));
    await expect(dialog.getByRole('button', { name: /其余 \d+ 列没有用到/ })).toBeVisible();
    await dialog.getByRole('searchbox').fill('列199');
    await expect(target(dialog, '列199')).toBeVisible();
    await expect(target(dialog, '列198')).toHaveCount(0);
    await target(dialog, '列199').selectOption('id');
    await expect(target(dialog, '列199')).toHaveValue('id');
  });

  test('nobody can be kept: the button says why', async ({ page }) => {
    await openPreset(page);
    const dialog = await openImport(page);
    await give(dialog, 'a.csv', '工号,职级\n1,飞行员\n2,船长\n');
    await expect(dialog.getByText(/没有一行能导入/)).toBeVisible();
    await expect(confirm(dialog)).toBeDisabled();
  });
});

test('closing without confirming leaves everything as it was', async ({ page }) => {
  await openPreset(page);
  const before = await roster(page).textContent();
  const dialog = await openImport(page);
  await give(dialog, 'a.csv', csv);
  await expect(confirm(dialog)).toHaveText('导入 4 人');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(roster(page)).toHaveText(before ?? '');
});

test('clauses without data are named and can be set aside and put back', async ({ page }) => {
  await openPreset(page);
  const dialog = await openImport(page);
  await give(dialog, 'a.csv', '工号,职级,绩效评级\n1,初级专员,1\n2,经理,2\n');
  await expect(dialog.getByText('没有列提供：')).toBeVisible();
  await expect(confirm(dialog)).toHaveText('导入 2 人');
  await confirm(dialog).click();
  const coverage = page.getByRole('region', { name: '名册里没有的数据' });
  await expect(coverage).toContainText('5 条条款在名册里没有数据');
  await coverage.getByRole('button', { name: '逐条查看' }).click();
  await coverage.getByRole('checkbox').first().uncheck();
  expect((await new AxeBuilder({ page }).include('.coverage').analyze()).violations).toEqual([]);
  await coverage.getByRole('button', { name: '搁置这 4 条' }).click();
  await expect(coverage).toContainText('条款 A2 在名册里没有数据');
  await page.getByRole('button', { name: /^撤销/ }).first().click();
  await expect(coverage).toContainText('5 条条款在名册里没有数据');
});

test('the columns of the people at hand can be matched again without the file', async ({ page }) => {
  await openPreset(page);
  let dialog = await openImport(page);
  await expect(dialog.getByRole('button', { name: '重新对应各列' })).toHaveCount(0);
  await give(dialog, 'a.csv', '工号,职级,绩效评级,序号\n1,初级专员,1,24\n2,经理,2,30\n');
  await dialog.getByLabel(/截止日期/).fill('2024-06-30');
  await expect(confirm(dialog)).toHaveText('导入 2 人');
  await confirm(dialog).click();
  await page.getByRole('region', { name: '名册里没有的数据' }).getByRole('button', { name: '重新对应各列' }).click();
  dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: '重新对应各列' }).click();
  await expect(dialog.getByLabel(/截止日期/)).toHaveValue('2024-06-30');
  await dialog.getByRole('button', { name: /没有用到/ }).click();
  await target(dialog, '序号').selectOption('attribute time-in-level');
  await confirm(dialog).click();
  await expect(page.getByRole('region', { name: '名册里没有的数据' })).toHaveCount(0);
  await expect(roster(page)).toContainText('a.csv');
});

for (const locale of ['zh-CN', 'en-US']) {
  for (const viewport of [{ width: 1440, height: 900 }, { width: 360, height: 740 }]) {
    test.describe(`${locale}, ${viewport.width} px`, () => {
      test.use({ locale, viewport });

      test('every step is accessible and fits', async ({ page }) => {
        await openApp(page);
        const dialog = await openImport(page);
        const fits = async () => {
          await expectAccessible(page);
          expect(await dialog.evaluate((it) => it.scrollWidth <= it.clientWidth), 'no sideways scrolling').toBe(true);
        };
        await fits();
        await give(dialog, 'empty.csv', '');
        await expect(dialog.getByRole('alert')).toBeVisible();
        await fits();
        await give(dialog, 'a.csv', csv);
        await expect(dialog.locator('.import-issues, [disabled]').first()).toBeVisible();
        await fits();
      });
    });
  }
}

test.describe('rosters of this machine', () => {
  const path = (name: string) => `${shared}${name}`;
  const need = (name: string) => test.skip(!existsSync(path(name)), `${name} is not on this machine`);

  test('500 people on six levels are matched by themselves', async ({ page }) => {
    const name = 'pwc_pharma_diversity_promotion_500.csv';
    need(name);
    await openPreset(page);
    const dialog = await openImport(page);
    await give(dialog, name, readFileSync(path(name)));
    await expect(target(dialog, 'Employee ID')).toHaveValue('id');
    await expect(target(dialog, 'FY20 Performance Rating')).toHaveValue('attribute rating');
    await expect(target(dialog, 'Time in Job Level @01.07.2020')).toHaveValue('attribute time-in-level');
    await expect(dialog.getByText('文件里写着 2020-07-01，用这一天')).toBeVisible();
    await expect(confirm(dialog)).toBeEnabled();
    await confirm(dialog).click();
    await expect(roster(page)).toContainText(name);
  });

  test('54,808 people without levels come in at one level, without a long freeze', async ({ page }) => {
    const name = 'av_hr_promotion_train_54808.csv';
    need(name);
    await openPreset(page);
    const dialog = await openImport(page);
    await give(dialog, name, readFileSync(path(name)));
    await expect(dialog.getByRole('combobox', { name: '没有职级列，所有人都按' })).toBeVisible();
    await expect(confirm(dialog)).toHaveText('导入 54808 人', { timeout: 20_000 });
    await confirm(dialog).click();
    await expect(roster(page)).toContainText('54808 人', { timeout: 20_000 });
  });
});
