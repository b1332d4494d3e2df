//! Splits the wasm in two: what a first visit runs, and the rest, which the page fetches a moment later.
//!
//! ```text
//!          table          functions
//! whole    a b c d        a b c d e f g
//! first    a * c * *      a c g, and a stand-in (*) for each function of the rest that may be called
//! rest       b   d e      b d e f
//! ```
//!
//! Data is split as well: what no function of `first` can reach comes with the rest (`data.rs`).
//!
//! Both share the memory, the globals and the table. Where `first` calls a function of the rest, it calls it from the
//! table by its number; there a stand-in waits, which has the rest loaded (that is `LOAD`, an import of the app) and
//! calls again. When the rest is instantiated, it takes its places in the table. So whichever functions are in
//! which part, the program does the same; it only may have to wait.

mod data;
mod family;
mod first;
mod memory;
mod plan;
mod program;
mod rest;
mod rooms;
pub(crate) mod symbols;
mod visits;

use std::convert::Infallible;

use wasm_encoder::Module;
use wasm_encoder::reencode::{Error, Reencode, utils};
use xtask_wasm::anyhow::{Context as _, Result};

pub(crate) use family::Later;
use plan::Plan;
use program::Program;
use symbols::Symbols;
pub(crate) use visits::note;

/// The import that loads the rest at once.
pub(crate) const LOAD: &str = "loadRest";

/// So many rooms are named.
const LARGEST: usize = 12;

/// The two parts.
pub(crate) struct Parts {
    /// What a first visit runs.
    pub(crate) first: Vec<u8>,
    /// Everything else.
    pub(crate) rest: Vec<u8>,
    /// What the first part is made of: the largest rooms of the code, and the data, with their bytes.
    pub(crate) largest: Vec<(String, usize)>,
}

/// Splits a program by the names of its functions; `linked` is what the linker wrote of it.
pub(crate) fn split(wasm: &[u8], linked: &[u8], later: &Later) -> Result<Parts> {
    let program = Program::read(wasm, LOAD)?;
    let plan = Plan::new(&program, &Symbols::read(linked)?, |name| later.contains(name))?;
    let largest = rooms::largest(&program, &plan, LARGEST);
    let parts = Parts { first: first::encode(&program, &plan)?, rest: rest::encode(&program, &plan)?, largest };
    for part in [&parts.first, &parts.rest] {
        wasmparser::Validator::new().validate_all(part).context("a part of the wasm is not valid")?;
    }
    Ok(parts)
}

/// The program that begins with a memory that it once had.
pub(crate) fn with_memory(wasm: &[u8], memory: &[u8]) -> Result<Vec<u8>> {
    memory::with_memory(&Program::read(wasm, LOAD)?, memory)
}

/// The functions that no first visit runs; `visits` tells of each whether it ran.
pub(crate) fn later(wasm: &[u8], visits: &[bool]) -> Result<Later> {
    let program = Program::read(wasm, LOAD)?;
    let names = program.defined().map(|(function, _)| program.name(function));
    Ok(Later::of(names.zip(visits.iter().copied())))
}

/// A program without some of its custom sections, which only tools read: names, or what the linker said.
pub(crate) fn without_custom(wasm: &[u8], is_left_out: fn(&str) -> bool) -> Result<Vec<u8>> {
    struct Copier(fn(&str) -> bool);
    impl Reencode for Copier {
        type Error = Infallible;

        fn parse_custom_section(
            &mut self,
            to: &mut Module,
            section: wasmparser::CustomSectionReader<'_>,
        ) -> Result<(), Error<Infallible>> {
            if (self.0)(section.name()) { Ok(()) } else { utils::parse_custom_section(self, to, section) }
        }
    }
    let mut module = Module::new();
    Copier(is_left_out)
        .parse_core_module(&mut module, wasmparser::Parser::new(0), wasm)
        .context("the whole program cannot be written")?;
    Ok(module.finish())
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{
        CodeSection, ConstExpr, ElementSection, Elements, EntityType, ExportKind, ExportSection, Function,
        FunctionSection, ImportSection, Instruction, MemorySection, MemoryType, Module, NameMap, NameSection, RefType,
        TableSection, TableType, TypeSection,
    };

    use super::plan::Plan;
    use super::program::Program;
    use super::symbols::Symbols;
    use super::{LOAD, first, rest};

    /// `open` is exported and calls `later`, which calls `open` and `last`; the table holds `open` and, twice, `last`.
    fn program() -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut imports = ImportSection::new();
        imports.import("./app_bg.js", "__wbg_loadRest_0", EntityType::Function(0));
        let mut functions = FunctionSection::new();
        let mut code = CodeSection::new();
        for calls in [&[2][..], &[1, 3], &[]] {
            functions.function(0);
            let mut body = Function::new([]);
            for callee in calls {
                body.instruction(&Instruction::Call(*callee));
            }
            code.function(body.instruction(&Instruction::End));
        }
        let mut tables = TableSection::new();
        let of =
            TableType { element_type: RefType::FUNCREF, table64: false, minimum: 4, maximum: Some(4), shared: false };
        tables.table(of);
        let mut memories = MemorySection::new();
        memories.memory(MemoryType { minimum: 1, maximum: None, memory64: false, shared: false, page_size_log2: None });
        let mut exports = ExportSection::new();
        exports.export("open", ExportKind::Func, 1);
        let mut elements = ElementSection::new();
        elements.active(None, &ConstExpr::i32_const(1), Elements::Functions([1, 3, 3][..].into()));
        let mut naming = NameMap::new();
        for (number, name) in [(1, "open"), (2, "later"), (3, "last")] {
            naming.append(number, name);
        }
        let mut names = NameSection::new();
        names.functions(&naming);
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&functions).section(&tables).section(&memories);
        module.section(&exports).section(&elements).section(&code).section(&names);
        module.finish()
    }

    #[test]
    fn each_function_is_in_one_part_and_found_by_the_other() {
        let wasm = program();
        let program = Program::read(&wasm, LOAD).unwrap();
        let plan = Plan::new(&program, &Symbols::default(), |name| name != "open").unwrap();
        assert_eq!(plan.places, [(2, 4), (3, 3)].into(), "a new place, and one of its own");
        assert_eq!(plan.lent, [1].into());

        let (first, rest) = (first::encode(&program, &plan).unwrap(), rest::encode(&program, &plan).unwrap());
        for part in [&first, &rest] {
            wasmparser::Validator::new().validate_all(part).unwrap();
        }
        let first = Program::read(&first, LOAD).unwrap();
        assert_eq!(first.functions.len(), 4, "the import, `open` and two stand-ins");
        assert_eq!(first.table, [(1, 1), (2, 3), (3, 3), (4, 2)].into());
    }

    #[test]
    fn what_is_not_named_later_stays() {
        let wasm = program();
        let program = Program::read(&wasm, LOAD).unwrap();
        let plan = Plan::new(&program, &Symbols::default(), |_| false).unwrap();
        assert!(plan.later.is_empty() && plan.places.is_empty() && plan.lent.is_empty());
        wasmparser::Validator::new().validate_all(&first::encode(&program, &plan).unwrap()).unwrap();
    }
}
