// What runs in Chromium: LadderLab's wasm and the peer, in the same page, on the same people, in turns.
import init, { Session } from './bench.js';
import { Peer } from './typed-array.mjs';

/** Times the edits of each implementation; one sample is one edit, in milliseconds. */
export async function measure({ agents, seed, runs, warmUp, weights }) {
  await init();
  const session = new Session(agents, seed);
  const columns = (count, read) => Array.from({ length: count }, (_, place) => read(place));
  const people = {
    levels: session.levels(),
    cells: columns(16, (place) => session.cell(place)),
    facts: columns(8, (place) => session.fact(place)),
  };
  const peer = new Peer(people, JSON.parse(Session.rules()));
  const implementations = {
    'ladderlab-chromium': (weight) => Array.from(session.edit(weight)),
    'typed-array-js': (weight) => peer.edit(weight),
  };
  const found = {};
  for (const [name, edit] of Object.entries(implementations)) {
    const samples = [];
    for (let run = 0; run < warmUp + runs; run += 1) {
      const weight = weights[run % weights.length];
      const start = performance.now();
      edit(weight);
      const time = performance.now() - start;
      if (run >= warmUp) {
        samples.push(time);
      }
    }
    found[name] = { samples, counts: weights.map(edit) };
  }
  return found;
}
