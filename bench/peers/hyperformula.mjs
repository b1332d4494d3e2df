// The peer `hyperformula`: a sheet with a row per agent, as one would build it in a spreadsheet, and a sheet with the
// figures of the policy. The engine recomputes what depends on the cells that an edit changes.
import { HyperFormula } from 'hyperformula';

import { MET, MISSED, MONTHS, NO_FACT, NO_SCORE, TOTAL, UNKNOWN, cellWeights, verdicts } from '../rules.mjs';

const VERDICTS = [MISSED, UNKNOWN, MET];

export class Sheet {
  constructor(people, rules) {
    this.people = people;
    this.rules = rules;
    this.baseline = null;
  }

  /** Everything from the columns: both sheets, all formulas. */
  first() {
    const { people, rules } = this;
    const agents = people.levels.length;
    const place = columns(people);
    this.engine?.destroy();
    const figures = this.figures(agents, place);
    this.engine = HyperFormula.buildFromSheets({
      policy: figures,
      people: Array.from({ length: agents }, (_, row) => line(people, rules, place, row, this.baseline)),
    }, { licenseKey: 'gpl-v3', useStats: false, useColumnIndex: false });
    if (this.baseline === null) {
      const found = this.engine.getRangeValues({
        start: { sheet: 1, col: place.verdict, row: 0 },
        end: { sheet: 1, col: place.verdict, row: agents - 1 },
      });
      this.baseline = found.map(([verdict]) => verdict);
      return this.first();
    }
    return this.read();
  }

  /** The policy's sheet: weights in row 1, cuts in row 2, bars of each fact below, counts at the end. */
  figures(agents, place) {
    const { rules } = this;
    const column = (name) => `people!$${name}$1:$${name}$${agents}`;
    const level = column(letter(place.level));
    const verdict = column(letter(place.verdict));
    const before = column(letter(place.before));
    const count = (first, value, now) => `=COUNTIFS(${first},${value},${verdict},${now})`;
    return [
      [...cellWeights(rules.competencies, rules.sources)],
      rules.cuts.map((cut) => cut * TOTAL),
      rules.cuts.flatMap((_, value) => VERDICTS.map((now) => count(level, value, now))),
      VERDICTS.flatMap((value) => VERDICTS.map((now) => count(before, value, now))),
      ...rules.facts.flatMap(({ low, high }) => [low, high]),
    ];
  }

  weight(percent) {
    const { competencies, sources } = this.rules;
    const weights = cellWeights([percent, ...competencies.slice(1)], sources);
    this.engine.setCellContents({ sheet: 0, row: 0, col: 0 }, [[...weights]]);
    return this.read();
  }

  cut(cut) {
    this.engine.setCellContents({ sheet: 0, row: 1, col: 0 }, cut * TOTAL);
    return this.read();
  }

  read() {
    const row = (place, width) =>
      this.engine.getRangeValues({
        start: { sheet: 0, row: place, col: 0 },
        end: { sheet: 0, row: place, col: width - 1 },
      })[0];
    return verdicts(row(2, 3 * this.rules.cuts.length), row(3, 9));
  }
}

/** Where what stands in a row. */
function columns({ cells, facts, series }) {
  const fact = 1 + cells.length;
  const month = fact + facts.length;
  const scored = month + MONTHS * series.length;
  const [gates, low, high, verdict, before] = [1, 2, 3, 4, 5].map((behind) => scored + behind);
  return { level: 0, cell: 1, fact, month, scored, gates, low, high, verdict, before };
}

/** The name of a column. */
function letter(place) {
  const last = String.fromCharCode(65 + (place % 26));
  return place < 26 ? last : letter(Math.floor(place / 26) - 1) + last;
}

function line({ levels, cells, facts, series }, rules, place, row, baseline) {
  const number = row + 1;
  const at = (column) => `${letter(column)}${number}`;
  const value = (found, missing) => (found === missing ? null : found);
  const scores = `${at(place.cell)}:${at(place.cell + cells.length - 1)}`;
  const weights = `policy!$A$1:$${letter(cells.length - 1)}$1`;
  const ofLevel = (line) => `INDEX(policy!$A$${line}:$${letter(rules.cuts.length - 1)}$${line},1,${at(place.level)}+1)`;
  const statuses = rules.facts.map(({ fact }, index) => {
    const cell = at(place.fact + fact);
    const isGood = `AND(${cell}>=${ofLevel(5 + 2 * index)},${cell}<=${ofLevel(6 + 2 * index)})`;
    return `IF(ISBLANK(${cell}),${UNKNOWN},IF(${isGood},${MET},${MISSED}))`;
  });
  for (const { series: which, of, enough, low, high } of rules.series) {
    const end = place.month + MONTHS * (which + 1) - 1;
    const months = `${at(end - of + 1)}:${at(end)}`;
    const good = `COUNTIFS(${months},">=${low}",${months},"<=${high}")`;
    statuses.push(`IF(${good}>=${enough},${MET},IF(${good}+${of}-COUNT(${months})>=${enough},${UNKNOWN},${MISSED}))`);
  }
  const bar = ofLevel(2);
  const [low, high, gates, scored] = [place.low, place.high, place.gates, place.scored].map(at);
  const months = series.flatMap((values) => [...values.subarray(row * MONTHS, (row + 1) * MONTHS)]);
  return [
    levels[row],
    ...cells.map((values) => value(values[row], NO_SCORE)),
    ...facts.map((values) => value(values[row], NO_FACT)),
    ...months.map((month) => value(month, NO_FACT)),
    `=COUNT(${scores})`,
    `=MIN(${statuses.join(',')})`,
    `=SUMPRODUCT(${scores},${weights})`,
    // Most rows are complete: there the high end is the low one.
    `=IF(${scored}=${cells.length},${low},${low}+10000*(${TOTAL}-SUMIF(${scores},">=0",${weights})))`,
    `=IF(${gates}=${MISSED},${MISSED},IF(${low}>=${bar},${gates},IF(${high}>=${bar},${UNKNOWN},${MISSED})))`,
    baseline === null ? MISSED : baseline[row],
  ];
}
