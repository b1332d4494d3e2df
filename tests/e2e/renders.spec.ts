// No part of the page is drawn again that did not change.
//
// Drawing is counted where it begins, by the components themselves, and where it ends, in the document: each write to it is noted with what was there before. A part that
// was made anew although nothing about it changed shows as a write that changes nothing: an equal element in the place
// of another, or an attribute or a text set to what it was.
import type { Page } from '@playwright/test';

import { expect, openApp, test } from './fixture';

test.use({ locale: 'zh-CN' });

interface Writes {
  /** Writes that changed nothing, each as the place and what was written. */
  idle: string[];
  /** The classes of the page's parts that were written to. */
  touched: string[];
  count: number;
}

/** For how many paints nothing is to be drawn until all is taken to be drawn: what follows an act follows in one or two. */
const CALM = 5;

/** How often which component was drawn while something is done, until that is painted and what follows a paint is, too. */
async function drawnBy(page: Page, act: () => Promise<void>): Promise<Record<string, number>> {
  const counts = () => page.evaluate(async (calm) => {
    const app = await import(new URL('app.js', document.baseURI).href);
    let counts = app.renderCounts() as Record<string, number>;
    for (let paints = 0; paints < calm; paints += 1) {
      await new Promise((resolve) => {
        requestAnimationFrame(() => setTimeout(resolve));
      });
      const now = app.renderCounts() as Record<string, number>;
      if (JSON.stringify(now) !== JSON.stringify(counts)) {
        paints = -1;
      }
      counts = now;
    }
    return counts;
  }, CALM);
  const before = await counts();
  await act();
  const after = await counts();
  const drawn = Object.entries(after).map(([part, count]) => [part, count - (before[part] ?? 0)] as const);
  return Object.fromEntries(drawn.filter(([, count]) => count > 0));
}

/** Notes all writes while something is done, which includes waiting for what comes of it, until it is painted. */
async function writesOf(page: Page, act: () => Promise<void>): Promise<Writes> {
  await page.evaluate(() => {
    const records: MutationRecord[] = [];
    const observer = new MutationObserver((more) => records.push(...more));
    observer.observe(document.body, {
      subtree: true, childList: true, attributeOldValue: true, characterDataOldValue: true,
    });
    Object.assign(globalThis, {
      stopNoting: () => {
        records.push(...observer.takeRecords());
        observer.disconnect();
        return records;
      },
    });
  });
  await act();
  return page.evaluate(async () => {
    await new Promise((resolve) => {
      requestAnimationFrame(() => setTimeout(resolve));
    });
    const records = (globalThis as unknown as { stopNoting: () => MutationRecord[] }).stopNoting();
    const markup = (node: Node) => (node instanceof Element ? node.outerHTML : node.textContent ?? '');
    const place = (node: Node) => (node instanceof Element ? node : node.parentElement)?.closest('[class]')?.className;
    const idle: string[] = [];
    const gone = new Map<Node, string[]>();
    // What is gone by now was changed with what it stood in.
    const kept = records.filter(({ target }) => target.isConnected);
    for (const { target, removedNodes } of kept) {
      gone.set(target, [...gone.get(target) ?? [], ...Array.from(removedNodes, markup).filter(Boolean)]);
    }
    for (const { type, target, attributeName, oldValue, addedNodes } of kept) {
      const before = gone.get(target) ?? [];
      for (const node of addedNodes) {
        const same = before.indexOf(markup(node));
        if (same >= 0) {
          before.splice(same, 1);
          idle.push(`${place(target)}: ${markup(node).slice(0, 80)}`);
        }
      }
      const now = type === 'attributes' ? (target as Element).getAttribute(attributeName!) : target.textContent;
      if (type !== 'childList' && now === oldValue) {
        idle.push(`${place(target)}: ${attributeName ?? 'text'} ${now}`);
      }
    }
    const parts = ['app-header', 'headline', 'rail', 'ladder-disclosure', 'all-findings', 'weight-bar', 'weight-list',
      'cell-grid', 'ways', 'add-gate', 'impact', 'histogram', 'funnel'];
    const targets = records.map(({ target }) => (target instanceof Element ? target : target.parentElement));
    const touched = parts.filter((part) => targets.some((it) => it?.closest(`.${part}`)));
    return { idle, touched, count: records.length };
  });
}

test('a weight that is moved is drawn, with what follows from it, and nothing else is', async ({ page }) => {
  await openApp(page, '#/design');
  await page.getByRole('button', { name: '评分与权重' }).click();
  await expect(page.locator('.cell-grid')).toBeVisible();
  const divider = page.locator('.weight-divider').first();
  await divider.focus();
  const weight = page.locator('.weight-figure input').first();
  const start = Number(await weight.inputValue());
  // The first edit also marks the weights as the user's own, and makes undo possible.
  await page.keyboard.press('ArrowRight');
  await expect(weight).toHaveValue(String(start + 1));
  const { idle, touched, count } = await writesOf(page, async () => {
    await page.keyboard.press('ArrowRight');
    await expect(weight).toHaveValue(String(start + 2));
  });
  expect(idle, 'writes that change nothing').toEqual([]);
  expect(touched).toEqual(expect.arrayContaining(['weight-bar', 'weight-list', 'impact', 'histogram']));
  for (const part of ['app-header', 'ladder-disclosure', 'cell-grid', 'add-gate']) {
    expect(touched, `${part} does not depend on a weight`).not.toContain(part);
  }
  // Three hundred people and a step: bars, figures, widths.
  expect(count).toBeLessThan(200);
});

