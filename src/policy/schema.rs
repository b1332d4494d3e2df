//! The JSON Schema of policy files, `static/policy.schema.json`: made from the types, and kept up to date by a test.
//! Renewed on purpose with `LADDERLAB_BLESS=1 cargo test --lib schema`.

mod check;

use std::borrow::Cow;
use std::path::Path;
use std::{env, fs};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Value, json};

use super::{Date, Decimal, Policy, Score, Weight, file, presets};
use check::mismatches;

macro_rules! written_as {
    ($($type:ident: $schema:tt;)+) => {$(
        impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                stringify!($type).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($schema)
            }
        }
    )+};
}

written_as! {
    Decimal: { "type": "number", "minimum": -2e9, "maximum": 2e9, "description": "At most six decimals." };
    Score: { "type": "number", "minimum": 0, "maximum": 100, "description": "Points, at most two decimals." };
    Weight: { "type": "number", "minimum": 0, "maximum": 10000, "description": "Per cent, at most two decimals." };
    Date: { "type": "string", "format": "date", "pattern": "^\\d{4}-\\d{2}-\\d{2}$" };
}

/// The schema of a policy file: the envelope around the policy of this version.
fn schema() -> Value {
    let mut schema = schemars::schema_for!(Policy).to_value();
    let definitions = schema["$defs"].take();
    let mut policy = schema;
    for name in ["$schema", "$defs", "title"] {
        policy.as_object_mut().unwrap().remove(name);
    }
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "LadderLab policy file",
        "description": "A promotion policy as LadderLab 晋升沙盘 exports and imports it. Fields that are left out have their defaults; every released version loads for ever.",
        "type": "object",
        "properties": {
            "$schema": { "type": "string" },
            "format": { "const": file::FORMAT },
            "version": { "const": file::VERSION },
            "policy": policy,
        },
        "required": ["format", "version", "policy"],
        "$defs": definitions,
    })
}

fn files() -> Vec<(String, Value)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/documents/v1");
    let frozen = fs::read_dir(folder).unwrap().map(|entry| {
        let path = entry.unwrap().path();
        (path.display().to_string(), fs::read_to_string(path).unwrap())
    });
    let presets = presets::all().into_iter().map(|policy| (policy.id.to_string(), file::write(&policy)));
    let later = include_str!("document/tests/later-fields.json");
    let all = frozen.chain(presets).chain([("later-fields".to_owned(), later.to_owned())]);
    all.map(|(name, text)| (name, serde_json::from_str(&text).unwrap())).collect()
}

#[test]
fn shipped_schema_is_that_of_the_types() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("static/policy.schema.json");
    let text = serde_json::to_string_pretty(&schema()).unwrap() + "\n";
    if env::var_os("LADDERLAB_BLESS").is_some() {
        fs::write(&path, &text).unwrap();
    }
    let shipped = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        text == shipped,
        "static/policy.schema.json is stale: renew it with LADDERLAB_BLESS=1 cargo test --lib schema"
    );
}

#[test]
fn every_policy_file_fits_the_schema() {
    let schema = schema();
    for (name, value) in files() {
        // A bare policy, without its envelope, is read as well.
        let whole = if value.get("policy").is_some() {
            value
        } else {
            json!({ "format": file::FORMAT, "version": file::VERSION, "policy": value })
        };
        assert_eq!(mismatches(&schema, &whole), [""; 0], "{name}");
    }
}

#[test]
fn wrong_files_do_not_fit_the_schema() {
    let schema = schema();
    let (_, right) = files().into_iter().find(|(name, _)| name == "promotion-process").unwrap();
    let wrong = [
        ("/version", json!(2)),
        ("/policy/name", json!("a text in one language")),
        ("/policy/steps/0/gates/0/rule/kind", json!("no such kind")),
        ("/policy/steps/0/gates/0/rule/at_least", json!("twelve")),
        ("/policy/steps/0/score/cut/at_least", json!(101)),
        ("/policy/scoring/competencies/0/weight", json!(-1)),
        ("/policy/tracks/0/levels", json!({})),
    ];
    for (place, other) in wrong {
        let mut value = right.clone();
        *value.pointer_mut(place).unwrap() = other;
        assert!(!mismatches(&schema, &value).is_empty(), "{place}");
    }
    let mut value = right;
    value["policy"].as_object_mut().unwrap().remove("id");
    assert!(!mismatches(&schema, &value).is_empty(), "a policy without an id");
}
