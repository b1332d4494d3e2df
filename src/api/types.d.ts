
// ── People ──────────────────────────────────────────────────────────────────────────────────────────────────────────

/** A day, written as `YYYY-MM-DD`. */
export type Day = string;

/**
 * A fact about an agent. Which form is right depends on the attribute: number · `true`/`false` for yes/no · the id,
 * name or alias of a value for ordered values and categories · a day for dates · a day to count from, or full months
 * (for everybody the same), for elapsed time · for a series, a value per period by the period's first month, `YYYY-MM`.
 * `null`, `undefined` and what is left out are not known.
 */
export type Value =
  | number | boolean | string | null | undefined
  | { [period: string]: number | string | null | { failed: true } }
  /** Counts as a failure, whatever is asked: an empty cell of a column where empty means that. */
  | { failed: true };

/** One agent. */
export interface Row {
  /** Unique. */
  id: string;
  name?: string | null;
  /** A level's id, or its name or alias. */
  level: string;
  /** Team, region …, by the name of the grouping: what `quota.per` of a policy names. */
  groups?: { [grouping: string]: string | null } | null;
  /** By attribute id. */
  values: { [attribute: string]: Value };
}

/** Numbers; `NaN` is not known; yes and no are 1 and 0. */
export type Numbers =
  | Float64Array | Int8Array | Uint8Array | Uint8ClampedArray | Int16Array | Uint16Array | Int32Array | Uint32Array;

/** Many agents: columns of the same length. */
export interface Columns {
  ids: string[];
  names?: string[] | null;
  levels: string[];
  /** By the name of the grouping; an empty text is not known. */
  groups?: { [grouping: string]: string[] } | null;
  values: { [attribute: string]: Value[] | Numbers };
}

export type Rows = Row[] | Columns;

/** A language of a policy's text. */
export type Lang = "zh" | "en";

export interface Options {
  /** The day at which times are measured; needed where a value is a day or a series. */
  asOf?: Day;
  /** What every lot is drawn with (a whole number below 2 ** 32), instead of the seeds in the policy. The fingerprint is
   * that of the policy with this seed. */
  seed?: number;
  /** `false` leaves the clauses out of the outcome: faster for many people. */
  explain?: boolean;
}

/** What `importRoster` needs besides the file. */
export interface ImportOptions {
  policy: Policy | PolicyFile;
  /** The day of the data. */
  asOf: Day;
  /** What the columns of an earlier file meant; other columns get a suggestion. */
  mapping?: Mapping;
}

/** What the columns of a file mean, by their headers. */
export interface Mapping {
  as_of: Day;
  /** The level of everybody, where the file has no column of levels. */
  level_of_all?: string;
  columns: ColumnMapping[];
}

export interface ColumnMapping {
  header: string;
  target:
    | { kind: "ignore" | "id" | "name" | "level" | "grouping" }
    | { kind: "attribute"; id: string }
    | { kind: "new_attribute"; of: AttributeKind };
  /** What an empty cell means. Default: `unknown`. */
  empty?: "unknown" | "zero" | "failed";
  /** The unit of the file's numbers, where it is not the attribute's. */
  unit?: Unit;
  direction?: Direction;
  /** Whether 3/4/2024 is in April. */
  day_first?: boolean;
  /** Words of the file → ids of levels or of values. */
  labels?: { [word: string]: string };
  confidence?: "low" | "medium" | "high" | "chosen";
}

export interface RosterImport {
  rows: Row[];
  /** The gravest first. */
  issues: Issue[];
  mapping: Mapping;
  /** The policy with the attributes that the mapping made new: what `rows` are to be simulated on. */
  policy: Policy;
  rowsRead: number;
  rowsKept: number;
}

export interface Issue {
  level: "row_left_out" | "value_unknown" | "notice";
  code: string;
  /** As a spreadsheet counts it; `null` for the column or the file as a whole. */
  row: number | null;
  column: string;
  message: Text;
}

// ── Results ─────────────────────────────────────────────────────────────────────────────────────────────────────────

export type Verdict =
  | "qualifies" | "qualifies_by_exception" | "cannot_tell" | "does_not" | "out_of_scope" | "no_further_step";

export type Status = "met" | "missed" | "unknown" | "unchecked" | "set_aside";

