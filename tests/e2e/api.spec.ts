// The JavaScript API as a program sees it: in Node with no page and no server, in the page, and in a worker.
import { readFile } from 'node:fs/promises';

import { outcomesOf } from './equality.mjs';
import { expect, openApp, test } from './fixture';

const dist = new URL('../../dist/', import.meta.url);
const golden = JSON.parse(await readFile(new URL('../golden/equality.json', import.meta.url), 'utf8'));
const asOf = '2025-06-30';

/** The module of `dist/app.js`, started with the bytes of the wasm. */
async function loadApi() {
  const api = await import(new URL('app.js', dist).href);
  await api.default({ module_or_path: await readFile(new URL('app_bg.wasm', dist)) });
  return api;
}

const api = await loadApi();

function preset(id: string) {
  return api.presets().find((policy: { id: string }) => policy.id === id);
}

/** Facts with which an agent of the lowest level of the library meets every clause. */
function goodValues(score = 80) {
  const policy = preset('promotion-library');
  const scores = policy.scoring.cells.map((cell: { attribute: string }) => [cell.attribute, score]);
  return { 'time-in-level': '2024-12-30', 'basic-certificate': true, ...Object.fromEntries(scores) };
}

function simulateLibrary(rows: unknown, options: object = { asOf }) {
  return api.simulate(preset('promotion-library'), rows, options);
}

