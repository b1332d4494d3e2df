// The peer `typed-array-js-undecided`: by hand, with LadderLab's own shortcut. Whoever misses a gate stays where they are;
// an edit of weights or of a cut works through the others, whose sums by competency lie side by side. It knows the two
// edits and nothing that is shown of a step: what is left of LadderLab's lead here is the arithmetic.
import { MET, MISSED, NO_SCORE, UNKNOWN, verdicts } from './rules.mjs';
import { TypedArrayCached } from './typed-array-cached.mjs';

export class TypedArrayUndecided extends TypedArrayCached {
  static cases = ['weight-change', 'threshold-change'];

  runGates() {
    super.runGates();
    const { agents, allGates } = this;
    this.ofLevel = null;
    this.rows = Uint32Array.from({ length: agents }, (_, row) => row).filter((row) => allGates[row] !== MISSED);
  }

  sumCompetencies() {
    const { rows, scores } = this;
    const { competencies, sources } = this.rules;
    const count = competencies.length;
    this.sums = new Int32Array(rows.length * count);
    this.open = new Uint16Array(rows.length * count);
    rows.forEach((row, nth) => {
      for (let competency = 0; competency < count; competency += 1) {
        const at = (row * count + competency) * sources.length;
        for (let source = 0; source < sources.length; source += 1) {
          const score = scores[at + source];
          if (score === NO_SCORE) {
            this.open[nth * count + competency] += sources[source];
          } else {
            this.sums[nth * count + competency] += sources[source] * score;
          }
        }
      }
    });
  }

  score() {
    const { rows, sums, open, low, high, competencies } = this;
    const count = competencies.length;
    for (let nth = 0, at = 0; nth < rows.length; nth += 1) {
      let sum = 0;
      let missing = 0;
      for (let competency = 0; competency < count; competency += 1, at += 1) {
        sum += competencies[competency] * sums[at];
        missing += competencies[competency] * open[at];
      }
      low[nth] = sum;
      high[nth] = sum + missing * 10_000;
    }
  }

  /** Those who miss a gate, by level and by what they were before. */
  decided() {
    const { agents, allGates, baseline, verdicts: now } = this;
    const { levels } = this.people;
    this.ofLevel = new Uint32Array(3 * this.cuts.length);
    this.ofState = new Uint32Array(9);
    for (let row = 0; row < agents; row += 1) {
      if (allGates[row] === MISSED) {
        now[row] = MISSED;
        this.ofLevel[3 * levels[row] + MISSED] += 1;
        this.ofState[3 * baseline[row] + MISSED] += 1;
      }
    }
  }

  conclude() {
    if (!this.ofLevel) {
      this.decided();
    }
    const { rows, low, high, allGates, baseline, verdicts: now, slack } = this;
    const { levels } = this.people;
    const cuts = Float64Array.from(this.cuts, (cut) => cut * this.total);
    const ofLevel = this.ofLevel.slice();
    const ofState = this.ofState.slice();
    for (let nth = 0; nth < rows.length; nth += 1) {
      const row = rows[nth];
      const level = levels[row];
      const bar = cuts[level];
      let status = low[nth] >= bar ? MET : high[nth] >= bar ? UNKNOWN : MISSED;
      if (Math.abs(low[nth] - bar) <= slack || Math.abs(high[nth] - bar) <= slack) {
        status = this.exactStatus(row, this.cuts[level]);
      }
      const verdict = Math.min(allGates[row], status);
      now[row] = verdict;
      ofLevel[3 * level + verdict] += 1;
      ofState[3 * baseline[row] + verdict] += 1;
    }
    return verdicts(ofLevel, ofState);
  }
}