export interface Outcome {
  fingerprint: Fingerprint;
  asOf: Day | null;
  totals: Totals;
  /** In the order of the rows. */
  agents: AgentOutcome[];
}

/** Names a policy and a roster by their content; the order of the rows does not count. */
export interface Fingerprint {
  policy: string;
  roster: string;
  combined: string;
}

export interface Counts {
  total: number;
  /** Qualify for sure, by exception or not. */
  atLeast: number;
  /** Qualify at most, should everything that is missing turn out well. */
  atMost: number;
  qualifies: number;
  byException: number;
  cannotTell: number;
  doesNot: number;
  outOfScope: number;
  noFurtherStep: number;
}

export interface Totals {
  all: Counts;
  levels: ({ level: string } & Counts)[];
  /** `places` is `null` for a demotion; `groups` is there where each group has its own places. */
  steps: ({ step: string; places: Places | null; groups?: ({ group: string } & Places)[] } & Counts)[];
}

export interface Bounds {
  atLeast: number;
  atMost: number;
}

/** Places, and who of those who qualify gets them. */
export interface Places {
  /** `null` where there is one for everybody, or where the people carry no such group. */
  places: Bounds | null;
  /** Who will be promoted in all, with those who cannot be told. */
  promotions: Bounds;
  promoted: number;
  waiting: number;
  tiedOut: number;
  /** Qualify, and it cannot be told whether they get a place. */
  open: number;
}

/** What becomes of somebody who qualifies. `rank` is `null` where there is a place for everybody. */
export type Placement =
  | { kind: "promoted"; rank: Bounds | null }
  | { kind: "waiting"; rank: Bounds; position: Bounds }
  /** `tied` people are too many for the `left` places, and the policy gives them to none. */
  | { kind: "tied_out"; rank: Bounds; tied: number; left: number }
  | { kind: "open"; rank: Bounds | null; because: "group" | "own_value" | "others" };

export interface AgentOutcome {
  id: string;
  /** The level's id. */
  level: string;
  /** That of the main step. */
  verdict: Verdict;
  mainStep: string | null;
  /** At that step; `null` for those who do not qualify, and for a demotion. */
  placement: Placement | null;
  /** Every step from the agent's level; absent with `explain: false`. */
  steps?: StepOutcome[];
}

export interface StepOutcome {
  step: string;
  verdict: Verdict;
  scope: ClauseOutcome[];
  gates: ClauseOutcome[];
  floors: ClauseOutcome[];
  cut: ClauseOutcome | null;
  /** An interval where scores are missing; both ends are floored to two decimals. */
  composite: { low: number; high: number } | null;
  /** What the composite is made of. */
  parts: CompositeParts | null;
  /** What each cell adds to the weighted sum. */
  contributions: Contribution[];
  exception: (ClauseOutcome & { granted: boolean; waives: string[] }) | null;
  /** `null` for those who do not qualify, and for a demotion. */
  placement: Placement | null;
  /** The places that the agent competes for; `null` where there is one for everybody who qualifies. */
  places: ({ clause: string; group: string | null } & Places) | null;
}

export interface ClauseOutcome {
  /** The clause's id in the policy. */
  clause: string;
  status: Status;
  required: Required;
  actual: Fact | null;
  /** In the gate's unit: positive is room, negative is missing; `null` where it is not known or has no unit. */
  margin: { amount: number; unit: Unit } | null;
  waived: boolean;
  /** The transition clause in force for it: whether the agent is judged by the `old` clause, the `new` one, or `either`
   * where it is not known whether it covers the agent. */
  transition?: { clause: string; inForce: "old" | "new" | "either" };
  children?: ClauseOutcome[];
}

export type Required =
  | { kind: "at_least" | "at_most" | "more_than" | "less_than" | "is"; fact: Fact }
  | { kind: "between"; low: Fact; high: Fact }
  | { kind: "one_of"; names: Text[] }
  | { kind: "clauses"; k: number; of: number }
  | { kind: "words"; text: Text };

export type Fact =
  | { kind: "number"; value: number; unit: Unit }
  | { kind: "interval"; low: number; high: number; unit: Unit }
  | { kind: "yes_no"; value: boolean }
  | { kind: "named"; name: Text }
  | { kind: "date"; value: Day }
  /** The periods that are looked at, the earliest first (of many the last 24), and what they come to. */
  | { kind: "series"; periods: { period: string; fact: Fact }[]; result: Fact }
  | { kind: "failed" | "unknown" };

