// The peer `typed-array-js`: the same by hand, as one would write it in JavaScript without a library. Nothing is kept
// but the people: at each edit composites, gates, verdicts, counts and ledger are worked out again in one pass.
import { BIN, MET, MISSED, MONTHS, NO_FACT, NO_SCORE, TOTAL, UNKNOWN, cellWeights, verdicts } from './rules.mjs';

export class TypedArray {
  /** People in columns, each a typed array; the figures of the policy. */
  constructor(people, rules) {
    this.people = people;
    this.rules = rules;
    this.baseline = null;
  }

  /** Everything from the columns. */
  first() {
    const { levels, cells } = this.people;
    this.agents = levels.length;
    this.scores = sideBySide(cells, this.agents);
    this.low = new Float64Array(this.agents);
    this.high = new Float64Array(this.agents);
    this.verdicts = new Uint8Array(this.agents);
    this.cuts = Float64Array.from(this.rules.cuts, (cut) => cut * TOTAL);
    this.weights = cellWeights(this.rules.competencies, this.rules.sources);
    this.bars = bars(this.rules);
    const isStart = this.baseline === null;
    this.baseline ??= new Uint8Array(this.agents);
    const found = this.evaluate();
    if (!isStart) {
      return found;
    }
    this.baseline.set(this.verdicts);
    return this.evaluate();
  }

  /** Another weight of the first competency, in per cent. */
  weight(percent) {
    const { competencies, sources } = this.rules;
    this.weights = cellWeights([percent, ...competencies.slice(1)], sources);
    return this.evaluate();
  }

  /** Another cut of the lowest level, in 1/100 point. */
  cut(cut) {
    this.cuts[0] = cut * TOTAL;
    return this.evaluate();
  }

  evaluate() {
    const { agents, scores, low, high, weights, cuts, baseline, verdicts: now } = this;
    const { levels, facts } = this.people;
    const { low: lowest, high: highest, count } = this.bars;
    const cells = weights.length;
    const windows = this.rules.series.map((window) => ({ ...window, months: this.people.series[window.series] }));
    const ofLevel = new Uint32Array(3 * cuts.length);
    const ofState = new Uint32Array(9);
    for (let row = 0, at = 0; row < agents; row += 1) {
      let sum = 0;
      let open = 0;
      for (let cell = 0; cell < cells; cell += 1, at += 1) {
        const score = scores[at];
        if (score === NO_SCORE) {
          open += weights[cell];
        } else {
          sum += weights[cell] * score;
        }
      }
      const most = sum + open * 10_000;
      low[row] = sum;
      high[row] = most;
      const level = levels[row];
      const bar = cuts[level];
      let verdict = sum >= bar ? MET : most >= bar ? UNKNOWN : MISSED;
      for (let fact = 0, place = level * count; fact < count && verdict !== MISSED; fact += 1, place += 1) {
        const value = facts[fact][row];
        if (value === NO_FACT) {
          verdict = UNKNOWN;
        } else if (value < lowest[place] || value > highest[place]) {
          verdict = MISSED;
        }
      }
      for (let window = 0; window < windows.length && verdict !== MISSED; window += 1) {
        verdict = Math.min(verdict, ofWindow(windows[window], row));
      }
      now[row] = verdict;
      ofLevel[3 * level + verdict] += 1;
      ofState[3 * baseline[row] + verdict] += 1;
    }
    return verdicts(ofLevel, ofState);
  }

  /** The clauses of the lowest level's step, and its composites. */
  step() {
    const { agents, low, high, cuts } = this;
    const { levels, facts, series } = this.people;
    const { low: lowest, high: highest, count } = this.bars;
    const windows = this.rules.series.map((window) => ({ ...window, months: series[window.series] }));
    const clauses = Array.from({ length: count + windows.length + 1 }, () => [0, 0, 0]);
    const bins = new Array(10_000 / BIN).fill(0);
    let intervals = 0;
    for (let row = 0; row < agents; row += 1) {
      if (levels[row] !== 0) {
        continue;
      }
      for (let fact = 0; fact < count; fact += 1) {
        const value = facts[fact][row];
        clauses[fact][value === NO_FACT ? 2 : value >= lowest[fact] && value <= highest[fact] ? 0 : 1] += 1;
      }
      windows.forEach((window, place) => {
        clauses[count + place][PLACE[ofWindow(window, row)]] += 1;
      });
      clauses[count + windows.length][low[row] >= cuts[0] ? 0 : high[row] >= cuts[0] ? 2 : 1] += 1;
      if (low[row] === high[row]) {
        bins[Math.min(bins.length - 1, Math.floor(low[row] / (BIN * TOTAL)))] += 1;
      } else {
        intervals += 1;
      }
    }
    return { clauses, bins, intervals };
  }
}

/** Where a status stands among met, missed, unknown. */
export const PLACE = { [MET]: 0, [MISSED]: 1, [UNKNOWN]: 2 };

/** An agent's scores side by side: a third faster than a column per cell. */
export function sideBySide(cells, agents) {
  const count = cells.length;
  const scores = new Uint16Array(agents * count);
  for (let cell = 0; cell < count; cell += 1) {
    const column = cells[cell];
    for (let row = 0, at = cell; row < agents; row += 1, at += count) {
      scores[at] = column[row];
    }
  }
  return scores;
}

/** What the gates on facts ask, level by level. */
export function bars({ facts, cuts }) {
  const flat = (side) => Uint8Array.from(cuts.flatMap((_, level) => facts.map((fact) => fact[side][level])));
  return { low: flat('low'), high: flat('high'), count: facts.length };
}

/** The status of a gate on the last months of a series. */
export function ofWindow({ months, of, enough, low, high }, row) {
  let good = 0;
  let open = 0;
  for (let at = (row + 1) * MONTHS - of; at < (row + 1) * MONTHS; at += 1) {
    const value = months[at];
    if (value === NO_FACT) {
      open += 1;
    } else if (value >= low && value <= high) {
      good += 1;
    }
  }
  return good >= enough ? MET : good + open >= enough ? UNKNOWN : MISSED;
}
