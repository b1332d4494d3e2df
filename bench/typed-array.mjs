// The peer: the same result by hand, as one would write it in JavaScript without a library. At each edit everything is
// worked out again in one pass over typed arrays: composites, gates, verdicts, counts and ledger.

const NO_SCORE = 0xffff;
const DOES_NOT = 0;
const CANNOT_TELL = 1;
const QUALIFIES = 2;

export class Peer {
  /** Levels, scores by cell and facts by gate, each a typed array; the figures of the policy. */
  constructor({ levels, cells, facts }, rules) {
    this.rules = rules;
    this.levels = levels;
    this.facts = facts;
    this.agents = levels.length;
    // An agent's scores side by side: a third faster than sixteen columns.
    this.scores = Uint16Array.from({ length: this.agents * cells.length }, (_, place) =>
      cells[place % cells.length][Math.floor(place / cells.length)]);
    this.low = new Float64Array(this.agents);
    this.high = new Float64Array(this.agents);
    this.verdicts = new Uint8Array(this.agents);
    this.baseline = new Uint8Array(this.agents);
    this.edit(rules.competencies[0]);
    this.baseline.set(this.verdicts);
  }

  /** Another weight of the first competency, in per cent; returns the counts that follow from it. */
  edit(weight) {
    const { agents, levels, scores, low, high, verdicts, baseline, rules } = this;
    const [months, late, absence, leave, exam, education, kpi, clean] = this.facts;
    const [mostLate, mostAbsence, mostLeave] = rules.limits;
    const weights = cellWeights([weight, ...rules.competencies.slice(1)], rules.sources);
    const cuts = rules.cuts.map((cut) => cut * 1_000_000);
    const ofLevel = new Uint32Array(3 * cuts.length);
    const ofState = new Uint32Array(9);
    for (let row = 0, at = 0; row < agents; row += 1) {
      let sum = 0;
      let open = 0;
      for (let cell = 0; cell < 16; cell += 1, at += 1) {
        const score = scores[at];
        if (score === NO_SCORE) {
          open += weights[cell];
        } else {
          sum += weights[cell] * score;
        }
      }
      low[row] = sum;
      high[row] = sum + open * 10_000;
      const level = levels[row];
      const isEligible = months[row] >= rules.months[level] && late[row] <= mostLate && absence[row] <= mostAbsence
        && leave[row] <= mostLeave && exam[row] === 1 && education[row] >= rules.education[level]
        && kpi[row] === 1 && clean[row] === 1;
      let verdict = DOES_NOT;
      if (isEligible && high[row] >= cuts[level]) {
        verdict = sum >= cuts[level] ? QUALIFIES : CANNOT_TELL;
      }
      verdicts[row] = verdict;
      ofLevel[3 * level + verdict] += 1;
      ofState[3 * baseline[row] + verdict] += 1;
    }
    return inOrder(ofLevel, ofState);
  }
}

/** Cell weights as integers that sum to 1,000,000: floors, then one more for the largest remainders. */
function cellWeights(competencies, sources) {
  const nominal = competencies.flatMap((competency) => sources.map((source) => competency * source));
  const total = nominal.reduce((sum, weight) => sum + weight, 0);
  const weights = Float64Array.from(nominal, (weight) => Math.floor((weight * 1_000_000) / total));
  const remainders = nominal.map((weight, cell) => ({ cell, rest: (weight * 1_000_000) % total }));
  const left = 1_000_000 - weights.reduce((sum, weight) => sum + weight, 0);
  remainders.sort((a, b) => b.rest - a.rest).slice(0, left).forEach(({ cell }) => {
    weights[cell] += 1;
  });
  return weights;
}

/** Per level: qualifies, does not, cannot tell. Then newly, still, loses, cannot tell, still does not. */
function inOrder(ofLevel, ofState) {
  const levels = [];
  for (let level = 0; level < ofLevel.length; level += 3) {
    levels.push(ofLevel[level + QUALIFIES], ofLevel[level + DOES_NOT], ofLevel[level + CANNOT_TELL]);
  }
  const state = (before, now) => ofState[3 * before + now];
  const from = (befores, now) => befores.reduce((sum, before) => sum + state(before, now), 0);
  return [
    ...levels,
    from([DOES_NOT, CANNOT_TELL], QUALIFIES),
    state(QUALIFIES, QUALIFIES),
    state(QUALIFIES, DOES_NOT),
    from([DOES_NOT, CANNOT_TELL, QUALIFIES], CANNOT_TELL),
    from([DOES_NOT, CANNOT_TELL], DOES_NOT),
  ];
}
