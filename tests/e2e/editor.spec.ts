// The editor: a whole policy entered by hand from nothing, and what keeps many clauses overseeable.
import type { Locator, Page } from '@playwright/test';

import { expect, expectAccessible, openApp, test } from './fixture';

test.use({ locale: 'zh-CN' });

test('a list of things to add shows what it is for, not the last of them', async ({ page }) => {
  await openApp(page);
  for (const section of ['', '层次', '字段', '评分与权重']) {
    if (section) {
      const tab = page.getByRole('button', { name: section, exact: true });
      await tab.click();
      await expect(tab).toHaveAttribute('aria-pressed', 'true');
      await expect(page.locator('.open-section[aria-busy]')).toHaveCount(0);
    }
    const shown = page.locator('.open-section select').filter({ has: page.locator('option[value=""]') });
    await expect(shown.first()).toBeVisible();
    const words = await shown.evaluateAll((all) => {
      const titles = all.map((it) => [(it as HTMLSelectElement).options[0]!.text, (it as HTMLSelectElement).selectedOptions[0]?.text]);
      return titles.filter(([title]) => title!.startsWith('＋'));
    });
    expect(words.length, section).toBeGreaterThan(0);
    expect(words.filter(([title, it]) => it !== title), section).toEqual([]);
  }
});

const levels = (page: Page) => page.locator('.rail-level-name');
const step = (page: Page, index = 0) => page.locator('.step').nth(index);
const clauses = (within: Locator) => within.locator('> .clauses').first().locator('> .clause');

/** Starts a policy from nothing. */
async function startFromNothing(page: Page): Promise<void> {
  await openApp(page);
  await page.getByRole('button', { name: '方案', exact: true }).click();
  await page.getByRole('button', { name: '从预设新建…' }).click();
  await page.getByRole('button', { name: '从空白开始' }).click();
  await expect(levels(page)).toHaveText(['职级一', '职级二']);
}

async function openLevel(page: Page, name: string): Promise<void> {
  await page.locator('.rail-level', { hasText: name }).click();
  await expect(page.getByRole('textbox', { name: '职级名称', exact: true })).toHaveValue(name);
}

async function nameLevel(page: Page, old: string, name: string): Promise<void> {
  await openLevel(page, old);
  await page.getByRole('textbox', { name: '职级名称', exact: true }).fill(name);
}

/** Adds an attribute of a kind; the focus is in its name. */
async function addAttribute(page: Page, kind: string, name: string): Promise<Locator> {
  await page.locator('.rail-tab', { hasText: '字段' }).click();
  await page.getByRole('combobox', { name: '＋ 添加字段…' }).selectOption({ label: kind });
  const added = page.locator('.attribute').last();
  const input = added.getByRole('textbox', { name: '字段名称', exact: true });
  await expect(input).toBeFocused();
  await input.fill(name);
  return added;
}

/** Adds a clause at the end of a list by typing what is meant. */
async function addClause(page: Page, within: Locator, words: string): Promise<void> {
  await within.locator('> div > .add-gate').first().getByRole('button').click();
  await page.getByRole('combobox', { name: /输入想表达的意思/ }).fill(words);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  // The focus comes to the new clause a moment after the dialog gave it back: what is typed before would land there.
  await page.waitForFunction(() => {
    const focused = document.activeElement;
    return focused?.closest('.clause') && !focused.closest('.add-gate');
  });
}

test('a clause is found by typing, takes the focus, and moves by the keyboard with its id', async ({ page }) => {
  await startFromNothing(page);
  await addAttribute(page, '数值', '考试成绩');
  await addAttribute(page, '时长', '任职时间');
  await openLevel(page, '职级一');
  await addClause(page, step(page), '考试成绩 ≥');
  await expect(page.locator('#clause-A1').getByRole('combobox').first()).toBeFocused();
  await page.locator('#clause-A1').getByRole('textbox', { name: '下限' }).fill('80');
  await addClause(page, step(page), '任职');
  await addClause(page, step(page), '满足其一');
  await addClause(page, step(page), '公示五个工作日');
  await expect(page.locator('#clause-A6')).toContainText('系统不核对');
  await expect(clauses(step(page)).locator('> .clause-id')).toHaveText(['A1', 'A2', 'A3', 'A6']);

  await page.locator('#handle-A1').press('ArrowDown');
  await expect(page.locator('#handle-A1')).toBeFocused();
  await expect(clauses(step(page)).locator('> .clause-id')).toHaveText(['A2', 'A1', 'A3', 'A6']);
  await page.locator('#handle-A6').press('ArrowRight');
  await expect(page.locator('#clause-A3 #clause-A6')).toBeVisible();
  await page.locator('#handle-A6').press('ArrowLeft');
  await expect(clauses(step(page)).locator('> .clause-id')).toHaveText(['A2', 'A1', 'A6', 'A3']);
  await page.locator('#handle-A1').dragTo(page.locator('#clause-A2'));
  await expect(clauses(step(page)).locator('> .clause-id')).toHaveText(['A1', 'A2', 'A6', 'A3']);

  const removed = page.locator('#clause-A2');
  await removed.locator('> .clause-actions > summary').click();
  await removed.getByRole('button', { name: '删除', exact: true }).click();
  await expect(page.locator('#handle-A6')).toBeFocused();
});

