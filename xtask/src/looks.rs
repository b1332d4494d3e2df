//! The page's looks and scripts, smaller: two style sheets instead of one per part, and scripts without what only people
//! read.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use xtask_wasm::anyhow::{Context as _, Result};

use crate::process::{root, run};
use crate::{sizes, tools};

/// The sheet that the page waits for.
const GROUND: &str = "ground.css";
/// The sheet that all others become part of; `boot.js` knows the name.
const PAGES: &str = "pages.css";

/// Puts the style sheets that a page names, but the first, into one, in their order and without comments. It comes
/// compressed as well, for servers that do not compress.
pub(crate) fn unite(dist: &Path) -> Result<()> {
    let page = dist.join("index.html");
    let html = fs::read_to_string(&page).context("cannot read index.html")?;
    let mut css = String::new();
    for name in html.lines().filter_map(sheet) {
        let file = dist.join(name);
        let text = compact(&fs::read_to_string(&file).with_context(|| format!("cannot read {name}"))?);
        if name == GROUND {
            fs::write(&file, text).with_context(|| format!("cannot write {name}"))?;
        } else {
            css += &text;
            fs::remove_file(&file).with_context(|| format!("cannot tidy {name}"))?;
        }
    }
    let html: Vec<&str> = html.lines().filter(|line| sheet(line).is_none_or(|name| name == GROUND)).collect();
    fs::write(dist.join(format!("{PAGES}.gz")), sizes::gzip(css.as_bytes())?).context("cannot compress the looks")?;
    fs::write(dist.join(PAGES), css).context("cannot write the style sheet")?;
    fs::write(&page, html.join("\n") + "\n").context("cannot write index.html")
}

/// Makes scripts smaller in place, with esbuild; without Node.js only documentation is left out.
pub(crate) fn shrink(scripts: &[PathBuf]) -> Result<()> {
    for script in scripts {
        let name = script.display();
        let text = fs::read_to_string(script).with_context(|| format!("cannot read {name}"))?;
        fs::write(script, without_documentation(&text)).with_context(|| format!("cannot write {name}"))?;
    }
    let Ok(node) = tools::node().and_then(|node| tools::npm_packages(&root().join("xtask")).map(|()| node)) else {
        return Ok(());
    };
    run(Command::new(node).arg(root().join("xtask/shrink.mjs")).args(scripts), "run `npm ci` in xtask/ and try again")
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
fn without_documentation(script: &str) -> String {
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
