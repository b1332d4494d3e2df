// A field shows what is typed at once; what it means follows with the next paint, and nothing overtakes it. One stay of
// the focus is one step for undo, unless Enter, a pause or typing over ends it.
import type { Page } from '@playwright/test';

import { expect, openApp, test } from './fixture';

test.use({ locale: 'zh-CN' });

const cut = (page: Page) => page.getByRole('textbox', { name: '合格线' });
const headline = (page: Page) => page.getByRole('heading', { level: 1 });

/**
 * Types each of the texts into the cut, then does something else, all before the page can be painted; at a time by the
 * clock of events, which is before all that real keys do.
 */
async function typeAnd(page: Page, texts: string[], then: 'look' | 'undo' | 'arrow' | 'blur' | 'leave', at = 0, inputType = '') {
  await cut(page).focus();
  return cut(page).evaluate(async (field: HTMLInputElement, { texts, then, at, inputType }) => {
    const app = await import(new URL('app.js', document.baseURI).href);
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!;
    // What the page draws at once, it draws at the end of the task or, on a busy machine, before the next key. One that
    // means nothing hands nothing on.
    const drawn = async () => {
      for (let turn = 0; turn < 3; turn += 1) {
        await Promise.resolve();
      }
      dispatchEvent(new KeyboardEvent('keyup'));
    };
    for (const text of texts) {
      set.call(field, text);
      const event = new InputEvent('input', { bubbles: true, inputType });
      field.dispatchEvent(Object.defineProperty(event, 'timeStamp', { value: at }));
      await drawn();
    }
    const press = (key: string, ctrlKey: boolean) => {
      field.dispatchEvent(new KeyboardEvent('keydown', { key, ctrlKey, bubbles: true, cancelable: true }));
    };
    const doings = {
      look: () => undefined,
      undo: () => press('z', true),
      arrow: () => press('ArrowUp', false),
      blur: () => field.blur(),
      leave: () => globalThis.dispatchEvent(new PageTransitionEvent('pagehide')),
    };
    doings[then]();
    await drawn();
    return {
      field: field.value,
      size: field.size,
      headline: document.querySelector('h1')!.textContent,
      renders: app.renderCounts() as Record<string, number>,
      stored: Object.values<string>(localStorage),
    };
  }, { texts, then, at, inputType });
}

test('keys that come faster than a paint are all shown and handed on as one', async ({ page }) => {
  await openApp(page, '#/design');
  const before = await typeAnd(page, [], 'look');
  const typed = await typeAnd(page, ['8', '85', '85.5'], 'look');
  expect(typed.field).toBe('85.5');
  expect(typed.size, 'the field makes room at once').toBe(4);
  expect(typed.headline, 'figures wait for the paint').toBe(before.headline);
  expect(typed.renders['Impact']).toBe(before.renders['Impact']);
  await expect(headline(page)).toContainText('失去资格');
  const after = await typeAnd(page, [], 'look');
  expect(after.renders['Impact']).toBe(before.renders['Impact']! + 1);
  expect(after.field).toBe('85.5');
});

test('undo right behind a key takes back what was typed', async ({ page }) => {
  await openApp(page, '#/design');
  const before = await headline(page).textContent();
  await typeAnd(page, ['85'], 'undo');
  await expect(cut(page)).toHaveValue('70');
  await expect(headline(page)).toHaveText(before!);
  await page.keyboard.press('Control+Shift+z');
  await expect(cut(page)).toHaveValue('85');
});

test('what is typed is saved where the page is left before it is painted', async ({ page }) => {
  await openApp(page, '#/design');
  const { stored } = await typeAnd(page, ['85.25'], 'leave');
  expect(stored.some((text) => text.includes('"at_least":85.25'))).toBe(true);
});

test('an arrow key adds to what was just typed', async ({ page }) => {
  await openApp(page, '#/design');
  await typeAnd(page, ['80'], 'arrow');
  await expect(cut(page)).toHaveValue('81');
  await expect(headline(page)).toContainText('失去资格');
  await page.keyboard.press('Control+z');
  await expect(cut(page), 'one stay in a field is one step').toHaveValue('70');
});

