//! Which function goes where, and by what number or name the parts find each other's.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use xtask_wasm::anyhow::Result;

use super::data;
use super::program::{Program, calls};
use super::symbols::Symbols;

/// Where everything goes.
pub(crate) struct Plan {
    /// The functions of the rest.
    pub(crate) later: BTreeSet<u32>,
    /// The functions of the rest that are called from the table, each with a place in it: it may have several, where the
    /// optimiser found others to be the same.
    pub(crate) places: BTreeMap<u32, u32>,
    /// Those of them that the whole program's table does not have, in the order of their places.
    pub(crate) added: Vec<u32>,
    /// The functions of the first part, imported ones too, that the rest calls.
    pub(crate) lent: BTreeSet<u32>,
    /// The data of the rest, as ranges of addresses that do not touch, in their order.
    pub(crate) data: Vec<Range<u32>>,
}

impl Plan {
    pub(crate) fn new(program: &Program, symbols: &Symbols, is_later: impl Fn(&str) -> bool) -> Result<Self> {
        let later: BTreeSet<u32> =
            program.defined().map(|(it, _)| it).filter(|it| is_later(program.name(*it))).collect();
        let mut called = BTreeSet::new();
        let mut lent = BTreeSet::new();
        for (function, body) in program.defined() {
            let is_caller_later = later.contains(&function);
            for callee in calls(body)? {
                match (is_caller_later, later.contains(&callee)) {
                    (false, true) => _ = called.insert(callee),
                    (true, false) => _ = lent.insert(callee),
                    _ => {}
                }
            }
        }
        called.extend(program.exported.iter().filter(|function| later.contains(function)));
        let mut places: BTreeMap<u32, u32> = program
            .table
            .iter()
            .filter(|(_, function)| later.contains(function))
            .map(|(place, function)| (*function, *place))
            .collect();
        let added: Vec<u32> = called.into_iter().filter(|function| !places.contains_key(function)).collect();
        places.extend(added.iter().copied().zip(program.table_size()?..));
        let data = data::later(program, symbols, &later)?;
        Ok(Self { later, places, added, lent, data })
    }

    /// The name under which the first part lends a function.
    pub(crate) fn lent_name(function: u32) -> String {
        format!("f{function}")
    }
}

/// The name under which the first part lends a global.
pub(crate) fn global_name(global: usize) -> String {
    format!("g{global}")
}

/// The name under which the first part lends the memory.
pub(crate) const MEMORY_NAME: &str = "m";

/// The name under which the first part lends a table.
pub(crate) fn table_name(table: usize) -> String {
    format!("t{table}")
}
