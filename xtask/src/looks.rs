//! One style sheet for the page instead of one per part: each is a request, and a first visit waits for all.

use std::fs;
use std::path::Path;

use xtask_wasm::anyhow::{Context as _, Result};

/// The sheet that all others become part of.
const ALL: &str = "style.css";

/// Puts the style sheets that a page names into the first of them, in their order and without comments.
pub(crate) fn unite(dist: &Path) -> Result<()> {
    let page = dist.join("index.html");
    let html = fs::read_to_string(&page).context("cannot read index.html")?;
    let mut css = String::new();
    for name in html.lines().filter_map(sheet) {
        let file = dist.join(name);
        css += &compact(&fs::read_to_string(&file).with_context(|| format!("cannot read {name}"))?);
        fs::remove_file(&file).with_context(|| format!("cannot tidy {name}"))?;
    }
    let others = |line: &&str| sheet(line).is_none_or(|name| name == ALL);
    let html: Vec<&str> = html.lines().filter(others).collect();
    fs::write(dist.join(ALL), css).context("cannot write the style sheet")?;
    fs::write(&page, html.join("\n") + "\n").context("cannot write index.html")
}

/// The style sheet that a line of HTML names.
fn sheet(line: &str) -> Option<&str> {
    line.trim().strip_prefix("<link rel=\"stylesheet\" href=\"")?.strip_suffix("\">")
}

/// A style sheet without comments and indentation.
fn compact(css: &str) -> String {
    let mut code = String::with_capacity(css.len());
    let mut parts = css.split("/*");
    code.extend(parts.next());
    code.extend(parts.filter_map(|part| part.split_once("*/")).map(|(_, after)| after));
    let lines = code.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.fold(String::new(), |text, line| text + line + "\n")
}

/// JavaScript without its documentation, which the types next to it carry.
pub(crate) fn without_documentation(script: &str) -> String {
    let mut text = String::with_capacity(script.len());
    let mut is_inside = false;
    for line in script.lines() {
        let code = line.trim();
        is_inside |= code.starts_with("/**");
        if !is_inside && !code.starts_with("//") {
            text += line;
            text.push('\n');
        }
        is_inside &= !code.ends_with("*/");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{compact, sheet, without_documentation};

    #[test]
    fn style_sheets_are_found_and_compacted() {
        assert_eq!(sheet(r#"    <link rel="stylesheet" href="people.css">"#), Some("people.css"));
        assert_eq!(sheet(r#"<link rel="icon" href="favicon.svg" type="image/svg+xml">"#), None);
        assert_eq!(compact("/* a\n b */\na {\n  color: red; /* c */\n}\n\nb {}\n"), "a {\ncolor: red;\n}\nb {}\n");
    }

    #[test]
    fn only_documentation_is_left_out() {
        let script = "/* @ts-self-types */\n/**\n * Adds.\n */\nfunction add(a, b) {\n    // Sum.\n    return a + b; /* s */\n}\n";
        let expected = "/* @ts-self-types */\nfunction add(a, b) {\n    return a + b; /* s */\n}\n";
        assert_eq!(without_documentation(script), expected);
    }
}