test('what was typed counts as soon as the focus leaves the field', async ({ page }) => {
  await openApp(page, '#/design');
  const before = await typeAnd(page, [], 'look');
  const { headline } = await typeAnd(page, ['85'], 'blur');
  expect(headline).not.toBe(before.headline);
});

test('a text that is no figure takes back what its beginning led to, however fast it was typed', async ({ page }) => {
  await openApp(page, '#/design');
  const before = await headline(page).textContent();
  await typeAnd(page, ['85', '85x'], 'blur');
  await expect(page.locator('.field-error')).toContainText('仍按 70 计算');
  await expect(cut(page)).toHaveValue('85x');
  await expect(headline(page)).toHaveText(before!);
  await cut(page).fill('85');
  await expect(headline(page)).toContainText('失去资格');
  await typeAnd(page, ['850'], 'look');
  await expect(page.locator('.field-error')).toContainText('仍按 70 计算');
  await expect(headline(page)).toHaveText(before!);
  await expect(cut(page)).toHaveValue('850');
  await expect(page.getByRole('button', { name: '撤销（Ctrl+Z）' }), 'nothing was done').toBeDisabled();
});

test('a figure that is typed over is what the next one goes back to', async ({ page }) => {
  await openApp(page, '#/design');
  for (const text of ['72', '999']) {
    await cut(page).press('Control+a');
    await page.keyboard.insertText(text);
  }
  await expect(page.locator('.field-error')).toContainText('仍按 72 计算');
  await cut(page).press('Escape');
  await expect(cut(page)).toHaveValue('72');
  await page.keyboard.press('Control+z');
  await expect(cut(page)).toHaveValue('70');
});

test('a figure that stood for a while is done', async ({ page }) => {
  await openApp(page, '#/design');
  await typeAnd(page, ['8', '80'], 'look');
  await typeAnd(page, ['800'], 'look', 1501);
  await expect(page.locator('.field-error')).toContainText('仍按 80 计算');
  await typeAnd(page, ['80', '85'], 'undo', 9999);
  await expect(cut(page)).toHaveValue('80');
  await page.keyboard.press('Control+z');
  await expect(cut(page)).toHaveValue('70');
});

test('what deleting leaves of a figure is not done, however long it stands', async ({ page }) => {
  await openApp(page, '#/design');
  await typeAnd(page, ['7'], 'look', 0, 'deleteContentBackward');
  await typeAnd(page, [''], 'look', 9999, 'deleteContentBackward');
  await expect(page.locator('.field-error')).toContainText('仍按 70 计算');
});

test.describe('clipboard', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] });
  test('a cell that is pasted over a figure is a step of its own', async ({ page }) => {
    await openApp(page, '#/design');
    await cut(page).fill('65');
    await page.evaluate(() => navigator.clipboard.writeText('72\r\n'));
    await cut(page).press('Control+a');
    await cut(page).press('Control+v');
    await expect(cut(page)).toHaveValue('72');
    await page.keyboard.press('Control+z');
    await expect(cut(page)).toHaveValue('65');
  });
});

test('what is done with Enter is a step of its own', async ({ page }) => {
  await openApp(page, '#/design');
  for (const text of ['65', '75']) {
    await cut(page).fill(text);
    await cut(page).press('Enter');
  }
  await page.keyboard.press('Control+z');
  await expect(cut(page)).toHaveValue('65');
  await page.keyboard.press('Control+z');
  await expect(cut(page)).toHaveValue('70');
});

test('Escape takes back a text that is no figure, and only that', async ({ page }) => {
  await openApp(page, '#/design');
  await cut(page).fill('85');
  await expect(headline(page)).toContainText('失去资格');
  await cut(page).blur();
  await page.evaluate(() => {
    document.addEventListener('keydown', () => document.body.append(document.createElement('mark')));
  });
  const heard = page.locator('body > mark');
  await cut(page).fill('很多');
  await cut(page).press('Escape');
  await expect(cut(page)).toHaveValue('85');
  await expect(page.locator('.field-error')).toHaveCount(0);
  await expect(heard).toHaveCount(0);
  await cut(page).press('Escape');
  await expect(heard, 'where there is nothing to take back, the key is for others').toHaveCount(1);
});