export interface CompositeParts {
  /** The competencies that count, each by the weights within it. */
  competencies: { competency: string; weight: number; score: { low: number; high: number } }[];
  /** Before plus and minus points. */
  aggregated: { low: number; high: number };
  /** The weighted mean before the dispersion penalty; `null` without one, or where a score is missing. */
  beforePenalty: number | null;
  /** Plus and minus points; those that are set aside are left out. */
  adjustments: AdjustmentOutcome[];
}

export interface AdjustmentOutcome {
  clause: string;
  attribute: string;
  count: Fact;
  /** Points at least and at most, negative where they are taken off. */
  low: number;
  high: number;
}

export interface Contribution {
  competency: string;
  source: string;
  part: string | null;
  attribute: string;
  /** In millionths of the composite. */
  weightMillionths: number;
  score: number | null;
}

export type LedgerState = "newly" | "still" | "loses" | "cannot_tell" | "still_not" | "beside";

export interface Ledger {
  /** Fingerprint of the baseline. */
  baseline: string;
  draft: Fingerprint;
  counts: { newly: number; still: number; loses: number; cannotTell: number; stillNot: number; beside: number };
  /** In the order of the rows. */
  agents: { id: string; level: string; state: LedgerState; baseline: Verdict; draft: Verdict }[];
}

export interface Finding {
  code: string;
  severity: "error" | "warning" | "hint";
  /** The place in the policy, by ids: `steps/a-b/gates/A1/rule/at_least`. */
  path: string;
  message: Text;
  advice: Text;
  /** The other place that it is about: the clause that implies this one, or contradicts it. */
  other?: string;
}

/** What every function throws when it refuses its arguments. */
export interface LadderLabError extends Error {
  name: "LadderLabError";
  /** A stable name of the problem. */
  code:
    | "argument-form" | "rows-length" | "id-empty" | "id-twice" | "level-unknown"
    | "attribute-unknown" | "value-kind" | "value-mixed" | "value-number" | "value-day" | "value-period"
    | "value-unknown" | "as-of-missing" | "policy-not-json" | "policy-other-format" | "policy-too-new"
    | "policy-wrong-shape" | "mapping-wrong-shape" | "file-workbook" | "file-encoding" | "file-not-text" | "table-empty"
    | "table-header-only" | "table-not-text" | "table-unclosed-quote" | "table-too-many-columns" | "table-too-large"
    | "table-cell-too-large";
  /** The place in the arguments: `rows[3].values.exam`. */
  path: string;
  /** `message` in Chinese. */
  messageZh: string;
}

// ── Policies ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** The same words in both languages. */
export interface Text {
  zh?: string;
  en?: string;
}

/** A policy as in a file. */
export interface PolicyFile {
  format: "ladderlab-policy";
  version: 1;
  policy: Policy;
}

export interface Policy {
  id: string;
  name: Text;
  preamble?: Text;
  /** For whom it fits. */
  fits?: Text;
  attributes?: Attribute[];
  /** Whom it covers: all of these. Who misses one is out of scope. */
  scope?: Gate[];
  tracks: Track[];
  steps?: Step[];
  layers?: Layer[];
  scoring?: Scoring;
  transitions?: Transition[];
  /** The attributes that say what people are paid: a month, and the pay grade. */
  pay_facts?: { monthly?: string; grade?: string };
  /** What helps on the way up; without an obstacle it always holds. */
  advice?: { obstacle?: Text; remedy: Text }[];
  cycle?: Cycle;
  references?: Text[];
  /** Hints that were accepted. */
  accepted?: { code: string; path: string; reason: Text }[];
  /** Where fields come from, by path. */
  origins?: { [path: string]: { kind: "given"; source: Text } | { kind: "assumed" | "own" } };
}

export interface Attribute {
  id: string;
  name: Text;
  kind: AttributeKind;
  /** What an agent without a value counts as. Default: `unknown`. */
  missing?: "unknown" | "missed";
  aliases?: string[];
  /** What side of the work it measures. Default: `unspecified`. */
  aspect?: "unspecified" | "efficiency" | "quality";
}

