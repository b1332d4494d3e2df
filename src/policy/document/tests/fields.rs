//! Every field that carries content is said: change it, and the text of one language at least is another.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::*;

/// What a text need not say: names for machines, other spellings in files, where a figure comes from.
const SILENT: &[&str] = &["id", "aliases", "origins", "accepted"];

/// The words of all enumerations, to try where a field does not take any word.
fn words(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => fields.values().for_each(|it| words(it, found)),
        Value::Array(items) => items.iter().for_each(|it| words(it, found)),
        Value::String(word) if word.chars().all(|it| it.is_ascii_lowercase() || it == '_') => {
            found.insert(word.clone());
        }
        _ => {}
    }
}

/// Every place in a policy's JSON that carries content, as a JSON pointer; lists and objects too.
fn places(pointer: &str, value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            // What a floor is a minimum of is named by an id.
            let is_reference = fields.len() == 2 && fields.contains_key("kind") && fields.contains_key("id");
            for (name, value) in fields {
                let is_content = is_reference || !SILENT.contains(&name.as_str());
                if is_content && name != "kind" {
                    places(&format!("{pointer}/{name}"), value, found);
                }
            }
        }
        Value::Array(items) => {
            for (place, item) in items.iter().enumerate() {
                found.push(format!("{pointer}/{place}"));
                places(&format!("{pointer}/{place}"), item, found);
            }
        }
        _ => found.push(pointer.to_owned()),
    }
}

/// Other values to put in a place; the first that makes a policy is used.
fn others(value: &Value, words: &BTreeSet<String>) -> Vec<Value> {
    match value {
        Value::Bool(value) => vec![json!(!value)],
        Value::Number(number) => {
            let whole = number.as_i64().into_iter().flat_map(|it| [it + 1, it - 1]).map(|it| json!(it));
            let decimal = number.as_f64().into_iter().flat_map(|it| [it + 1.0, it - 1.0]).map(|it| json!(it));
            whole.chain(decimal).collect()
        }
        Value::String(text) => {
            let others = words.iter().filter(|word| *word != text).map(|word| json!(word));
            [json!(format!("{text}X")), json!("2031-05-07")].into_iter().chain(others).collect()
        }
        _ => Vec::new(),
    }
}

fn changed(value: &Value, pointer: &str, other: Value) -> Option<Policy> {
    let mut value = value.clone();
    *value.pointer_mut(pointer)? = other;
    file::read_value(value).ok()
}

/// The policy without the item of a list that the pointer leads to.
fn without(value: &Value, pointer: &str) -> Option<Policy> {
    let mut value = value.clone();
    let (list, place) = pointer.rsplit_once('/')?;
    value.pointer_mut(list)?.as_array_mut()?.remove(place.parse().ok()?);
    file::read_value(value).ok()
}

#[track_caller]
fn check(policy: &Policy, words: &BTreeSet<String>) {
    let value = serde_json::to_value(policy).unwrap();
    let before = texts(policy);
    let mut found = Vec::new();
    places("", &value, &mut found);
    assert!(found.len() >= policy.field_paths().len() / 2, "the fields are found");
    let mut silent = Vec::new();
    for pointer in &found {
        let place = value.pointer(pointer).unwrap();
        let tried = others(place, words).into_iter().filter_map(|other| changed(&value, pointer, other));
        let mut tried = tried.filter(|it| it != policy).peekable();
        let is_leaf = !place.is_object() && !place.is_array();
        if is_leaf && tried.peek().is_none() {
            silent.push(format!("{pointer} = {place}, for which no other value is known"));
        }
        if tried.next().is_some_and(|it| texts(&it) == before) {
            silent.push(format!("{pointer} = {place}"));
        }
        let is_item = pointer.rsplit('/').next().is_some_and(|it| it.parse::<usize>().is_ok());
        if is_item && without(&value, pointer).is_some_and(|it| it != *policy && texts(&it) == before) {
            silent.push(format!("{pointer} taken out"));
        }
    }
    assert!(silent.is_empty(), "{}: the text does not say {silent:#?}", policy.id);
}

#[test]
fn every_field_of_every_policy_is_said() {
    let mut known = BTreeSet::new();
    for policy in all() {
        words(&serde_json::to_value(&policy).unwrap(), &mut known);
    }
    // Defaults are not in a file.
    known.extend(["unknown", "unspecified", "hold", "arithmetic", "silver"].map(ToOwned::to_owned));
    for policy in all() {
        check(&policy, &known);
    }
}
