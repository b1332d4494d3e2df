// Measures LadderLab's peers in Node.js, whose engine is Chromium's V8, and prints a JSON object per line.
//
//   node run.mjs FOLDER SETTING     (`cargo xtask bench peers` builds FOLDER and calls it; SETTING is JSON)
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { read, sample, turn } from '../rules.mjs';
import { Arquero } from './arquero.mjs';
import { DuckDb } from './duckdb.mjs';
import { Sheet } from './hyperformula.mjs';

/** What a spreadsheet holds before a recalculation takes too long to wait for. */
const MOST_ROWS = 10_000;

const peers = {
  'duckdb-wasm': (people, rules) => DuckDb.open(people, rules),
  arquero: (people, rules) => new Arquero(people, rules),
  hyperformula: (people, rules) => (people.levels.length <= MOST_ROWS ? new Sheet(people, rules) : null),
};

const [folder, setting] = process.argv.slice(2);
const { shape, agents, seed, runs, warmUp, cases } = JSON.parse(setting);
const { default: init, Workload } = await import(pathToFileURL(join(folder, 'bench.js')));
await init({ module_or_path: await readFile(join(folder, 'bench_bg.wasm')) });

// A library's own stack shows its whole code.
process.on('uncaughtException', (error) => {
  console.error(String(error));
  process.exit(1);
});

for (const n of agents) {
  const { people, rules } = read(new Workload(shape, n, seed));
  for (const [impl, open] of Object.entries(peers)) {
    const peer = await open(people, rules);
    peer?.first();
    for (const name of peer ? cases : []) {
      const run = (number) => turn(name, peer, rules, number);
      const samples = sample(run, runs, warmUp);
      console.log(JSON.stringify({ case: name, impl, n, samples, found: [run(0), run(1)] }));
    }
  }
}
