//! The generated text of a preset, kept in both languages: `tests/golden/text-*.md`.
//! Renewed on purpose with `LADDERLAB_BLESS=1 cargo test --test text`.
#![cfg(test)]

use std::path::Path;
use std::{env, fs};

use ladderlab::policy::document::{markdown, regulation};
use ladderlab::policy::{Lang, presets};

#[track_caller]
fn check(id: &str, lang: Lang) {
    let policy = presets::get(id).unwrap_or_else(|| panic!("no preset {id}"));
    let text = markdown(&regulation(&policy, lang));
    let name = format!("tests/golden/text-{id}.{}.md", lang.pick("zh", "en"));
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(&name);
    if env::var_os("LADDERLAB_BLESS").is_some() {
        fs::write(&path, &text).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    let differs = text.lines().zip(kept.lines()).position(|(now, before)| now != before);
    let line = differs.unwrap_or_else(|| text.lines().count().min(kept.lines().count()));
    assert!(
        text == kept,
        "{name} differs from line {}: {:?}; if it is meant, renew it with LADDERLAB_BLESS=1",
        line + 1,
        text.lines().nth(line)
    );
}

#[test]
fn chinese_text_of_a_preset_is_as_it_was() {
    check("promotion-process", Lang::Zh);
}

#[test]
fn english_text_of_a_preset_is_as_it_was() {
    check("promotion-process", Lang::En);
}
