// The same people and the same digest as in tests/equality.rs, for Node and for the page: a result in the browser must
// equal the native one to the last digit. Change both files together.

/** Small integers, the same in every language: xorshift of 32 bits. */
function generator(seed) {
  let state = seed;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

/** People with facts of every kind that the policy reads, some of them missing. */
export function rowsFor(policy, { agents, seed, asOf }) {
  const draw = generator(seed);
  const levels = policy.tracks.flatMap((track) => track.levels);
  return Array.from({ length: agents }, (_, place) => {
    const level = levels[draw(levels.length)].id;
    const values = {};
    for (const { id, kind } of policy.attributes) {
      if (draw(40) > 0) {
        values[id] = valueOf(kind, draw, asOf);
      }
    }
    return { id: `agent-${place}`, level, values };
  });
}

function valueOf(kind, draw, asOf) {
  switch (kind.kind) {
    case 'number':
      return [() => draw(13), () => 60 + draw(4_001) / 100, () => 50 + draw(500_001) / 10_000][Math.min(draw(7), 2)]();
    case 'yes_no':
      return draw(8) > 0;
    case 'elapsed':
    case 'date':
      return new Date(Date.parse(asOf) - draw(1500) * 86_400_000).toISOString().slice(0, 10);
    case 'ordered':
    case 'category':
      return kind.values[draw(kind.values.length)].id;
    default:
      return null;
  }
}

/** A digest of totals and agents, whatever the order of an object's fields. */
export function digest({ totals, agents }) {
  const hashes = [0x811c9dc5, 0x9747b28c];
  const encoder = new TextEncoder();
  for (const part of [totals, ...agents]) {
    for (const byte of encoder.encode(canonical(part))) {
      for (const place of [0, 1]) {
        hashes[place] = Math.imul(hashes[place] ^ byte, 0x01000193);
      }
    }
  }
  return hashes.map((hash) => (hash >>> 0).toString(16).padStart(8, '0')).join('');
}

/** Numbers in millionths, fields by name. */
function canonical(value) {
  if (Array.isArray(value)) {
    return `[${value.map(canonical).join(',')}]`;
  }
  if (typeof value === 'number') {
    return String(Math.round(value * 1e6));
  }
  if (value !== null && typeof value === 'object') {
    return `{${Object.keys(value).sort().map((key) => `${key}:${canonical(value[key])}`).join(',')}}`;
  }
  return String(value);
}

/** What the golden file holds about each preset. */
export function outcomesOf({ presets, simulate }, setting) {
  return Object.fromEntries(presets().map((policy) => {
    const outcome = simulate(policy, rowsFor(policy, setting), { asOf: setting.asOf });
    const { atLeast, atMost } = outcome.totals.all;
    return [policy.id, { fingerprint: outcome.fingerprint.combined, atLeast, atMost, digest: digest(outcome) }];
  }));
}