test('a cut that is typed is drawn, with what follows from it, and nothing else is', async ({ page }) => {
  await openApp(page, '#/design');
  const cut = page.getByRole('textbox', { name: '合格线' });
  // The first edit also makes undo possible.
  await cut.fill('71');
  await expect(page.locator('#clause-A2 del')).toHaveText('70');
  const { idle, touched } = await writesOf(page, async () => {
    await cut.fill('72');
    await expect(page.getByRole('slider', { name: '合格线' })).toHaveAttribute('aria-valuenow', '72');
  });
  expect(idle, 'writes that change nothing').toEqual([]);
  expect(touched).toEqual(expect.arrayContaining(['impact', 'histogram']));
  expect(touched).not.toContain('app-header');
  expect(touched).not.toContain('add-gate');
});

test('an edit draws each part once, and no part that it does not concern', async ({ page }) => {
  await openApp(page, '#/design');
  await page.getByRole('button', { name: '评分与权重' }).click();
  await expect(page.locator('.cell-grid')).toBeVisible();
  await page.locator('.weight-divider').first().focus();
  // The first edit also marks the weights as the user's own.
  await page.keyboard.press('ArrowRight');
  const drawn = await drawnBy(page, () => page.keyboard.press('ArrowRight'));
  for (const part of ['DesignPage', 'Impact', 'HeadlineSection', 'HistogramChart']) {
    expect(drawn[part], part).toBe(1);
  }
  for (const part of ['Still', 'CellGrid', 'LadderGraph', 'PeoplePage', 'PersonRow', 'AgentDrawer', 'DocumentPage']) {
    expect(drawn[part], part).toBeUndefined();
  }
  expect(Math.max(...Object.values(drawn)), JSON.stringify(drawn)).toBeLessThanOrEqual(3);
});

test('a cut that is typed draws no clause again, the first time included', async ({ page }) => {
  await openApp(page, '#/design');
  const drawn = await drawnBy(page, () => page.getByRole('textbox', { name: '合格线' }).fill('70.01'));
  expect(drawn['Impact']).toBe(1);
  expect(drawn['HeadlineSection']).toBe(1);
  expect(drawn['Still']).toBeUndefined();
  const renamed = await drawnBy(page, () => page.locator('.title-input').first().fill('另一个名称'));
  expect(renamed['Still'], 'a name may show in any clause').toBeGreaterThan(0);
});

test('a section opens and leaves the effect as it is', async ({ page }) => {
  await openApp(page, '#/design');
  const drawn = await drawnBy(page, async () => {
    await page.getByRole('button', { name: '程序与附则' }).click();
    await expect(page.locator('.open-section')).toContainText('程序');
  });
  expect(drawn['DesignPage']).toBe(2);
  for (const part of ['Impact', 'HistogramChart', 'FunnelChart', 'HeadlineSection', 'Header', 'NoticeList']) {
    expect(drawn[part], part).toBeUndefined();
  }
});

test('what is typed into the search draws the list and nothing above it', async ({ page }) => {
  await openApp(page, '#/people');
  const drawn = await drawnBy(page, () => page.getByRole('searchbox').fill('99'));
  expect(drawn['PeopleList']).toBeLessThanOrEqual(3);
  for (const part of ['HeadlineSection', 'Header', 'NoticeList']) {
    expect(drawn[part], part).toBeUndefined();
  }
});

test('scrolling draws the people who come into sight and nobody else', async ({ page }) => {
  await openApp(page, '#/people');
  const list = page.getByRole('table', { name: '人员名单' });
  const before = await page.locator('.people-rows .person').count();
  const drawn = await drawnBy(page, () => list.evaluate((it) => it.scrollBy(0, 600)));
  expect(drawn['PersonRow']).toBeGreaterThan(0);
  expect(drawn['PersonRow']).toBeLessThan(before);
  expect(Object.keys(drawn).sort()).toEqual(['PeopleList', 'PersonRow']);
});

test('an agent opens, is marked in the list, and draws no other part of the page', async ({ page }) => {
  await openApp(page, '#/people');
  const drawn = await drawnBy(page, () => page.locator('.person-name').first().click());
  expect(Object.keys(drawn).sort()).toEqual(['AgentDrawer', 'PeopleList', 'PeoplePage', 'PersonRow']);
  expect(drawn['PersonRow'], 'the one who is marked').toBe(1);
});
