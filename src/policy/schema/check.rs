//! As much of JSON Schema as the schema of policy files uses.

use serde_json::{Map, Value};

/// Where and how a value does not fit a schema.
pub(super) fn mismatches(schema: &Value, value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    check(schema, schema, value, "", &mut found);
    found
}

fn check(root: &Value, schema: &Value, value: &Value, place: &str, found: &mut Vec<String>) {
    let Value::Object(rules) = schema else { return };
    let mut miss = |what: String| found.push(format!("{place}: {what}"));
    for (keyword, rule) in rules {
        let holds = match keyword.as_str() {
            "type" => is_of_type(rule, value),
            "const" => rule == value,
            "enum" => rule.as_array().is_some_and(|all| all.contains(value)),
            "minimum" => value.as_f64().is_none_or(|it| it >= rule.as_f64().unwrap()),
            "maximum" => value.as_f64().is_none_or(|it| it <= rule.as_f64().unwrap()),
            "minItems" => value.as_array().is_none_or(|it| it.len() as u64 >= rule.as_u64().unwrap()),
            "maxItems" => value.as_array().is_none_or(|it| it.len() as u64 <= rule.as_u64().unwrap()),
            "required" => {
                let names = rule.as_array().into_iter().flatten().filter_map(Value::as_str);
                value.as_object().is_none_or(|fields| names.into_iter().all(|it| fields.contains_key(it)))
            }
            "oneOf" => fitting(root, rule, value) == 1,
            "anyOf" => fitting(root, rule, value) > 0,
            // What `inside` checks; words for readers; forms that other keywords check as well.
            "$ref"
            | "allOf"
            | "properties"
            | "additionalProperties"
            | "items"
            | "prefixItems"
            | "$schema"
            | "$defs"
            | "title"
            | "description"
            | "default"
            | "format"
            | "pattern" => true,
            other => panic!("the check does not know the keyword {other}"),
        };
        if !holds {
            miss(format!("{keyword} {rule} does not hold for {value}"));
        }
    }
    inside(root, rules, value, place, found);
}

/// What the schema says of the parts of a value.
fn inside(root: &Value, rules: &Map<String, Value>, value: &Value, place: &str, found: &mut Vec<String>) {
    if let Some(name) = rules.get("$ref").and_then(Value::as_str) {
        let target = root.pointer(name.trim_start_matches('#')).unwrap_or_else(|| panic!("no definition {name}"));
        check(root, target, value, place, found);
    }
    for part in rules.get("allOf").and_then(Value::as_array).into_iter().flatten() {
        check(root, part, value, place, found);
    }
    for (name, field) in value.as_object().into_iter().flatten() {
        let known = rules.get("properties").and_then(|it| it.get(name));
        if let Some(schema) = known.or_else(|| rules.get("additionalProperties")) {
            check(root, schema, field, &format!("{place}/{name}"), found);
        }
    }
    let first = rules.get("prefixItems").and_then(Value::as_array);
    for (index, item) in value.as_array().into_iter().flatten().enumerate() {
        if let Some(schema) = first.and_then(|it| it.get(index)).or_else(|| rules.get("items")) {
            check(root, schema, item, &format!("{place}/{index}"), found);
        }
    }
}

fn fitting(root: &Value, schemas: &Value, value: &Value) -> usize {
    let fits = |schema: &&Value| {
        let mut found = Vec::new();
        check(root, schema, value, "", &mut found);
        found.is_empty()
    };
    schemas.as_array().into_iter().flatten().filter(fits).count()
}

fn is_of_type(rule: &Value, value: &Value) -> bool {
    let is = |name: &str| match name {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "string" => value.is_string(),
        "number" => value.is_number(),
        "integer" => value.is_i64() || value.is_u64(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("no type {other}"),
    };
    match rule {
        Value::Array(names) => names.iter().filter_map(Value::as_str).any(is),
        _ => rule.as_str().is_some_and(is),
    }
}
