// Reads a trace of Chromium's timeline.

/** What counts as scripting; layout and paint do not. */
const SCRIPTS = new Set([
  'EvaluateScript',
  'EventDispatch',
  'FireAnimationFrame',
  'FunctionCall',
  'MajorGC',
  'MinorGC',
  'RunMicrotasks',
  'TimerFire',
]);

/** Milliseconds of scripting between each input event of a type and the next paint. */
export function scripting(events, type) {
  const isInput = (event) => event.name === 'EventDispatch' && event.args?.data?.type === type;
  const first = events.find(isInput);
  if (!first) {
    throw new Error(`the trace has no ${type}`);
  }
  const ofPage = events
    .filter((event) => event.pid === first.pid && event.tid === first.tid && event.ph === 'X')
    .sort((a, b) => a.ts - b.ts);
  const samples = [];
  let input = null;
  for (const event of ofPage) {
    if (input === null && isInput(event)) {
      input = { scripts: [] };
    }
    if (input !== null && SCRIPTS.has(event.name)) {
      input.scripts.push(event);
    }
    if (input !== null && event.name === 'Paint') {
      samples.push(covered(input.scripts, event.ts) / 1_000);
      input = null;
    }
  }
  return samples;
}

/** How long at least one of the events was going on until `end`; scripts call scripts. */
export function covered(events, end) {
  let sum = 0;
  let last = -Infinity;
  for (const { ts, dur = 0 } of events) {
    const from = Math.max(ts, last);
    const to = Math.min(ts + dur, end);
    if (to > from) {
      sum += to - from;
      last = to;
    }
  }
  return sum;
}
