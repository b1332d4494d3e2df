//! The rule of the house, checked on the text of `src/`.
#![cfg(test)]

use std::fs;
use std::path::{Path, PathBuf};

/// From top to bottom. `api` and `ui` stand side by side at the bottom.
const LAYERS: [&str; 8] = ["policy", "roster", "engine", "analysis", "state", "browser", "api", "ui"];
const LAYER_RULE: &str = "Each layer may use those above it, never below: policy, roster, engine, analysis, state, \
     browser, then api and ui, which do not know each other (design: the house).";
const BROWSER_RULE: &str = "Only browser, api and ui may name web_sys, js_sys and wasm_bindgen; ui only the types of \
     elements and events. Windows, documents, storage, files and the clipboard belong to browser.";
const LENGTH_RULE: &str = "A file is about one thing. Beyond 450 lines it is about several: split it.";
const MAX_LINES: usize = 450;

/// A file of `src/` without comments and string literals.
struct Source {
    /// Path below `src/`, for messages.
    path: String,
    /// The module that the file is, as names from the crate root.
    module: Vec<String>,
    code: String,
}

impl Source {
    fn layer(&self) -> Option<&str> {
        self.module.first().map(String::as_str).filter(|name| LAYERS.contains(name))
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let (folders, mut files): (Vec<_>, Vec<_>) = entries.partition(|path| path.is_dir());
    files.retain(|path| path.extension().is_some_and(|it| it == "rs"));
    files.extend(folders.iter().flat_map(|folder| self::files(folder)));
    files.sort();
    files
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let source = |path: PathBuf| {
        let below = path.strip_prefix(&root).unwrap().with_extension("");
        let module = below.iter().map(|name| name.to_str().unwrap().to_owned()).filter(|name| name != "lib").collect();
        Source { path: below.display().to_string(), module, code: code_only(&fs::read_to_string(&path).unwrap()) }
    };
    files(&root).into_iter().map(source).collect()
}

/// Drops comments to the end of the line, and what stands between double quotes.
fn code_only(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    for line in text.lines() {
        let mut is_quoted = false;
        let mut before = ' ';
        let mut characters = line.chars().peekable();
        while let Some(character) = characters.next() {
            if !is_quoted && character == '/' && characters.peek() == Some(&'/') {
                break;
            }
            if character == '"' && before != '\\' && !(before == '\'' && characters.peek() == Some(&'\'')) {
                is_quoted = !is_quoted;
            } else if !is_quoted {
                code.push(character);
            }
            before = if before == '\\' { ' ' } else { character };
        }
        code.push('\n');
    }
    code
}

/// The names that follow each `path::`, those in braces too: of `a::{b::c, d}` it is `b` and `d`.
fn names_after(code: &str, path: &str) -> Vec<String> {
    let is_name = |it: char| it.is_alphanumeric() || it == '_';
    let name_at = |text: &str| text.trim_start().chars().take_while(|it| is_name(*it)).collect::<String>();
    let mut names = Vec::new();
    for (place, _) in code.match_indices(path) {
        if code[..place].ends_with(|it| is_name(it) || it == ':') {
            continue;
        }
        let Some(rest) = code[place + path.len()..].strip_prefix("::") else { continue };
        let Some(group) = rest.trim_start().strip_prefix('{') else {
            names.push(name_at(rest));
            continue;
        };
        let mut depth = 0;
        let mut start = 0;
        for (at, character) in group.char_indices() {
            match character {
                '{' => depth += 1,
                '}' if depth > 0 => depth -= 1,
                ',' | '}' if depth == 0 => {
                    names.push(name_at(&group[start..at]));
                    start = at + 1;
                    if character == '}' {
                        break;
                    }
                }
                _ => {}
            }
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

/// The layers that a file names: by `crate::`, and by a row of `super::` that leaves its own layer.
fn layers_named(source: &Source) -> Vec<String> {
    let mut names = names_after(&source.code, "crate");
    let depth = source.module.len();
    names.extend((depth..depth + 2).flat_map(|ups| names_after(&source.code, &vec!["super"; ups].join("::"))));
    names.retain(|name| LAYERS.contains(&name.as_str()));
    names
}

fn may_use(layer: &str, other: &str) -> bool {
    let rank = |name: &str| LAYERS.iter().position(|it| *it == name);
    let are_neighbours = (layer, other) == ("ui", "api");
    layer == other || (rank(other) < rank(layer) && !are_neighbours)
}

#[track_caller]
fn check(rule: &str, broken: &[String]) {
    assert!(broken.is_empty(), "{rule}\n{}", broken.join("\n"));
}

#[test]
fn layers_use_only_those_above_them() {
    let mut broken = Vec::new();
    for source in sources() {
        let Some(layer) = source.layer() else { continue };
        let named = layers_named(&source);
        let below = named.iter().filter(|other| !may_use(layer, other));
        broken.extend(below.map(|other| format!("src/{}.rs uses {other}", source.path)));
    }
    check(LAYER_RULE, &broken);
}

#[test]
fn only_the_edge_touches_the_browser() {
    let is_drawn_type = |name: &str| {
        let is_kind = name.ends_with("Element") || name.ends_with("Event");
        (is_kind && name != "StorageEvent") || ["EventTarget", "Node", "DomRect"].contains(&name)
    };
    let mut broken = Vec::new();
    for source in sources() {
        match source.layer() {
            Some("browser" | "api") | None => {}
            Some("ui") => {
                let named = names_after(&source.code, "web_sys");
                let other = named.iter().filter(|name| !is_drawn_type(name));
                broken.extend(other.map(|name| format!("src/{}.rs names web_sys::{name}", source.path)));
            }
            Some(_) => {
                for edge in ["web_sys", "js_sys", "wasm_bindgen", "gloo", "yew"] {
                    if !names_after(&source.code, edge).is_empty() {
                        broken.push(format!("src/{}.rs names {edge}", source.path));
                    }
                }
            }
        }
    }
    check(BROWSER_RULE, &broken);
}

#[test]
fn files_stay_short() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let lines = |path: &PathBuf| fs::read_to_string(path).unwrap().lines().count();
    let long = files(&root).into_iter().map(|path| (lines(&path), path)).filter(|(lines, _)| *lines > MAX_LINES);
    check(LENGTH_RULE, &long.map(|(lines, path)| format!("{} has {lines} lines", path.display())).collect::<Vec<_>>());
}

#[test]
fn rule_knows_which_way_data_flows() {
    assert!(may_use("engine", "policy") && may_use("api", "state") && may_use("ui", "browser"));
    assert!(!may_use("policy", "roster") && !may_use("engine", "analysis") && !may_use("browser", "ui"));
    assert!(!may_use("ui", "api") && !may_use("api", "ui"));
}

#[test]
fn layers_are_found_in_every_form_of_a_path() {
    let named = |module: &[&str], code: &str| {
        let module = module.iter().map(ToString::to_string).collect();
        layers_named(&Source { path: String::new(), module, code: code_only(code) })
    };
    assert_eq!(
        named(&["engine"], "use crate::{\n    policy::{Gate, Rule},\n    analysis,\n};"),
        ["policy", "analysis"]
    );
    assert_eq!(named(&["engine", "gate"], "let it = crate::state::apply();"), ["state"]);
    assert_eq!(named(&["engine", "gate"], "use super::super::state::Action;"), ["state"]);
    assert_eq!(named(&["engine", "gate"], "use super::policy; // crate::state\nlet it = \"crate::state\";"), [""; 0]);
}
