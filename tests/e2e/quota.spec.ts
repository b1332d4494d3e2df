// Places on top of eligibility, movements and transitions: what a designer does, and what she sees.
import type { Page } from '@playwright/test';

import { expect, openApp, test } from './fixture';

test.use({ locale: 'zh-CN' });

const step = (page: Page) => page.locator('.step.is-open');

test('a quota puts people on a waiting list by name, and nobody loses the verdict', async ({ page }) => {
  await openApp(page);
  const headline = await page.locator('.headline h1').textContent();
  await step(page).getByRole('button', { name: '＋ 名额限制' }).click();
  await step(page).getByRole('textbox', { name: '名额' }).fill('3');
  await expect(page.locator('.places')).toContainText(/达标 \d+ → 名额 3 → 晋升/);
  await expect(page.locator('.place-bar rect')).toHaveCount(3);
  expect(headline).toMatch(/\d+( – \d+)? 人达到/);
  await expect(page.locator('.headline h1')).toHaveText('达标的人没有变，变的是本轮名单');
  await expect(page.locator('.round-change')).toHaveText(/本轮晋升少了 \d+ 人；候补位次变动 \d+ 人/);

  await page.getByRole('link', { name: '人员' }).or(page.getByRole('tab', { name: '人员' })).first().click();
  await expect(page.locator('.people')).toBeVisible();
  await page.getByRole('combobox', { name: '名额' }).selectOption({ label: '候补' });
  await expect(page.locator('#people-count strong')).not.toHaveText('300');
  await expect(page.locator('.people-list[aria-busy]')).toHaveCount(0);
  await expect(page.locator('.people-rows .placement').first()).toHaveText(/候补第|并列未入选/);
  await page.locator('.people-rows .person-name').first().click();
  await expect(page.getByRole('dialog')).toContainText(/人达标，3 个名额/);
});

test('ties follow the policy: compared further, by lot, all taken', async ({ page }) => {
  await openApp(page);
  await step(page).getByRole('button', { name: '＋ 名额限制' }).click();
  const ties = step(page).getByRole('combobox', { name: '并列处理' });
  await ties.selectOption({ label: '抽签' });
  await expect(step(page).getByRole('textbox', { name: '抽签种子' })).toHaveValue('1');
  await ties.selectOption({ label: '依次比较' });
  await step(page).getByRole('combobox', { name: '并列时比较' }).selectOption({ index: 1 });
  await expect(step(page).getByRole('combobox', { name: '并列时比较' })).toHaveCount(2);
  await page.keyboard.press('Control+z');
  await expect(step(page).getByRole('combobox', { name: '并列时比较' })).toHaveCount(1);
});

test('a changed clause goes on for those in the level, with one click', async ({ page }) => {
  await openApp(page);
  const clause = step(page).locator('.clauses > .clause').filter({ has: page.locator('input[inputmode="decimal"]') }).first();
  const input = clause.locator('input[inputmode="decimal"]').first();
  await input.fill(String(Number(await input.inputValue()) + 6));
  await step(page).getByRole('button', { name: /已修改：在岗者一年内按原条款/ }).first().click();
  await expect(step(page).locator('.transitions .clause')).toContainText('仍按原条款');
  await step(page).getByLabel('截止', { exact: true }).fill('2020-01-01');
  await expect(step(page).locator('.transitions')).toContainText('已过期');
});

test('a step becomes a demotion, which is triggered and not qualified for', async ({ page }) => {
  await openApp(page);
  await page.locator('.rail-level').nth(1).click();
  await page.getByText('＋ 添加通道').click();
  await page.getByRole('button', { name: /^降级到/ }).click();
  const demotion = page.locator('.step', { hasText: '触发降级' }).first();
  await demotion.locator('.step-name').click();
  await expect(page.locator('.impact')).toContainText('触发降级');
  await demotion.getByText('名称与去向').click();
  await demotion.getByRole('combobox', { name: '通道去向' }).selectOption({ label: '只晋薪档' });
  await expect(page.locator('.step').last().getByRole('textbox', { name: '上升档数' })).toHaveValue('1');
});

test('the cycle and the clauses of the procedure are edited', async ({ page }) => {
  await openApp(page);
  await page.getByRole('button', { name: '程序与附则' }).click();
  await page.getByRole('textbox', { name: '公示期' }).fill('7');
  await page.getByLabel('下次申报日').fill('2026-12-01');
  await page.getByRole('button', { name: '＋ 程序条款' }).click();
  const clause = page.getByRole('textbox', { name: /^程序条款/ }).last();
  await clause.fill('公示期间接受异议');
  await clause.blur();
  await page.getByRole('button', { name: '评分与权重' }).click();
  await page.getByRole('button', { name: '程序与附则' }).click();
  await expect(page.getByRole('textbox', { name: '公示期' })).toHaveValue('7');
  await expect(page.getByRole('textbox', { name: /^程序条款/ }).last()).toHaveValue('公示期间接受异议');
});
