//! The engine gives the same result natively and in the browser, to the last digit.
//!
//! Here it runs natively on people drawn from the presets, and the digest of everything found is compared with
//! `golden/equality.json`; `e2e/api.spec.ts` does the same with the wasm, in Node and in Chromium. Where a result is
//! meant to change (a preset, a gate), `LADDERLAB_BLESS=1 cargo test --test equality` renews the file.
#![cfg(feature = "web")]
#![cfg(test)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::rc::Rc;

use ladderlab::api::Outcome;
use ladderlab::engine::Evaluator;
use ladderlab::policy::{Attribute, AttributeKind, Date, Policy, presets};
use ladderlab::roster::{Row, RowValue, Rows};
use serde_json::{Value, json};

const AGENTS: u32 = 2_000;
const SEED: u32 = 20_250_630;
const AS_OF: &str = "2025-06-30";

/// Small integers, the same in every language: xorshift of 32 bits.
struct Generator(u32);

impl Generator {
    fn draw(&mut self, below: u32) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 17;
        self.0 ^= self.0 << 5;
        self.0 % below
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        let place = self.draw(u32::try_from(from.len()).unwrap());
        &from[usize::try_from(place).unwrap()]
    }

    fn value(&mut self, attribute: &Attribute, as_of: Date) -> RowValue {
        match &attribute.kind {
            AttributeKind::Number { .. } => RowValue::Number(match self.draw(7) {
                0 => f64::from(self.draw(13)),
                1 => 60.0 + f64::from(self.draw(4_001)) / 100.0,
                _ => 50.0 + f64::from(self.draw(500_001)) / 10_000.0,
            }),
            AttributeKind::YesNo => RowValue::YesNo(self.draw(8) > 0),
            AttributeKind::Elapsed | AttributeKind::Date => {
                let days = i32::try_from(self.draw(1500)).unwrap();
                RowValue::Text(as_of.plus_days(-days).to_string())
            }
            AttributeKind::Ordered { values } | AttributeKind::Category { values } => {
                RowValue::Text(self.pick(values).id.to_string())
            }
            AttributeKind::Series { .. } => RowValue::Missing,
        }
    }
}

/// People with facts of every kind that the policy reads, some of them missing.
fn rows_for(policy: &Policy, as_of: Date) -> Rows {
    let mut generator = Generator(SEED);
    let levels: Vec<_> = policy.levels().map(|level| level.id.to_string()).collect();
    let mut row = |place: u32| {
        let level = generator.pick(&levels).clone();
        let mut values = BTreeMap::new();
        for attribute in &policy.attributes {
            if generator.draw(40) > 0 {
                values.insert(attribute.id.clone(), generator.value(attribute, as_of));
            }
        }
        Row { id: format!("agent-{place}"), name: None, level, groups: BTreeMap::new(), values }
    };
    Rows::List((0..AGENTS).map(&mut row).collect())
}

/// A digest of totals and agents, whatever the order of an object's fields.
fn digest(outcome: &Value) -> String {
    let parts = std::iter::once(&outcome["totals"]).chain(outcome["agents"].as_array().unwrap());
    let mut hashes = [0x811c_9dc5_u32, 0x9747_b28c];
    let mut text = String::new();
    for part in parts {
        text.clear();
        write_canonical(part, &mut text);
        for byte in text.bytes() {
            hashes = hashes.map(|hash| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
        }
    }
    hashes.map(|hash| format!("{hash:08x}")).concat()
}

/// Numbers in millionths, fields by name.
fn write_canonical(value: &Value, text: &mut String) {
    match value {
        Value::Array(items) => {
            text.push('[');
            for (place, item) in items.iter().enumerate() {
                text.push_str(if place > 0 { "," } else { "" });
                write_canonical(item, text);
            }
            text.push(']');
        }
        Value::Object(fields) => {
            text.push('{');
            for (place, (name, field)) in fields.iter().collect::<BTreeMap<_, _>>().into_iter().enumerate() {
                text.push_str(if place > 0 { "," } else { "" });
                text.push_str(name);
                text.push(':');
                write_canonical(field, text);
            }
            text.push('}');
        }
        Value::Number(number) => write!(text, "{:.0}", (number.as_f64().unwrap() * 1e6).round()).unwrap(),
        Value::String(words) => text.push_str(words),
        Value::Bool(_) | Value::Null => text.push_str(&value.to_string()),
    }
}

fn outcome_of(policy: Policy) -> Value {
    let as_of = Date::parse(AS_OF).unwrap();
    let roster = rows_for(&policy, as_of).to_roster(&policy, &[], Some(as_of)).unwrap();
    let evaluator = Evaluator::new(Rc::new(policy), Rc::new(roster));
    let outcome = serde_json::to_value(Outcome::new(&evaluator, Some(as_of), true)).unwrap();
    json!({
        "fingerprint": outcome["fingerprint"]["combined"],
        "atLeast": outcome["totals"]["all"]["atLeast"],
        "atMost": outcome["totals"]["all"]["atMost"],
        "digest": digest(&outcome),
    })
}

#[test]
fn native_outcome_is_the_recorded_one() {
    let outcomes: BTreeMap<_, _> =
        presets::all().into_iter().map(|policy| (policy.id.to_string(), outcome_of(policy))).collect();
    let found = json!({ "agents": AGENTS, "seed": SEED, "asOf": AS_OF, "outcomes": outcomes });
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/equality.json");
    if std::env::var_os("LADDERLAB_BLESS").is_some() {
        fs::write(&file, serde_json::to_string_pretty(&found).unwrap() + "\n").unwrap();
    }
    let recorded: Value = serde_json::from_str(&fs::read_to_string(&file).unwrap_or_default()).unwrap_or_default();
    assert_eq!(found, recorded, "where this is meant, renew the file: LADDERLAB_BLESS=1 cargo test --test equality");
}