test('undo elsewhere passes over a text that is no figure and out of sight', async ({ page }) => {
  await openApp(page, '#/design');
  await cut(page).fill('85');
  await expect(headline(page)).toContainText('失去资格');
  await cut(page).blur();
  await cut(page).fill('很多');
  await expect(page.locator('.field-error')).toBeVisible();
  await page.locator('.app-nav').getByText('人员').click();
  await expect(page.locator('.people')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(headline(page)).not.toContainText('失去资格');
});

test('undo on a notice takes back what the notice is about', async ({ page }) => {
  await openApp(page, '#/design');
  const menu = page.getByRole('button', { name: '方案', exact: true });
  await menu.click();
  await page.getByRole('button', { name: '复制当前草案' }).click();
  await cut(page).fill('85');
  await expect(headline(page)).toContainText('失去资格');
  await cut(page).blur();
  await menu.click();
  await page.getByRole('button', { name: '删除当前草案' }).click();
  await expect(cut(page)).toHaveValue('70');
  await cut(page).fill('很多');
  await page.getByRole('button', { name: '撤销', exact: true }).click();
  await expect(cut(page)).toHaveValue('85');
});

test('a name of several words is typed as it is', async ({ page }) => {
  await openApp(page, '#/design');
  await page.getByRole('button', { name: '方案', exact: true }).click();
  const name = page.getByRole('textbox', { name: '草案名称' });
  await name.press('Control+a');
  await name.pressSequentially('Plan B', { delay: 60 });
  await expect(name).toHaveValue('Plan B');
});

test('a name that is typed empty goes back to what it was before', async ({ page }) => {
  await openApp(page, '#/design');
  const menu = page.getByRole('button', { name: '方案', exact: true });
  const before = (await menu.textContent()) ?? '';
  await menu.click();
  const name = page.getByRole('textbox', { name: '草案名称' });
  await name.fill('甲');
  await expect(menu).toContainText('甲');
  await name.fill('');
  await expect(menu).toHaveText(before);
  await expect(page.getByRole('button', { name: /^撤销（/ })).toBeDisabled();
});

test('Enter ends a name, which is what it goes back to', async ({ page }) => {
  await openApp(page, '#/design');
  const menu = page.getByRole('button', { name: '方案', exact: true });
  await menu.click();
  const name = page.getByRole('textbox', { name: '草案名称' });
  await name.fill('甲');
  await name.press('Enter');
  await name.fill('');
  await name.press('Tab');
  await expect(name).toHaveValue('甲');
  await expect(menu).toContainText('甲');
});

test('the point may be what a Chinese keyboard writes for it', async ({ page }) => {
  await openApp(page, '#/design');
  await cut(page).fill('７２。５');
  await expect(page.locator('.field-error')).toHaveCount(0);
  await cut(page).blur();
  await expect(cut(page)).toHaveValue('72.5');
});

test('undo takes back a text that is no figure before what was done earlier', async ({ page }) => {
  await openApp(page, '#/design');
  await cut(page).fill('85');
  await expect(headline(page)).toContainText('失去资格');
  await cut(page).blur();
  await cut(page).fill('很多');
  await expect(page.locator('.field-error')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(cut(page)).toHaveValue('85');
  await expect(page.locator('.field-error')).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(cut(page)).toHaveValue('70');
  await page.keyboard.press('Control+y');
  await expect(cut(page)).toHaveValue('85');
});

test('a text that is no figure does not come back once the figure was another', async ({ page }) => {
  await openApp(page, '#/design');
  const handle = page.getByRole('slider', { name: '合格线' });
  await cut(page).fill('很多');
  await handle.press('ArrowRight');
  await expect(cut(page)).toHaveValue('70.5');
  await page.keyboard.press('Control+z');
  await expect(cut(page)).toHaveValue('70');
});

test.describe('on a machine where drawing pauses all the time', () => {
  test.beforeEach(async ({ page }) => {
    // By the clock of the page, whatever it does takes longer than it may take in one go.
    await page.addInitScript(() => {
      const now = Date.now;
      let late = 0;
      Date.now = () => now() + (late += 100);
    });
    await openApp(page, '#/design');
  });

  for (const deed of ['keydown', 'beforeinput']) test(`each field is edited from what came of the one before, ${deed}`, async ({ page }) => {
    const fields = page.locator('.pay input');
    await page.getByText('画像、职责、能力、激励与薪酬').click();
    await expect(fields).toHaveCount(3);
    await page.evaluate(async (deed) => {
      const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!;
      for (const [place, text] of ['3000', '9000', 'USD'].entries()) {
        const field = document.querySelectorAll<HTMLInputElement>('.pay input')[place]!;
        field.focus();
        for (const end of [1, 2, text.length]) {
          // By the keyboard, or as a paste or an input method does.
          field.dispatchEvent(deed === 'keydown'
            ? new KeyboardEvent(deed, { key: text[end - 1], bubbles: true })
            : new InputEvent(deed, { data: text[end - 1], bubbles: true }));
          set.call(field, text.slice(0, end));
          field.dispatchEvent(new InputEvent('input', { bubbles: true }));
          await Promise.resolve();
        }
      }
    }, deed);
    await page.locator('.app-nav').getByText('人员').click();
    await page.locator('.app-nav').getByText('设计').click();
    await page.getByText('画像、职责、能力、激励与薪酬').click();
    await expect(fields.nth(0)).toHaveValue('3000');
    await expect(fields.nth(1)).toHaveValue('9000');
    await expect(fields.nth(2)).toHaveValue('USD');
  });

  test('what is typed is saved where the page is left before it is painted', async ({ page }) => {
    const { stored } = await typeAnd(page, ['85.25'], 'leave');
    expect(stored.some((text) => text.includes('"at_least":85.25'))).toBe(true);
  });

  test('every arrow key counts, in a field and on a handle', async ({ page }) => {
    const press = (selector: string) => page.locator(selector).evaluate(async (element: HTMLElement | SVGElement) => {
      element.focus();
      for (let key = 1; key <= 10; key += 1) {
        element.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowUp', bubbles: true, cancelable: true }));
        await Promise.resolve();
      }
    });
    await press('#clause-A2 input');
    await expect(cut(page)).toHaveValue('80');
    await press('.cut-handle');
    await expect(cut(page)).toHaveValue('85');
  });
});

test('two fields that are filled in at once both count', async ({ page }) => {
  await openApp(page, '#/design');
  await page.getByRole('button', { name: '评分与权重' }).click();
  const fields = page.locator('.weight-figure input');
  await expect(fields.nth(1)).toBeVisible();
  await page.locator('body').evaluate(() => {
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!;
    for (const [place, text] of ['31', '17'].entries()) {
      const field = document.querySelectorAll<HTMLInputElement>('.weight-figure input')[place]!;
      set.call(field, text);
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    }
  });
  await page.locator('.app-nav').getByText('人员').click();
  await page.locator('.app-nav').getByText('设计').click();
  await page.getByRole('button', { name: '评分与权重' }).click();
  await expect(fields.nth(0)).toHaveValue('31');
  await expect(fields.nth(1)).toHaveValue('17');
});

test('a name that follows in the other language is typed whole', async ({ page }) => {
  await openApp(page, '#/design');
  const name = page.getByRole('textbox', { name: '职级名称', exact: true });
  const english = page.getByRole('textbox', { name: '职级名称 · 英文', exact: true });
  await name.fill('新名');
  await expect(english, 'it may be out of date').toBeVisible();
  await english.press('Control+a');
  await english.pressSequentially('Beta');
  await expect(english).toHaveValue('Beta');
});

test('what is done with keys on a handle is one step for undo, until the focus leaves it', async ({ page }) => {
  await openApp(page, '#/design');
  await page.getByRole('button', { name: '评分与权重' }).click();
  const divider = page.locator('.weight-divider').first();
  const weight = page.locator('.weight-figure input').first();
  await divider.focus();
  const before = Number(await weight.inputValue());
  for (let edit = 1; edit <= 3; edit += 1) {
    await divider.press('ArrowRight');
    await expect(weight).toHaveValue(String(before + edit));
  }
  await weight.focus();
  await divider.focus();
  await divider.press('ArrowRight');
  await expect(weight).toHaveValue(String(before + 4));
  await page.keyboard.press('Control+z');
  await expect(weight).toHaveValue(String(before + 3));
  await page.keyboard.press('Control+z');
  await expect(weight).toHaveValue(String(before));
});
