// The peer `arquero`: a column table of typed arrays. The status of all gates is derived once (no edit touches them);
// an edit derives the verdicts and counts them. What took half the time or less was taken: missing scores as bits of
// one column, weights written into the expressions instead of parameters, one key to group by instead of three.
import * as aq from 'arquero';

import { MET, MISSED, MONTHS, NO_FACT, NO_SCORE, TOTAL, UNKNOWN, cellWeights, verdicts } from '../rules.mjs';

export class Arquero {
  constructor(people, rules) {
    this.people = people;
    this.rules = rules;
    this.baseline = null;
  }

  /** Everything from the columns: the table, its gates, the first verdicts. */
  first() {
    const { levels, cells, facts, series } = this.people;
    const agents = levels.length;
    const columns = { level: levels };
    cells.forEach((values, cell) => {
      columns[`c${cell}`] = values;
    });
    facts.forEach((values, fact) => {
      columns[`f${fact}`] = values;
    });
    series.forEach((values, place) => {
      for (let month = 0; month < MONTHS; month += 1) {
        columns[`s${place}_${month}`] = Uint8Array.from({ length: agents }, (_, row) => values[row * MONTHS + month]);
      }
    });
    this.cuts = this.rules.cuts.slice();
    this.weights = cellWeights(this.rules.competencies, this.rules.sources);
    if (this.baseline === null) {
      this.table = this.prepared(columns, new Uint8Array(agents));
      this.baseline = Uint8Array.from(this.judged().array('key'), (key) => key % 3);
    }
    this.table = this.prepared(columns, this.baseline);
    return this.evaluate();
  }

  /** The table that edits run on: levels, scores, which of them are missing, the status of all gates. */
  prepared(columns, before) {
    const scores = this.people.cells.map((_, cell) => `c${cell}`);
    const bits = scores.map((score, cell) => `(d.${score} === ${NO_SCORE} ? ${2 ** cell} : 0)`);
    const derived = { gates: gates(this.rules), missing: `d => ${bits.join(' + ')}` };
    for (const score of scores) {
      derived[score] = `d => d.${score} === ${NO_SCORE} ? 0 : d.${score}`;
    }
    return aq.table({ ...columns, before }).derive(derived).select('level', 'before', 'gates', 'missing', ...scores);
  }

  weight(percent) {
    const { competencies, sources } = this.rules;
    this.weights = cellWeights([percent, ...competencies.slice(1)], sources);
    return this.evaluate();
  }

  cut(cut) {
    this.cuts[0] = cut;
    return this.evaluate();
  }

  /** Level, verdict before and verdict of each, in one number. */
  judged() {
    const weights = [...this.weights];
    const low = weights.map((weight, cell) => `d.c${cell} * ${weight}`);
    const open = weights.map((weight, cell) => `(d.missing & ${2 ** cell} ? ${weight} : 0)`);
    return this.table
      .params({ cuts: this.cuts.map((cut) => cut * TOTAL) })
      .derive({ low: `d => ${low.join(' + ')}` })
      .derive({ high: `d => d.missing === 0 ? d.low : d.low + 10000 * (${open.join(' + ')})` })
      .derive({
        key: `(d, $) => 9 * d.level + 3 * d.before + (d.gates === ${MISSED} || d.high < $.cuts[d.level] ? ${MISSED}
          : d.gates === ${MET} && d.low >= $.cuts[d.level] ? ${MET} : ${UNKNOWN})`,
      });
  }

  evaluate() {
    const counted = this.judged().groupby('key').count();
    const ofLevel = new Uint32Array(3 * this.cuts.length);
    const ofState = new Uint32Array(9);
    for (const { key, count } of counted) {
      ofLevel[3 * Math.floor(key / 9) + (key % 3)] += count;
      ofState[key % 9] += count;
    }
    return verdicts(ofLevel, ofState);
  }
}

/** The smallest status of all gates, as an expression. */
function gates({ facts, series }) {
  const byLevel = (bars) => (bars.every((bar) => bar === bars[0])
    ? `${bars[0]}`
    : bars.reduceRight((rest, bar, level) => (rest ? `(d.level === ${level} ? ${bar} : ${rest})` : `${bar}`), ''));
  const statuses = facts.map(({ fact, low, high }) => {
    const isGood = `d.f${fact} >= ${byLevel(low)} && d.f${fact} <= ${byLevel(high)}`;
    return `(d.f${fact} === ${NO_FACT} ? ${UNKNOWN} : ${isGood} ? ${MET} : ${MISSED})`;
  });
  for (const { series: place, of, enough, low, high } of series) {
    const months = Array.from({ length: of }, (_, back) => `d.s${place}_${MONTHS - 1 - back}`);
    const sum = (test) => months.map((month) => `(${test(month)} ? 1 : 0)`).join(' + ');
    const isGood = (month) => `${month} !== ${NO_FACT} && ${month} >= ${low} && ${month} <= ${high}`;
    const couldBe = (month) => `${month} === ${NO_FACT} || (${month} >= ${low} && ${month} <= ${high})`;
    statuses.push(`(${sum(isGood)} >= ${enough} ? ${MET} : ${sum(couldBe)} >= ${enough} ? ${UNKNOWN} : ${MISSED})`);
  }
  return `d => Math.min(${statuses.join(', ')})`;
}
