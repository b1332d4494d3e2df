// What all peers share: the figures of the policy, and the form of what they find.

/** Stands for a missing score, and for a missing fact or month. */
export const NO_SCORE = 0xffff;
export const NO_FACT = 0xff;

/** Statuses of a clause, and verdicts: the smallest status of all clauses. */
export const MISSED = 0;
export const UNKNOWN = 1;
export const MET = 2;

export const MONTHS = 12;
/** What all cell weights sum to. */
export const TOTAL = 1_000_000;
/** A bar of the histogram, in 1/100 point. */
export const BIN = 500;

/** The people of a workload as plain columns, with the figures of its policy. */
export function read(workload) {
  const rules = JSON.parse(workload.rules());
  const columns = (count, column) => Array.from({ length: count }, (_, place) => column(place));
  return {
    rules,
    people: {
      levels: workload.levels(),
      cells: columns(rules.competencies.length * rules.sources.length, (place) => workload.cell(place)),
      facts: columns(rules.facts.length, (place) => workload.fact(place)),
      series: columns(rules.seriesCount, (place) => workload.series(place)),
    },
  };
}

/** Cell weights as integers that sum to 1,000,000: floors, then one more for the largest remainders. */
export function cellWeights(competencies, sources) {
  const nominal = competencies.flatMap((competency) => sources.map((source) => competency * source));
  const total = nominal.reduce((sum, weight) => sum + weight, 0);
  const weights = Float64Array.from(nominal, (weight) => Math.floor((weight * TOTAL) / total));
  const remainders = nominal.map((weight, cell) => ({ cell, rest: (weight * TOTAL) % total }));
  const left = TOTAL - weights.reduce((sum, weight) => sum + weight, 0);
  remainders.sort((a, b) => b.rest - a.rest).slice(0, left).forEach(({ cell }) => {
    weights[cell] += 1;
  });
  return weights;
}

/** Counts by 3 · level + verdict, and by 3 · verdict before + verdict now, in the form that all are compared in. */
export function verdicts(ofLevel, ofState) {
  const levels = [];
  for (let level = 0; level < ofLevel.length; level += 3) {
    levels.push([ofLevel[level + MET], ofLevel[level + MISSED], ofLevel[level + UNKNOWN]]);
  }
  const from = (befores, now) => befores.reduce((sum, before) => sum + ofState[3 * before + now], 0);
  const newly = from([MISSED, UNKNOWN], MET);
  const still = from([MET], MET);
  const loses = from([MET], MISSED);
  const cannotTell = from([MISSED, UNKNOWN, MET], UNKNOWN);
  const stillNot = from([MISSED, UNKNOWN], MISSED);
  return { levels, ledger: [newly, still, loses, cannotTell, stillNot] };
}

/** The weight of the first competency and the cut of the lowest level, one turn there and one back. */
export function turn(name, implementation, rules, number) {
  const there = 1 - (number % 2);
  switch (name) {
    case 'weight-change':
      return implementation.weight(rules.competencies[0] + there);
    case 'threshold-change':
      return implementation.cut(rules.cuts[0] + 50 * there);
    case 'first-evaluation':
      return implementation.first();
    case 'switch-step':
      return implementation.step();
    default:
      throw new Error(`there is no case ${name}`);
  }
}

/** Times `run(number)`; where a turn takes less than the clock tells, one sample is the mean of several. */
export function sample(run, runs, warmUp) {
  let number = 0;
  const time = (turns) => {
    const start = performance.now();
    for (const end = number + turns; number < end; number += 1) {
      run(number);
    }
    return (performance.now() - start) / turns;
  };
  let shortest = Infinity;
  const patience = performance.now() + 2_000;
  for (let round = 0; round < 2 || (round < warmUp && performance.now() < patience); round += 1) {
    shortest = Math.min(shortest, time(1));
  }
  const turns = Math.min(50, Math.max(1, Math.ceil(0.1 / Math.max(shortest, 1e-3))));
  return Array.from({ length: runs }, () => time(turns));
}