export type AttributeKind =
  | { kind: "number"; unit?: Unit; direction?: Direction }
  | { kind: "yes_no" | "elapsed" | "date" }
  /** From the lowest to the highest. */
  | { kind: "ordered"; values: NamedValue[] }
  | { kind: "category"; values: NamedValue[] }
  | { kind: "series"; period: "month" | "quarter" | "half_year" | "year"; of: SeriesOf };

export type SeriesOf =
  | { kind: "number"; unit?: Unit; direction?: Direction }
  | { kind: "ordered"; values: NamedValue[] };

export interface NamedValue {
  id: string;
  name: Text;
  aliases?: string[];
}

/** Default: `higher_is_better`. */
export type Direction = "higher_is_better" | "lower_is_better";

export type Unit =
  | "none" | "points" | "percent" | "times" | "days" | "months" | "years" | "seconds" | "people" | "pieces" | "yuan"
  | { other: Text };

export interface Gate {
  /** Its clause id, unique in the policy. */
  id: string;
  note?: Text;
  rule: Rule;
  /** Kept, but not applied. */
  set_aside?: boolean;
}

export type Rule =
  | { kind: "number"; attribute: string; test: NumberTest }
  | { kind: "yes_no"; attribute: string; expected: boolean }
  | { kind: "ordered"; attribute: string; at_least: string }
  | { kind: "category"; attribute: string; any_of: string[] }
  | { kind: "elapsed"; attribute: string; at_least: number; unit?: "months" | "days" }
  | { kind: "series"; attribute: string; test: SeriesTest }
  | {
      kind: "rank";
      attribute: string;
      within: { kind: "all" | "level" } | { kind: "grouping"; column: string };
      /** In a grouping: only among people of the same level. */
      same_level?: boolean;
      /** A share is of the whole group, rounded down. */
      top: { count: number } | { share: number };
      /** Who ties for the last place: all in (default), or none. */
      ties?: "inclusive" | "strict";
    }
  | ({ kind: "vote" } & Vote)
  /** The day of expiry; with `valid_months`, the day on which it was obtained. */
  | { kind: "certificate"; attribute: string; valid_months?: number }
  /** Time since an event; an empty cell says that it never happened, unless `empty_is_never` is false. */
  | { kind: "interval"; attribute: string; at_least: number; unit?: "months" | "days"; empty_is_never?: boolean }
  | { kind: "approval"; role: Text; attribute: string }
  | { kind: "unchecked"; text: Text }
  | { kind: "all_of" | "any_of" | "not" | "veto"; gates: Gate[] }
  | { kind: "at_least_of"; k: number; gates: Gate[] };

/** In the attribute's own unit; the bounds themselves are inside. */
export type NumberTest =
  | { at_least: number } | { at_most: number } | { between: [number, number] }
  | { more_than: number } | { less_than: number };

export type SeriesTest =
  | { kind: "consecutive"; periods: number; value: SeriesValue }
  | { kind: "at_least_of_last"; k: number; of: number; value: SeriesValue }
  | { kind: "no_event"; periods: number }
  | { kind: "sum" | "mean"; periods: number; test: NumberTest };

/** A number within bounds; this rating or a better one; this rating or a worse one. */
export type SeriesValue = { number: NumberTest } | { ordered: string } | { ordered_at_most: string };

/** `yes · of ≥ base · share`. */
export interface Vote {
  share: number;
  of: number;
  base: "all_members" | "present" | "votes_cast";
  members: number;
  quorum?: number;
  /** Attributes that hold the numbers of votes. */
  yes: string;
  no?: string;
  present?: string;
  recused?: string;
}

export interface Track {
  id: string;
  name: Text;
  /** The lowest first. */
  levels: Level[];
}

export interface Level {
  /** Unique over all tracks. */
  id: string;
  name: Text;
  aliases?: string[];
  /** The step whose verdict stands for the agents of this level; none: no further step. */
  main_step?: string;
  profile?: Text;
  duties?: Text[];
  abilities?: Text[];
  daily_output?: { from: number; to?: number };
  leads?: { from: number; to?: number };
  pay?: { currency: string; min: number; max: number; grades?: { id: string; name: Text; monthly: number }[] };
  mark?: "bronze" | "silver" | "gold" | "platinum" | "diamond";
  /** What it brings besides pay. */
  incentives?: Text[];
  /** Attributes that start to count at this level. */
  metrics?: string[];
}

