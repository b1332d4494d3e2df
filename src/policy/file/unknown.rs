//! Fields of a policy file that this version does not know. They are not kept, so the reader is told.

use serde_json::{Value, json};

use super::super::Policy;
use super::read_value;

/// How many are looked for: a file of something else has any number.
const MOST: usize = 20;

/// The places of fields that have no part in the policy that was read from `text`, at most 20 of them.
#[must_use]
pub fn unknown_fields(text: &str, policy: &Policy) -> Vec<String> {
    let Ok(mut file) = serde_json::from_str::<Value>(text.trim_start_matches('\u{feff}')) else { return Vec::new() };
    let is_whole = file.get("policy").is_some();
    let Ok(known) = serde_json::to_value(policy) else { return Vec::new() };
    let mut pointers = Vec::new();
    let (root, part) = if is_whole { ("/policy", file.get("policy")) } else { ("", Some(&file)) };
    if let Some(part) = part {
        absent(root, part, &known, &mut pointers);
    }
    // A field at its default is absent as well, but then another value would be refused, or make another policy.
    pointers.retain(|pointer| {
        let Some(place) = file.pointer_mut(pointer) else { return false };
        let said = std::mem::replace(place, json!([[]]));
        let is_ignored = read_value(file.clone()).is_ok_and(|read| read == *policy);
        if let Some(place) = file.pointer_mut(pointer) {
            *place = said;
        }
        is_ignored
    });
    pointers.iter().map(|pointer| pointer.trim_start_matches(root).trim_start_matches('/').to_owned()).collect()
}

/// The fields of `part` that are not in `whole`.
fn absent(pointer: &str, part: &Value, whole: &Value, found: &mut Vec<String>) {
    match (part, whole) {
        (Value::Object(part), Value::Object(whole)) => {
            for (name, value) in part {
                let inside = format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1"));
                match whole.get(name) {
                    Some(known) => absent(&inside, value, known, found),
                    None if found.len() < MOST => found.push(inside),
                    None => {}
                }
            }
        }
        (Value::Array(part), Value::Array(whole)) => {
            for (index, (part, whole)) in part.iter().zip(whole).enumerate() {
                absent(&format!("{pointer}/{index}"), part, whole, found);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::super::{read, write};
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let policy = read(text).unwrap();
        assert_eq!(unknown_fields(text, &policy), expected);
    }

    #[test]
    fn unknown_fields_are_named_and_defaults_are_known() {
        let gate =
            r#"{"id":"A1","rule":{"kind":"unchecked","text":{"zh":"a"},"colour":1},"set_aside":false,"notes":3}"#;
        let steps = format!(r#"[{{"id":"s","from":"l","move":{{"kind":"pay_only","grades":1}},"gates":[{gate}]}}]"#);
        let policy =
            format!(r#"{{"id":"p","name":{{"zh":"a"}},"tracks":[],"steps":{steps},"x":{{}},"fits":{{"zh":""}}}}"#);
        let expected = ["steps/0/gates/0/notes", "steps/0/gates/0/rule/colour", "x"];
        check(&policy, &expected);
        check(&format!(r#"{{"format":"ladderlab-policy","version":1,"policy":{policy}}}"#), &expected);
    }

    #[test]
    fn what_was_written_is_known() {
        for policy in super::super::super::presets::all() {
            check(&write(&policy), &[]);
        }
    }
}
