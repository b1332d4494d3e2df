//! Short names for what the program imports: `__wbg_addEventListener_f2d27251d333a631` is `7`, in wasm and script alike.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::fs;
use std::path::Path;

use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{ImportSection, Module};
use wasmparser::{Parser, Payload};
use xtask_wasm::anyhow::{Context as _, Result};

use crate::split::LOAD;

/// Shortens the names in place.
pub(crate) fn shorten(script: &Path, wasm: &Path) -> Result<()> {
    let text = fs::read_to_string(script).with_context(|| format!("cannot read {}", script.display()))?;
    let bytes = fs::read(wasm).with_context(|| format!("cannot read {}", wasm.display()))?;
    let (text, bytes) = shortened(&text, &bytes)?;
    fs::write(script, text).with_context(|| format!("cannot write {}", script.display()))?;
    fs::write(wasm, bytes).with_context(|| format!("cannot write {}", wasm.display()))
}

fn shortened(script: &str, wasm: &[u8]) -> Result<(String, Vec<u8>)> {
    let mut names = BTreeMap::new();
    for payload in Parser::new(0).parse_all(wasm) {
        let Payload::ImportSection(section) = payload? else { continue };
        for (number, import) in section.into_imports().enumerate() {
            // The split looks for one of them by its name.
            let name = import?.name;
            if !name.contains(LOAD) && script.lines().filter(|line| key(line) == Some(name)).count() == 1 {
                names.insert(name.to_owned(), number.to_string());
            }
        }
    }
    let lines = script.lines().map(|line| match key(line).and_then(|name| Some((name, names.get(name)?))) {
        Some((name, short)) => line.replacen(name, short, 1),
        None => line.to_owned(),
    });
    let mut module = Module::new();
    Shortener(&names).parse_core_module(&mut module, Parser::new(0), wasm).context("the imports cannot be renamed")?;
    Ok((lines.map(|line| line + "\n").collect(), module.finish()))
}

/// The name that a line of the script gives an import: `        __wbg_now_0: function() {`.
fn key(line: &str) -> Option<&str> {
    let (name, function) = line.trim_start().split_once(": ")?;
    (name.starts_with("__wb") && function.starts_with("function")).then_some(name)
}

struct Shortener<'a>(&'a BTreeMap<String, String>);

impl Reencode for Shortener<'_> {
    type Error = Infallible;

    fn parse_import_section(
        &mut self,
        to: &mut ImportSection,
        section: wasmparser::ImportSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        for import in section.into_imports() {
            let import = import?;
            let name = self.0.get(import.name).map_or(import.name, String::as_str);
            to.import(import.module, name, self.entity_type(import.ty)?);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{EntityType, TypeSection};

    use super::*;

    #[test]
    fn names_are_short_in_both_places() {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut imports = ImportSection::new();
        for name in ["__wbg_now_12ab", "__wbg_loadRest_34cd", "__wbg_elsewhere_56ef"] {
            imports.import("./app_bg.js", name, EntityType::Function(0));
        }
        let mut module = Module::new();
        module.section(&types).section(&imports);
        let script = "    __wbg_now_12ab: function() {\n    __wbg_loadRest_34cd: function() {\nuse(__wbg_now_12ab);\n";
        let (script, wasm) = shortened(script, &module.finish()).unwrap();
        assert_eq!(script, "    0: function() {\n    __wbg_loadRest_34cd: function() {\nuse(__wbg_now_12ab);\n");
        let imports = Parser::new(0).parse_all(&wasm).find_map(|payload| match payload.unwrap() {
            Payload::ImportSection(section) => Some(section),
            _ => None,
        });
        let names: Vec<_> = imports.unwrap().into_imports().map(|import| import.unwrap().name).collect();
        assert_eq!(names, ["0", "__wbg_loadRest_34cd", "__wbg_elsewhere_56ef"]);
    }
}
