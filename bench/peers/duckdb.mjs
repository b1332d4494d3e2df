// The peer `duckdb-wasm`: the people as a table, with the status of all gates in a column of it (no edit touches them),
// and for an edit one prepared query that scores, judges and counts. NULL stands for what is missing, and SQL's own
// three-valued logic decides the gates; missing scores are bits of one column, which took half the time of NULLs. Sums
// are below 2⁵³, where DOUBLE is exact and twice as fast as BIGINT.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import * as arrow from 'apache-arrow';
import { ConsoleLogger, LogLevel, NODE_RUNTIME, createDuckDB } from '@duckdb/duckdb-wasm/blocking';

import { MET, MISSED, MONTHS, NO_FACT, NO_SCORE, TOTAL, UNKNOWN, cellWeights, verdicts } from '../rules.mjs';

export class DuckDb {
  static async open(people, rules) {
    const folder = dirname(createRequire(import.meta.url).resolve('@duckdb/duckdb-wasm'));
    const bundle = (name) => ({
      mainModule: join(folder, `duckdb-${name}.wasm`),
      mainWorker: join(folder, `duckdb-node-${name}.worker.cjs`),
    });
    const bundles = { mvp: bundle('mvp'), eh: bundle('eh') };
    const database = await createDuckDB(bundles, new ConsoleLogger(LogLevel.ERROR), NODE_RUNTIME);
    await database.instantiate();
    database.open({});
    return new DuckDb(people, rules, database.connect());
  }

  constructor(people, rules, connection) {
    this.people = people;
    this.rules = rules;
    this.connection = connection;
    this.baseline = null;
  }

  /** Everything from the columns: the table, its gates, the first query. */
  first() {
    const { connection, people, rules } = this;
    this.statement?.close();
    connection.query('DROP TABLE IF EXISTS people');
    const before = this.baseline ?? new Uint8Array(people.levels.length);
    const rows = arrow.tableToIPC(table(people, before), 'stream');
    connection.insertArrowFromIPCStream(rows, { name: 'people', create: true });
    connection.query(gated(people, rules));
    this.cuts = rules.cuts.slice();
    this.weights = cellWeights(rules.competencies, rules.sources);
    const judged = this.judged();
    this.statement = connection.prepare(
      `SELECT level, before, verdict, count(*)::INTEGER AS people FROM (${judged}) GROUP BY ALL`,
    );
    if (this.baseline === null) {
      const statement = connection.prepare(`SELECT verdict FROM (${judged}) ORDER BY id`);
      this.baseline = Uint8Array.from(statement.query(...this.weights, ...this.cuts).getChild('verdict').toArray());
      statement.close();
      return this.first();
    }
    return this.evaluate();
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

  /** The verdict of each; the weights of the cells and the cuts of the levels are parameters. */
  judged() {
    const cells = this.people.cells.map((_, cell) => (
      { score: `c${cell}`, bit: 2 ** cell, weight: `$${cell + 1}::DOUBLE` }));
    const low = cells.map(({ score, weight }) => `${score}::DOUBLE * ${weight}`).join(' + ');
    const open = cells.map(({ bit, weight }) => `((missing & ${bit}) > 0)::DOUBLE * ${weight}`).join(' + ');
    const cuts = this.cuts.map((_, level) => `WHEN ${level} THEN $${cells.length + level + 1}::DOUBLE * ${TOTAL}`);
    return `
      SELECT id, level, before,
        CASE WHEN NOT gates OR high < cut THEN ${MISSED}
          WHEN gates AND low >= cut THEN ${MET} ELSE ${UNKNOWN} END AS verdict
      FROM (
        SELECT id, level, before, gates, cut, low,
          CASE WHEN missing = 0 THEN low ELSE low + 10000 * (${open}) END AS high
        FROM (
          SELECT id, level, before, gates, missing, CASE level ${cuts.join(' ')} END AS cut, ${low} AS low
          FROM gated)
      )`;
  }

  evaluate() {
    const ofLevel = new Uint32Array(3 * this.cuts.length);
    const ofState = new Uint32Array(9);
    for (const { level, before, verdict, people } of this.statement.query(...this.weights, ...this.cuts)) {
      ofLevel[3 * level + verdict] += people;
      ofState[3 * before + verdict] += people;
    }
    return verdicts(ofLevel, ofState);
  }
}

/** Makes the table that edits run on: levels, scores, which of them are missing, the status of all gates. */
function gated({ cells }, { facts, series, cuts }) {
  const byLevel = (bars) => `CASE level ${cuts.map((_, level) => `WHEN ${level} THEN ${bars[level]}`).join(' ')} END`;
  const ofFacts = facts.map(({ fact, low, high }) => `f${fact} BETWEEN ${byLevel(low)} AND ${byLevel(high)}`);
  const ofSeries = series.map(({ series: place, of, enough, low, high }) => {
    const months = Array.from({ length: of }, (_, back) => `s${place}_${MONTHS - 1 - back}`);
    const good = months.map((month) => `coalesce((${month} BETWEEN ${low} AND ${high})::INTEGER, 0)`).join(' + ');
    const open = months.map((month) => `(${month} IS NULL)::INTEGER`).join(' + ');
    return `CASE WHEN ${good} >= ${enough} THEN TRUE WHEN ${good} + ${open} >= ${enough} THEN NULL ELSE FALSE END`;
  });
  const scores = cells.map((_, cell) => `coalesce(c${cell}, 0)::USMALLINT AS c${cell}`);
  const missing = cells.map((_, cell) => `CASE WHEN c${cell} IS NULL THEN ${2 ** cell} ELSE 0 END`);
  return `CREATE OR REPLACE TABLE gated AS
    SELECT id, level, before, ${scores.join(', ')}, ${missing.join(' + ')} AS missing,
      ${[...ofFacts, ...ofSeries].map((gate) => `(${gate})`).join(' AND ')} AS gates
    FROM people`;
}

/** The columns as an Arrow table, which DuckDB reads without a copy of each value in JavaScript. */
function table({ levels, cells, facts, series }, before) {
  const agents = levels.length;
  const columns = {
    id: column(new arrow.Uint32(), Uint32Array.from(levels, (_, row) => row)),
    level: column(new arrow.Uint8(), levels),
    before: column(new arrow.Uint8(), before),
  };
  cells.forEach((values, cell) => {
    columns[`c${cell}`] = column(new arrow.Uint16(), values, NO_SCORE);
  });
  facts.forEach((values, fact) => {
    columns[`f${fact}`] = column(new arrow.Uint8(), values, NO_FACT);
  });
  series.forEach((values, place) => {
    for (let month = 0; month < MONTHS; month += 1) {
      const one = new Uint8Array(agents);
      for (let row = 0; row < agents; row += 1) {
        one[row] = values[row * MONTHS + month];
      }
      columns[`s${place}_${month}`] = column(new arrow.Uint8(), one, NO_FACT);
    }
  });
  return new arrow.Table(columns);
}

/** A column in which one value stands for NULL. */
function column(type, data, missing) {
  const nullBitmap = new Uint8Array(Math.ceil(data.length / 8));
  let nullCount = 0;
  for (let row = 0; row < data.length; row += 1) {
    if (data[row] === missing) {
      nullCount += 1;
    } else {
      nullBitmap[row >> 3] |= 1 << (row & 7);
    }
  }
  const of = { type, data, length: data.length };
  return new arrow.Vector([arrow.makeData(nullCount > 0 ? { ...of, nullBitmap, nullCount } : of)]);
}