export interface Step {
  id: string;
  name?: Text;
  from: string;
  move: Move;
  /** All are required; in a demotion they are the triggers. */
  gates?: Gate[];
  layers?: string[];
  score?: StepScore;
  exception?: Exception;
  quota?: Quota;
}

export type Move =
  | { kind: "promotion" | "skip_level" | "demotion"; to: string }
  | { kind: "lateral"; track: string; lower_by_min: number; lower_by_max: number }
  | { kind: "pay_only"; grades: number };

export interface StepScore {
  /** 0–100, at most two decimals. */
  cut?: { id: string; at_least: number; set_aside?: boolean };
  floors?: Floor[];
  /** Weights of this step only. */
  competency_weights?: { [competency: string]: number };
  source_weights?: { [source: string]: number };
}

export interface Floor {
  id: string;
  of: { kind: "competency" | "source"; id: string };
  at_least: number;
  set_aside?: boolean;
}

/** Waives gates of its step when the vote reaches its share. */
export interface Exception {
  id: string;
  waives: string[];
  vote: Vote;
  set_aside?: boolean;
}

export interface Quota {
  id: string;
  places: { number: number } | { share_of_level: number } | { share_of_staff: number };
  /** The grouping of which each group gets its own places; a share is distributed by largest remainder. */
  per?: string;
  /** Default: the composite, to two decimals. An attribute counts in its own direction. */
  order?: { kind: "composite" } | { kind: "attribute"; attribute: string };
  /** Default: `strict`. */
  ties?:
    | { kind: "strict" | "inclusive" }
    | { kind: "chain"; attributes: string[] }
    | { kind: "lottery"; seed?: number };
  set_aside?: boolean;
}

export interface Layer {
  id: string;
  name: Text;
  profile?: Text;
  /** Training and certification that help to get there. */
  support?: Text[];
  gates?: Gate[];
  floors?: Floor[];
}

export interface Scoring {
  /** Default: `arithmetic`. */
  aggregation?: "arithmetic" | "geometric" | "minimum";
  /** Where an agent lacks a cell: an interval, or its weight to the agent's others. Default: `hold`. */
  missing_cell?: "hold" | "spread";
  competencies?: Competency[];
  sources?: Source[];
  /** A pair of competency and source without a cell is not assessed. */
  cells?: Cell[];
  /** Per cent of the standard deviation of an agent's competencies that the composite loses. */
  dispersion_penalty?: number;
  /** Plus and minus points on top of the composite. */
  adjustments?: Adjustment[];
  /** The most that all of them together may add or take off. */
  adjustment_limit?: number;
}

export interface Adjustment {
  id: string;
  /** A number, or a series of numbers of which the last `periods` are summed. */
  attribute: string;
  periods?: number;
  points_each: number;
  limit?: number;
  set_aside?: boolean;
}

export interface Competency {
  id: string;
  name: Text;
  /** Per cent. */
  weight: number;
  profile?: Text;
  anchors?: { from: number; behaviour: Text }[];
  /** Whether it covers what figures of efficiency overlook. */
  hidden_contribution?: boolean;
}

export interface Source {
  id: string;
  name: Text;
  /** Per cent. */
  weight: number;
  parts?: { id: string; name: Text; weight: number }[];
}

export interface Cell {
  competency: string;
  source: string;
  part?: string;
  attribute: string;
  /** Beside other cells of the same competency, source and part. Default: 100. */
  weight?: number;
  /** Default: the attribute is a score of 0–100 already. */
  value?: ValueFunction;
}

export type ValueFunction =
  | { kind: "linear"; worst: number; best: number }
  | { kind: "piecewise"; points: { at: number; score: number }[] }
  | { kind: "table"; scores: { [value: string]: number } };

/** People in their level since before a day keep a replaced clause for a while. */
export interface Transition {
  id: string;
  replaces: string;
  old: Gate;
  /** The attribute that says since when somebody is in the level. */
  since?: string;
  in_level_before: Day;
  until: Day;
}

export interface Cycle {
  every_months?: number;
  assessment_months?: number;
  feedback_months?: number;
  next_application?: Day;
  application_days?: number;
  recommended_by?: Text;
  reviewed_by?: Text;
  publicity_days?: number;
  appeal_days?: number;
  exam_valid_months?: number;
  next_review?: Day;
  clauses?: { id: string; text: Text }[];
}