test('a finding is gone to, mended with a click, and a hint accepted with its reason', async ({ page }) => {
  await startFromNothing(page);
  await addAttribute(page, '数值', '考试成绩');
  await openLevel(page, '职级一');
  for (const bound of ['80', '70']) {
    await addClause(page, step(page), '考试成绩 ≥');
    await clauses(step(page)).last().getByRole('textbox', { name: '下限' }).fill(bound);
  }
  await page.locator('.all-findings > summary').click();
  const implied = page.locator('.all-findings .finding', { hasText: '就必然满足这一条' });
  await page.locator('.rail-tab', { hasText: '字段' }).click();
  await implied.locator('.place').first().click();
  await expect(page.locator('#clause-A2')).toBeVisible();
  await implied.locator('.accept > summary').click();
  await implied.getByRole('textbox', { name: '接受的理由' }).fill('保留旧条款，便于对照');
  await page.keyboard.press('Enter');
  await expect(implied).toHaveCount(0);
  const accepted = page.locator('.all-findings .finding', { hasText: '保留旧条款，便于对照' });
  await accepted.getByRole('button', { name: '恢复提示' }).click();
  await implied.getByRole('button', { name: '删除条款 A2' }).click();
  await expect(page.locator('#clause-A2')).toHaveCount(0);
  await expect(implied).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(page.locator('#clause-A2')).toBeVisible();
});

test('the checks wait for a pause in typing, so that no half-typed figure moves the page', async ({ page }) => {
  await page.clock.install();
  await openApp(page, '#/design');
  const cut = page.getByRole('textbox', { name: '合格线' });
  await cut.fill('71');
  await expect(page.locator('#clause-A2 del')).toHaveText('70');
  await page.clock.pauseAt(new Date(Date.now() + 3_600_000));
  const findings = page.locator('.open-section .finding', { hasText: 'A2' });
  // Everybody reaches 7; nothing is said of it while 72 is being typed.
  await cut.fill('7');
  await page.clock.runFor(400);
  await expect(findings).toHaveCount(0);
  await cut.fill('72');
  await page.clock.runFor(400);
  await cut.fill('7');
  await page.clock.runFor(400);
  await expect(findings).toHaveCount(0);
  await page.clock.runFor(200);
  await expect(findings).not.toHaveCount(0);
});

test('clauses are filtered, folded and shown as sentences', async ({ page }) => {
  await startFromNothing(page);
  await addAttribute(page, '数值', '考试成绩');
  await openLevel(page, '职级一');
  for (let count = 0; count < 6; count += 1) {
    await addClause(page, step(page), count % 2 === 0 ? '考试成绩 ≥' : `材料归档，卷 ${count}`);
  }
  await page.getByRole('textbox', { name: '筛选条款' }).fill('归档');
  await expect(clauses(step(page))).toHaveCount(3);
  await page.getByRole('textbox', { name: '筛选条款' }).fill('');
  await page.getByRole('checkbox', { name: '只看句子' }).check();
  await expect(page.locator('.sentence.compact')).toHaveCount(6);
  await page.locator('#clause-A1 .sentence.compact').click();
  await expect(page.locator('#clause-A1').getByRole('textbox', { name: '下限' })).toBeVisible();
  await page.locator('.step-fold').first().click();
  await expect(page.locator('.folded-step')).toContainText('6 条');
  await expectAccessible(page);
});

test('levels are described, and named in the other language', async ({ page }) => {
  await startFromNothing(page);
  await nameLevel(page, '职级一', '专员');
  const head = page.locator('.section-head').first();
  await head.locator('.other-language > summary').click();
  await head.getByRole('textbox', { name: '职级名称 · 英文' }).fill('Agent');
  await page.locator('.about > summary').click();
  const duties = page.locator('.text-list', { hasText: '职责与权限' });
  await duties.getByRole('button', { name: '＋ 一条' }).click();
  await duties.getByRole('textbox', { name: '职责与权限 1', exact: true }).fill('接待咨询');
  await page.getByRole('button', { name: '＋ 设定薪酬' }).click();
  await page.getByRole('textbox', { name: '月薪 上限' }).fill('6000');
  await page.getByRole('button', { name: '＋ 薪档' }).click();
  await page.getByRole('combobox', { name: '段位标志' }).selectOption({ label: '黄金' });
  await expectAccessible(page);
  await page.locator('#rail-level-1').press('Alt+ArrowRight');
  await expect(levels(page)).toHaveText(['职级二', '专员']);
  await page.getByRole('button', { name: 'English' }).click();
  await expect(levels(page)).toHaveText(['Level 2', 'Agent']);
});

