// The peer `typed-array-js-cached`: by hand as well, and keeping what an edit does not touch, as LadderLab does:
// the status of every gate, the sums of every competency over its sources, the composites.
//
// Competency sums know nothing of the rounding of cell weights to millionths. Where that could decide, within `slack`
// of the cut, the composite is worked out again from its cells; so the verdicts are the same to the last agent.
import { BIN, MET, MISSED, NO_FACT, NO_SCORE, TOTAL, UNKNOWN, cellWeights, verdicts } from './rules.mjs';
import { PLACE, bars, ofWindow, sideBySide } from './typed-array.mjs';

export class TypedArrayCached {
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
    this.cuts = this.rules.cuts.slice();
    this.runGates();
    this.sumCompetencies();
    this.setWeights(this.rules.competencies);
    this.score();
    const isStart = this.baseline === null;
    this.baseline ??= new Uint8Array(this.agents);
    const found = this.conclude();
    if (!isStart) {
      return found;
    }
    this.baseline.set(this.verdicts);
    return this.conclude();
  }

  /** Another weight of the first competency, in per cent. */
  weight(percent) {
    this.setWeights([percent, ...this.rules.competencies.slice(1)]);
    this.score();
    return this.conclude();
  }

  /** Another cut of the lowest level, in 1/100 point. */
  cut(cut) {
    this.cuts[0] = cut;
    return this.conclude();
  }

  /** A column of statuses per gate, and one of the smallest of each agent. */
  runGates() {
    const { agents } = this;
    const { levels, facts, series } = this.people;
    const { low, high, count } = bars(this.rules);
    this.gates = [];
    facts.forEach((values, fact) => {
      const statuses = new Uint8Array(agents);
      for (let row = 0; row < agents; row += 1) {
        const place = levels[row] * count + fact;
        const value = values[row];
        statuses[row] = value === NO_FACT ? UNKNOWN : value >= low[place] && value <= high[place] ? MET : MISSED;
      }
      this.gates.push(statuses);
    });
    for (const window of this.rules.series) {
      const read = { ...window, months: series[window.series] };
      const statuses = new Uint8Array(agents);
      for (let row = 0; row < agents; row += 1) {
        statuses[row] = ofWindow(read, row);
      }
      this.gates.push(statuses);
    }
    this.allGates = new Uint8Array(agents).fill(MET);
    for (const statuses of this.gates) {
      for (let row = 0; row < agents; row += 1) {
        this.allGates[row] = Math.min(this.allGates[row], statuses[row]);
      }
    }
  }

  /** Per agent and competency: source weight × score, summed; and the weight of the sources that are missing. */
  sumCompetencies() {
    const { agents, scores } = this;
    const { competencies, sources } = this.rules;
    const count = competencies.length;
    this.sums = new Int32Array(agents * count);
    this.open = new Uint16Array(agents * count);
    for (let place = 0, at = 0; place < agents * count; place += 1) {
      let sum = 0;
      let open = 0;
      for (let source = 0; source < sources.length; source += 1, at += 1) {
        const score = scores[at];
        if (score === NO_SCORE) {
          open += sources[source];
        } else {
          sum += sources[source] * score;
        }
      }
      this.sums[place] = sum;
      this.open[place] = open;
    }
  }

  setWeights(competencies) {
    const { sources } = this.rules;
    const sum = (weights) => weights.reduce((all, weight) => all + weight, 0);
    this.competencies = Float64Array.from(competencies);
    this.total = sum(competencies) * sum(sources);
    this.weights = cellWeights(competencies, sources);
    // No cell weight is off by a whole millionth.
    this.slack = (this.weights.length * 10_000 * this.total) / TOTAL;
  }

  score() {
    const { agents, sums, open, low, high, competencies } = this;
    const count = competencies.length;
    for (let row = 0, at = 0; row < agents; row += 1) {
      let sum = 0;
      let missing = 0;
      for (let competency = 0; competency < count; competency += 1, at += 1) {
        sum += competencies[competency] * sums[at];
        missing += competencies[competency] * open[at];
      }
      low[row] = sum;
      high[row] = sum + missing * 10_000;
    }
  }

  conclude() {
    const { agents, low, high, allGates, baseline, verdicts: now, slack } = this;
    const { levels } = this.people;
    const cuts = Float64Array.from(this.cuts, (cut) => cut * this.total);
    const ofLevel = new Uint32Array(3 * cuts.length);
    const ofState = new Uint32Array(9);
    for (let row = 0; row < agents; row += 1) {
      const level = levels[row];
      let verdict = allGates[row];
      if (verdict !== MISSED) {
        const bar = cuts[level];
        let status = low[row] >= bar ? MET : high[row] >= bar ? UNKNOWN : MISSED;
        if (Math.abs(low[row] - bar) <= slack || Math.abs(high[row] - bar) <= slack) {
          status = this.exactStatus(row, this.cuts[level]);
        }
        verdict = Math.min(verdict, status);
      }
      now[row] = verdict;
      ofLevel[3 * level + verdict] += 1;
      ofState[3 * baseline[row] + verdict] += 1;
    }
    return verdicts(ofLevel, ofState);
  }

  /** The composite from its cells, in millionths of 1/100 point. */
  exact(row) {
    const { weights, scores } = this;
    let low = 0;
    let open = 0;
    for (let cell = 0; cell < weights.length; cell += 1) {
      const score = scores[row * weights.length + cell];
      if (score === NO_SCORE) {
        open += weights[cell];
      } else {
        low += weights[cell] * score;
      }
    }
    return { low, high: low + open * 10_000 };
  }

  exactStatus(row, cut) {
    const { low, high } = this.exact(row);
    const bar = cut * TOTAL;
    return low >= bar ? MET : high >= bar ? UNKNOWN : MISSED;
  }

  /** The clauses of the lowest level's step, and its composites. */
  step() {
    const { agents, low, high, gates, slack, total } = this;
    const { levels } = this.people;
    const clauses = [...gates.map((statuses) => this.count(statuses)), [0, 0, 0]];
    const ofCut = clauses.at(-1);
    const bins = new Array(10_000 / BIN).fill(0);
    const bin = BIN * total;
    const bar = this.cuts[0] * total;
    let intervals = 0;
    for (let row = 0; row < agents; row += 1) {
      if (levels[row] !== 0) {
        continue;
      }
      const isNear = Math.abs(low[row] - bar) <= slack || Math.abs(high[row] - bar) <= slack;
      const status = low[row] >= bar ? MET : high[row] >= bar ? UNKNOWN : MISSED;
      ofCut[PLACE[isNear ? this.exactStatus(row, this.cuts[0]) : status]] += 1;
      if (low[row] !== high[row]) {
        intervals += 1;
        continue;
      }
      const into = low[row] % bin;
      const isAtEdge = into <= slack || bin - into <= slack;
      const place = isAtEdge ? this.exact(row).low / (BIN * TOTAL) : low[row] / bin;
      bins[Math.min(bins.length - 1, Math.floor(place))] += 1;
    }
    return { clauses, bins, intervals };
  }

  count(statuses) {
    const { levels } = this.people;
    const found = new Uint32Array(3);
    for (let row = 0; row < this.agents; row += 1) {
      if (levels[row] === 0) {
        found[statuses[row]] += 1;
      }
    }
    return [found[MET], found[MISSED], found[UNKNOWN]];
  }
}