/** What a call throws. */
function thrown(call: () => unknown) {
  try {
    call();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

function expectRefused(call: () => unknown, code: string, path: string) {
  const error = thrown(call);
  expect(error).toBeInstanceOf(Error);
  expect(error).toMatchObject({ name: 'LadderLabError', code, path });
  expect(error.message.startsWith(`${path}: `)).toBe(true);
  expect(error.messageZh).toMatch(/[一-鿿]/);
}

test.describe('policies', () => {
  test('the version is that of the package', async () => {
    const manifest = await readFile(new URL('../../Cargo.toml', import.meta.url), 'utf8');
    expect(manifest).toContain(`version = "${api.version()}"`);
  });

  test('every preset reads as a regulation in both languages, with its clause ids', () => {
    for (const policy of api.presets()) {
      const [zh, en] = ['zh', 'en'].map((lang) => api.policyText(policy, lang));
      expect(zh).toContain('## 第一章 总则');
      expect(en).toContain('## Chapter 1 General provisions');
      for (const { id } of policy.steps.flatMap((step: { gates?: { id: string }[] }) => step.gates ?? [])) {
        expect(zh).toContain(`（${id}）`);
        expect(en).toContain(` (${id})`);
      }
    }
    expectRefused(() => api.policyText(preset('promotion-library'), 'fr'), 'argument-form', 'lang');
    expectRefused(() => api.policyText([], 'en'), 'policy-other-format', 'policy');
  });

  test('presets are plain objects with an id of their own', () => {
    const policies = api.presets();
    expect(policies.length).toBeGreaterThan(1);
    expect(new Set(policies.map((policy: { id: string }) => policy.id)).size).toBe(policies.length);
    expect(JSON.parse(JSON.stringify(policies))).toEqual(policies);
  });

  test('a preset is without findings, also as a file', () => {
    const policy = preset('promotion-library');
    expect(api.lint(policy)).toEqual([]);
    expect(api.lint({ format: 'ladderlab-policy', version: 1, policy })).toEqual([]);
  });

  test('a finding has its place, the reason and the way out', () => {
    const policy = preset('promotion-library');
    policy.steps[0].gates[0].rule.attribute = 'tenure';
    const [finding] = api.lint(policy);
    expect(finding).toMatchObject({ code: 'attribute-unknown', severity: 'error' });
    expect(finding.path).toContain('A1');
    expect(finding.message.zh).toContain('tenure');
    expect(finding.advice.en).not.toBe('');
  });

  test('with people, clauses without data are findings', () => {
    const { 'basic-certificate': _, ...values } = goodValues();
    const findings = api.lint(preset('promotion-library'), [{ id: '1', level: 'agent', values }]);
    const paths = findings.map(({ code, path }: { code: string; path: string }) => `${code} ${path}`);
    expect(paths).toContain('clause-no-data layers/basic/gates/L1');
    expect(paths.join()).not.toContain('score-no-data');
  });
});

test.describe('simulate', () => {
  test('an agent who meets every clause qualifies, with the room in each unit', () => {
    const { agents, totals, asOf: day } = simulateLibrary([{ id: '1', level: 'agent', values: goodValues() }]);
    expect(day).toBe(asOf);
    expect(agents).toHaveLength(1);
    expect(agents[0]).toMatchObject({ id: '1', level: 'agent', verdict: 'qualifies', mainStep: 'agent-senior' });
    const [step] = agents[0].steps;
    expect(step.gates.map(({ clause, status, margin }) => [clause, status, margin])).toEqual([
      ['A1', 'met', { amount: 0, unit: 'days' }],
      ['L1', 'met', null],
    ]);
    expect(step.composite).toEqual({ low: 80, high: 80 });
    expect(step.cut).toMatchObject({ status: 'met', margin: { amount: 10, unit: 'points' } });
    expect(totals.all).toMatchObject({ total: 1, atLeast: 1, atMost: 1, qualifies: 1 });
    expect(totals.levels[0]).toMatchObject({ level: 'agent', total: 1, atLeast: 1 });
  });

  test('what is missing to a gate has its sign and its unit', () => {
    const values = { ...goodValues(69.99), 'time-in-level': '2025-02-01' };
    const [agent] = simulateLibrary([{ id: '1', level: 'agent', values }]).agents;
    expect(agent.verdict).toBe('does_not');
    expect(agent.steps[0].gates[0]).toMatchObject({ status: 'missed', margin: { amount: -32, unit: 'days' } });
    expect(agent.steps[0].cut).toMatchObject({ status: 'missed', margin: { amount: -0.01, unit: 'points' } });
  });

  test('a missing fact is not a failed one: totals have bounds', () => {
    const { 'basic-certificate': _, ...values } = goodValues();
    const rows = [
      { id: '1', level: 'agent', values: goodValues() },
      { id: '2', level: 'agent', values },
      { id: '3', level: 'agent', values: { ...values, 'basic-certificate': false } },
      { id: '4', level: 'agent', values: { ...goodValues(), 'interview-teamwork': null } },
    ];
    const { agents, totals } = simulateLibrary(rows);
    const verdicts = agents.map(({ verdict }: { verdict: string }) => verdict);
    expect(verdicts).toEqual(['qualifies', 'cannot_tell', 'does_not', 'qualifies']);
    expect(totals.all).toMatchObject({ total: 4, atLeast: 2, atMost: 3 });
    const { low, high } = agents[3].steps[0].composite;
    expect(low).toBeLessThan(80);
    expect(high).toBeGreaterThan(80);
  });

  test('a level is known by its name and by its aliases', () => {
    const levels = ['agent', '客服专员', ' csr '];
    const rows = levels.map((level, place) => ({ id: String(place), level, values: {} }));
    const { agents } = simulateLibrary(rows);
    expect(agents.map(({ level }: { level: string }) => level)).toEqual(['agent', 'agent', 'agent']);
  });

  test('rows and columns give the same outcome', () => {
    const scores = [80, 69.99, Number.NaN, 71.5];
    const rows = scores.map((score, place) => {
      const values = { ...goodValues(Number.isNaN(score) ? null : score), 'basic-certificate': place !== 1 };
      return { id: `a${place}`, level: 'agent', values };
    });
    const cells = preset('promotion-library').scoring.cells.map((cell: { attribute: string }) => cell.attribute);
    const columns = {
      ids: rows.map(({ id }) => id),
      levels: rows.map(() => 'agent'),
      values: {
        'time-in-level': rows.map(({ values }) => values['time-in-level']),
        'basic-certificate': Uint8Array.from([1, 0, 1, 1]),
        ...Object.fromEntries(cells.map((id: string) => [id, Float64Array.from(scores)])),
      },
    };
    expect(simulateLibrary(columns)).toEqual(simulateLibrary(rows));
  });

  test('the same people in another order give the same fingerprint, and the same call the same outcome', () => {
    const rows = ['1', '2', '3'].map((id) => ({ id, level: 'agent', values: goodValues(70 + Number(id)) }));
    const outcome = simulateLibrary(rows);
    expect(simulateLibrary(rows)).toEqual(outcome);
    expect(simulateLibrary([...rows].reverse()).fingerprint).toEqual(outcome.fingerprint);
    expect(simulateLibrary(rows, { asOf: '2025-07-01' }).fingerprint.roster).not.toBe(outcome.fingerprint.roster);
  });

  test('without explanations the outcome has verdicts and totals alone', () => {
    const rows = [{ id: '1', level: 'agent', values: goodValues() }];
    const { agents, totals } = simulateLibrary(rows, { asOf, explain: false });
    expect(agents).toEqual([{ id: '1', level: 'agent', verdict: 'qualifies', mainStep: 'agent-senior', placement: { kind: 'promoted', rank: null } }]);
    expect(totals).toEqual(simulateLibrary(rows).totals);
  });

  test('times in months need no as-of date', () => {
    const rows = [{ id: '1', level: 'agent', values: { ...goodValues(), 'time-in-level': 5 } }];
    const { agents, asOf: day } = simulateLibrary(rows, {});
    expect(day).toBeNull();
    expect(agents[0].steps[0].gates[0].margin).toEqual({ amount: -1, unit: 'months' });
  });
});

test.describe('compare', () => {
  test('the ledger tells who gains and who loses', () => {
    const baseline = preset('promotion-library');
    const draft = preset('promotion-library');
    draft.steps[0].score.cut.at_least = 75;
    draft.steps[0].gates[0].rule.at_least = 3;
    const late = { 'time-in-level': '2025-02-01' };
    const rows = [
      { id: 'gains', level: 'agent', values: { ...goodValues(), ...late } },
      { id: 'loses', level: 'agent', values: goodValues(72) },
      { id: 'stays', level: 'agent', values: goodValues() },
    ];
    const ledger = api.compare(baseline, draft, rows, { asOf });
    expect(ledger.agents.map(({ id, state }: { id: string; state: string }) => [id, state])).toEqual([
      ['gains', 'newly'],
      ['loses', 'loses'],
      ['stays', 'still'],
    ]);
    expect(ledger.counts).toEqual({ newly: 1, still: 1, loses: 1, cannotTell: 0, stillNot: 0, beside: 0 });
    expect(ledger.baseline).not.toBe(ledger.draft.policy);
  });

  test('each policy reads the attributes that it knows', () => {
    const draft = preset('promotion-library');
    draft.attributes.push({ id: 'praise', name: { zh: '表扬', en: 'praise' }, kind: { kind: 'number' } });
    draft.steps[0].gates.push({ id: 'A9', rule: { kind: 'number', attribute: 'praise', test: { at_least: 1 } } });
    const rows = [{ id: '1', level: 'agent', values: { ...goodValues(), praise: 0 } }];
    const ledger = api.compare(preset('promotion-library'), draft, rows, { asOf });
    expect(ledger.agents[0]).toMatchObject({ state: 'loses', baseline: 'qualifies', draft: 'does_not' });
  });
});

test.describe('what cannot be read is refused with its code and place', () => {
  const row = (values: object, more: object = {}) => [{ id: '1', level: 'agent', values, ...more }];

  for (const [title, rows, code, path] of [
    ['a value of another kind', row({ 'basic-certificate': 'yes' }), 'value-kind', 'rows[0].values.basic-certificate'],
    ['a number as text', row({ 'test-communication': '80' }), 'value-kind', 'rows[0].values.test-communication'],
    ['a number that is none', row({ 'test-communication': Number.NaN }), 'value-number', 'rows[0].values.test-communication'],
    ['a number beyond the limit', row({ 'test-communication': 1e12 }), 'value-number', 'rows[0].values.test-communication'],
    ['a day that does not exist', row({ 'time-in-level': '2025-02-29' }), 'value-day', 'rows[0].values.time-in-level'],
    ['a Date object', row({ 'time-in-level': new Date(0) }), 'argument-form', 'rows[0].values.time-in-level'],
    ['an unknown attribute', row({ 'time-in-levle': 3 }), 'attribute-unknown', 'rows[0].values.time-in-levle'],
    ['an unknown level', row({}, { level: 'boss' }), 'level-unknown', 'rows[0].level'],
    ['an id that is no text', row({}, { id: 7 }), 'argument-form', 'rows[0].id'],
    ['an id given twice', [...row({}), ...row({})], 'id-twice', 'rows[1].id'],
    ['values left out', [{ id: '1', level: 'agent' }], 'argument-form', 'rows[0].values'],
    ['values that are a list', row([null]), 'argument-form', 'rows[0].values'],
    ['no rows', undefined, 'argument-form', 'rows'],
    ['columns of different lengths', { ids: ['1'], levels: [], values: {} }, 'rows-length', 'rows.levels'],
    ['floats of 32 bits', { ids: ['1'], levels: ['agent'], values: { 'test-communication': Float32Array.of(79.99) } }, 'argument-form', 'rows.values.test-communication'],
    ['big integers', { ids: ['1'], levels: ['agent'], values: { 'test-communication': BigInt64Array.of(80n) } }, 'argument-form', 'rows.values.test-communication'],
  ] as const) {
    test(title, () => expectRefused(() => simulateLibrary(rows), code, path));
  }

  test('a day without an as-of date', () => {
    const rows = row({ 'time-in-level': '2025-01-01' });
    expectRefused(() => simulateLibrary(rows, {}), 'as-of-missing', 'options.asOf');
    expectRefused(() => simulateLibrary(rows, { asOf: '30.6.2025' }), 'argument-form', 'options.asOf');
  });

  test('a policy that is none, is newer, or has a field of the wrong shape', () => {
    expectRefused(() => api.lint(undefined), 'policy-other-format', 'policy');
    expectRefused(() => api.lint('{}'), 'policy-other-format', 'policy');
    expectRefused(() => api.lint({ format: 'ladderlab-policy', version: 99, policy: {} }), 'policy-too-new', 'policy');
    const policy = preset('promotion-library');
    policy.steps[0].score.cut.at_least = 70.123;
    expectRefused(() => api.simulate(policy, []), 'policy-wrong-shape', 'policy.steps[0].score.cut.at_least');
    const cyclic: Record<string, unknown> = {};
    cyclic.self = cyclic;
    expectRefused(() => api.compare(preset('promotion-library'), cyclic, []), 'policy-other-format', 'draft');
  });

  test('after a refusal the next call works', () => {
    thrown(() => simulateLibrary(row({ 'basic-certificate': 'yes' })));
    expect(simulateLibrary(row(goodValues())).agents[0].verdict).toBe('qualifies');
  });
});

test.describe('importRoster', () => {
  const columns = ['time-in-level', 'basic-certificate', ...new Set(preset('promotion-library').scoring.cells.map(({ attribute }: { attribute: string }) => attribute))];
  const line = (id: string, level: string, since: string, certificate: string, score: string) =>
    [id, level, since, certificate, ...columns.slice(2).map(() => score)].join(',');
  const text = [
    ['工号', '职级', ...columns].join(','),
    line('001', '客服专员', '2024-12-30', '是', '80'),
    line('002', 'agent', '2025/2/1', '否', '69.99'),
    line('003', '店长', '2024-01-01', '是', '90'),
    line('004', '专员', '2024-01-01', '', '优秀'),
  ].join('\r\n');
  const options = { policy: preset('promotion-library'), asOf };

  test('a file becomes rows to simulate, and what is wrong is listed with its row', async () => {
    const { rows, issues, rowsRead, rowsKept, policy } = await api.importRoster(new TextEncoder().encode(text), options);
    expect([rowsRead, rowsKept]).toEqual([4, 3]);
    expect(rows[0]).toMatchObject({ id: '001', level: 'agent' });
    expect(rows[0].values).toEqual(goodValues());
    expect(issues[0]).toMatchObject({ level: 'row_left_out', code: 'level-unknown', row: 4, column: '职级' });
    expect(issues.some(({ level, row }: { level: string; row: number }) => level === 'value_unknown' && row === 5)).toBe(true);
    const { agents } = api.simulate(policy, rows, { asOf });
    const verdicts = agents.map(({ verdict }: { verdict: string }) => verdict);
    expect(verdicts).toEqual(['qualifies', 'does_not', 'cannot_tell']);
  });

  test('the mapping is taken up again, and an empty cell means what it says', async () => {
    const bytes = new TextEncoder().encode(text);
    const { mapping } = await api.importRoster(bytes, options);
    const certificate = mapping.columns.find(({ header }: { header: string }) => header === 'basic-certificate');
    Object.assign(certificate, { empty: 'failed', confidence: 'chosen' });
    const { rows, policy } = await api.importRoster(bytes.buffer, { ...options, mapping });
    expect(rows[2].values['basic-certificate']).toEqual({ failed: true });
    expect(api.simulate(policy, rows, { asOf }).agents[2].verdict).toBe('does_not');
  });

  test('files of Chinese spreadsheet programs are read', async () => {
    // 工号,职级 and 专员 in GB18030.
    const bytes = Uint8Array.of(
      0xb9, 0xa4, 0xba, 0xc5, 0x2c, 0xd6, 0xb0, 0xbc, 0xb6, 0x0a, 0x31, 0x2c, 0xd7, 0xa8, 0xd4, 0xb1, 0x0a,
    );
    const { rows } = await api.importRoster(bytes, options);
    expect(rows).toEqual([{ id: '1', level: 'agent', values: {} }]);
  });

  test('what is no table is refused', async () => {
    const refused = async (bytes: unknown, more: object = options) =>
      api.importRoster(bytes, more).then(() => 'read', (error: { code: string; path: string }) => [error.code, error.path]);
    expect(await refused(Uint8Array.of(0x50, 0x4b, 3, 4, 0))).toEqual(['file-not-text', 'bytes']);
    expect(await refused(new Uint8Array())).toEqual(['table-empty', 'bytes']);
    expect(await refused('text')).toEqual(['argument-form', 'bytes']);
    expect(await refused(new Uint8Array(), { policy: options.policy })).toEqual(['argument-form', 'options.asOf']);
    expect(await refused(new Uint8Array(), { ...options, mapping: {} })).toEqual(['mapping-wrong-shape', 'options.mapping']);
  });
});

test.describe('the same to the last digit', () => {
  const { outcomes, ...setting } = golden;

  test('in Node', () => {
    expect(outcomesOf(api, setting)).toEqual(outcomes);
  });

  test('in the page, beside the app', async ({ page }) => {
    const source = await readFile(new URL('equality.mjs', import.meta.url), 'utf8');
    await page.route('**/equality.mjs', (route) => route.fulfill({ contentType: 'text/javascript', body: source }));
    await openApp(page);
    const found = await page.evaluate(async (setting) => {
      const app = await import(new URL('app.js', document.baseURI).href);
      const equality = await import(new URL('equality.mjs', document.baseURI).href);
      await app.default();
      return equality.outcomesOf(app, setting);
    }, setting);
    expect(found).toEqual(outcomes);
  });
});

test('a worker has the API and draws nothing', async ({ page }) => {
  const source = `
    import init, { presets, simulate, version } from './app.js';
    await init();
    const { totals } = simulate(presets()[0], []);
    postMessage({ version: version(), total: totals.all.total });
  `;
  await page.route('**/api-worker.mjs', (route) => route.fulfill({ contentType: 'text/javascript', body: source }));
  await page.goto('');
  const answer = await page.evaluate(() => new Promise((resolve, reject) => {
    const worker = new Worker(new URL('api-worker.mjs', document.baseURI), { type: 'module' });
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = () => reject(new Error('the worker failed'));
  }));
  expect(answer).toEqual({ version: api.version(), total: 0 });
});