test('a translation that was left behind is shown until it follows', async ({ page }) => {
  await openApp(page);
  const head = page.locator('.section-head').first();
  await expect(head.getByRole('textbox', { name: '职级名称 · 英文' })).not.toBeVisible();
  await head.getByRole('textbox', { name: '职级名称', exact: true }).fill('一线客服');
  await expect(head.getByText('未随之修改')).toBeVisible();
  await head.getByRole('textbox', { name: '职级名称 · 英文' }).fill('Front line');
  await expect(head.getByText('未随之修改')).toHaveCount(0);
});

test('made-up people get figures for a clause on something new', async ({ page }) => {
  await startFromNothing(page);
  await openLevel(page, '职级一');
  await addClause(page, step(page), 'KPI 连续 3 个月达标');
  await expect(page.locator('.notice')).toContainText('已为“月度 KPI”补上虚构数据');
  await expect(page.locator('#clause-A1')).toContainText('达标');
  await expect(page.locator('.headline h1')).toHaveText(/\d+ 人失去资格，无人新达标/);
  await page.keyboard.press('Control+z');
  await expect(page.locator('#clause-A1')).toHaveCount(0);
});

test('an attribute that is used asks what becomes of its clauses', async ({ page }) => {
  await startFromNothing(page);
  await addAttribute(page, '按期记录的评级', '月度评级');
  await openLevel(page, '职级一');
  await addClause(page, step(page), '月度评级');
  await page.locator('.rail-tab', { hasText: '字段' }).click();
  const attribute = page.locator('.attribute').first();
  await attribute.getByRole('combobox', { name: '多久记录一次' }).selectOption({ label: '每季度' });
  await expect(attribute.locator('.used .place')).toHaveText('A1');
  await attribute.locator('.remove-used > summary').click();
  await attribute.getByRole('button', { name: '连同 1 条条款、0 项评分一起删除' }).click();
  await expect(page.locator('.attribute')).toHaveCount(0);
  await openLevel(page, '职级一');
  await expect(page.locator('#clause-A1')).toHaveCount(0);
});

test('the ladder of an outsourcing company is entered from nothing by keyboard and mouse', async ({ page }) => {
  test.slow();
  await startFromNothing(page);
  await page.locator('.rail-tab', { hasText: '总则与范围' }).click();
  await page.getByRole('textbox', { name: '方案名称', exact: true }).fill('外包客服公司内部晋升体系');
  await nameLevel(page, '职级一', '专员');
  await nameLevel(page, '职级二', '资深');
  await page.getByRole('button', { name: '＋ 职级' }).click();
  await nameLevel(page, '新职级', '组长');
  await page.getByRole('button', { name: '＋ 序列' }).click();
  await page.getByRole('textbox', { name: '序列名称', exact: true }).last().fill('质检');
  await page.getByRole('button', { name: '＋ 职级' }).last().click();
  await nameLevel(page, '新职级', '质检员');

  // 专员 → 资深: on-line and hotline a month each, no major error, KPI met in two months.
  await openLevel(page, '专员');
  await addClause(page, step(page), '在线与热线均满一个月');
  await addClause(page, step(page), '一个月内无重大差错');
  await page.locator('#clause-A4').getByRole('textbox', { name: '期数' }).fill('1');
  await addClause(page, step(page), 'KPI 连续 2 个月达标');
  await page.locator('#clause-A5').getByRole('textbox', { name: '期数' }).fill('2');

  // 资深 → 组长: KPI three months running, approval, a trial month leading a team.
  await openLevel(page, '资深');
  await addClause(page, step(page), 'KPI 连续三个月达标');
  await addClause(page, step(page), '经主管与经理批准');
  await addClause(page, step(page), '目标岗位试用满一个月');
  await expect(clauses(step(page)).locator('> .clause-id')).toHaveText(['B1', 'B2', 'B3']);

  // 资深 → 专员: demoted after two months below, or two major errors in a month.
  await page.locator('.add-step summary', { hasText: '＋ 添加通道' }).click();
  await page.getByRole('button', { name: '降级到 专员' }).click();
  await addClause(page, step(page, 1), '满足其一');
  const group = page.locator('.step').nth(1).locator('.clause-inner');
  await expect(group).toBeVisible();
  await addClause(page, step(page, 1), 'KPI 连续两个月低于');
  await addClause(page, step(page, 1), '一个月内重大差错两次');
  const outer = clauses(step(page, 1)).locator('> .clause-id');
  while ((await outer.count()) > 1) {
    const before = await outer.count();
    await outer.nth(1).press('ArrowRight');
    await expect(outer).toHaveCount(before - 1);
  }

  // 组长 → 质检: lateral, KPI of two months and a trial month.
  await openLevel(page, '组长');
  await page.locator('.add-step summary', { hasText: '＋ 添加通道' }).click();
  await page.getByRole('button', { name: '横向转入 质检' }).click();
  await addClause(page, step(page), 'KPI 连续两个月达标');
  await addClause(page, step(page), '目标岗位试用满一个月');

  await expect(page.locator('.all-findings .tally.is-error')).toHaveCount(0);
  await page.locator('.rail-tab', { hasText: '字段' }).click();
  await expect(page.locator('.attribute .used .place').first()).toBeVisible();
  await expectAccessible(page);
});
