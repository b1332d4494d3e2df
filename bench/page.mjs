// What runs in Chromium: LadderLab's wasm and the peers written by hand, in one page, on the same people, in turns.
import init, { Workload, caseNames } from './bench.js';
import { read, sample, turn } from './rules.mjs';
import { TypedArray } from './typed-array.mjs';
import { TypedArrayCached } from './typed-array-cached.mjs';
import { TypedArrayUndecided } from './typed-array-undecided.mjs';

/** Times the cases for one number of agents: a list of `{ case, impl, samples, found }`. */
export async function measure({ shape, agents, seed, runs, warmUp, cases }) {
  await init();
  const workload = new Workload(shape, agents, seed);
  const { people, rules } = read(workload);
  const session = workload.session();
  workload.free();
  const peers = {
    'typed-array-js': new TypedArray(people, rules),
    'typed-array-js-cached': new TypedArrayCached(people, rules),
    'typed-array-js-undecided': new TypedArrayUndecided(people, rules),
  };
  Object.values(peers).forEach((peer) => peer.first());

  const names = caseNames();
  const measured = [];
  for (const name of cases) {
    const place = names.indexOf(name);
    measured.push({
      case: name,
      impl: 'ladderlab-chromium',
      samples: sample((number) => session.run(place, number), runs, warmUp),
      found: [0, 1].map((number) => JSON.parse(session.found(place, number))),
    });
    for (const [impl, peer] of Object.entries(peers)) {
      if (!(peer.constructor.cases ?? cases).includes(name)) {
        continue;
      }
      const run = (number) => turn(name, peer, rules, number);
      measured.push({ case: name, impl, samples: sample(run, runs, warmUp), found: [run(0), run(1)] });
    }
  }
  if (cases.includes('first-evaluation')) {
    const samples = Array.from({ length: runs }, () => longestTask(session));
    measured.push({ case: 'first-evaluation-task', impl: 'ladderlab-chromium', samples, found: [] });
  }
  return measured;
}

/** How many values the page reads in one task of a first evaluation (`VALUES` in src/ui/shown.rs). */
const VALUES = 8_000_000;

/** The longest task of a first evaluation that goes on piece by piece. */
function longestTask(session) {
  let longest = 0;
  const time = (task) => {
    const start = performance.now();
    const result = task();
    longest = Math.max(longest, performance.now() - start);
    return result;
  };
  const stepper = time(() => session.startFirst());
  while (!time(() => stepper.advance(VALUES))) {
    // Here the page would paint.
  }
  stepper.free();
  return longest;
}
