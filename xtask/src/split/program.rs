//! A wasm program as the split sees it: its functions, who calls whom, and the table of what is called by number.

use std::collections::BTreeMap;

use wasmparser::{
    ConstExpr, DataKind, ElementItems, ElementKind, FuncType, FunctionBody, GlobalType, Name, Operator, Parser,
    Payload, TableType, TypeRef,
};
use xtask_wasm::anyhow::{Context as _, Result, bail, ensure};

/// What of a program has to be known in order to split it.
pub(crate) struct Program<'a> {
    pub(crate) bytes: &'a [u8],
    /// The functions' types.
    pub(crate) types: Vec<FuncType>,
    /// The place in `types` of each function, the imported ones first.
    pub(crate) functions: Vec<u32>,
    /// How many functions are imported.
    pub(crate) imported: u32,
    /// What each function is called.
    names: BTreeMap<u32, &'a str>,
    /// What the functions are made of, without the imported ones.
    pub(crate) bodies: Vec<FunctionBody<'a>>,
    /// The functions in the table, by their places.
    pub(crate) table: BTreeMap<u32, u32>,
    /// The tables; functions are in the first.
    pub(crate) tables: Vec<TableType>,
    /// Functions that are exported.
    pub(crate) exported: Vec<u32>,
    /// The globals; none is imported.
    pub(crate) globals: Vec<GlobalType>,
    /// The data, by its addresses.
    pub(crate) data: Vec<(u32, &'a [u8])>,
    /// The import that is called before a function of the rest is used.
    pub(crate) load: u32,
}

/// The table of functions; another holds values of JavaScript.
pub(crate) const TABLE: u32 = 0;

impl<'a> Program<'a> {
    /// Reads a program; `load` is the name of the import that loads the rest.
    pub(crate) fn read(bytes: &'a [u8], load: &str) -> Result<Self> {
        let mut program = Self {
            bytes,
            types: Vec::new(),
            functions: Vec::new(),
            imported: 0,
            names: BTreeMap::new(),
            bodies: Vec::new(),
            table: BTreeMap::new(),
            tables: Vec::new(),
            exported: Vec::new(),
            globals: Vec::new(),
            data: Vec::new(),
            load: u32::MAX,
        };
        for payload in Parser::new(0).parse_all(bytes) {
            program.take(payload?, load)?;
        }
        ensure!(program.load != u32::MAX, "the wasm does not import {load}");
        Ok(program)
    }

    fn take(&mut self, payload: Payload<'a>, load: &str) -> Result<()> {
        match payload {
            Payload::TypeSection(section) => {
                self.types = section.into_iter_err_on_gc_types().collect::<Result<_, _>>()?;
            }
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    let import = import?;
                    let TypeRef::Func(of) = import.ty else { bail!("{} is no function", import.name) };
                    if import.name.contains(load) {
                        self.load = self.imported;
                    }
                    self.functions.push(of);
                    self.imported += 1;
                }
            }
            Payload::FunctionSection(section) => {
                for of in section {
                    self.functions.push(of?);
                }
            }
            Payload::TableSection(section) => {
                for table in section {
                    self.tables.push(table?.ty);
                }
            }
            Payload::GlobalSection(section) => {
                for global in section {
                    self.globals.push(global?.ty);
                }
            }
            Payload::ExportSection(section) => {
                for export in section {
                    let export = export?;
                    if export.kind == wasmparser::ExternalKind::Func {
                        self.exported.push(export.index);
                    }
                }
            }
            Payload::StartSection { .. } => bail!("a start section is not expected"),
            Payload::ElementSection(section) => {
                for element in section {
                    self.fill_table(element?)?;
                }
            }
            Payload::DataSection(section) => {
                for data in section {
                    let data = data?;
                    let DataKind::Active { offset_expr, .. } = data.kind else { bail!("data without a fixed place") };
                    self.data.push((address(&offset_expr)?, data.data));
                }
            }
            Payload::CodeSectionEntry(body) => self.bodies.push(body),
            Payload::CustomSection(section) => {
                if let wasmparser::KnownCustom::Name(names) = section.as_known() {
                    self.take_names(names)?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn fill_table(&mut self, element: wasmparser::Element<'a>) -> Result<()> {
        let ElementKind::Active { table_index, offset_expr } = element.kind else { return Ok(()) };
        let ElementItems::Functions(functions) = element.items else { return Ok(()) };
        ensure!(table_index.unwrap_or(TABLE) == TABLE, "functions are in more than one table");
        for (place, function) in (address(&offset_expr)?..).zip(functions) {
            self.table.insert(place, function?);
        }
        Ok(())
    }

    fn take_names(&mut self, names: wasmparser::NameSectionReader<'a>) -> Result<()> {
        for name in names {
            if let Name::Function(functions) = name? {
                for naming in functions {
                    let naming = naming?;
                    self.names.insert(naming.index, naming.name);
                }
            }
        }
        Ok(())
    }

    /// How many places the table of functions has.
    pub(crate) fn table_size(&self) -> Result<u32> {
        let table = self.tables.get(TABLE as usize).context("there is no table")?;
        Ok(table.initial.try_into()?)
    }

    /// The functions that are not imported.
    pub(crate) fn defined(&self) -> impl Iterator<Item = (u32, &FunctionBody<'a>)> {
        (self.imported..).zip(&self.bodies)
    }

    /// What a function is called; empty where that was not kept.
    pub(crate) fn name(&self, function: u32) -> &'a str {
        self.names.get(&function).copied().unwrap_or_default()
    }

    /// The type of a function.
    pub(crate) fn type_of(&self, function: u32) -> Result<&FuncType> {
        let of = self.functions.get(function as usize).context("no such function")?;
        self.types.get(*of as usize).context("no such type")
    }
}

/// A place that the program gives as a number.
pub(crate) fn address(place: &ConstExpr) -> Result<u32> {
    match place.get_operators_reader().read()? {
        Operator::I32Const { value } => Ok(value.cast_unsigned()),
        _ => bail!("a part of the program has no fixed place"),
    }
}

/// The functions that a body calls by name, each as often as it does.
pub(crate) fn calls(body: &FunctionBody) -> Result<Vec<u32>> {
    let mut called = Vec::new();
    for operator in body.get_operators_reader()? {
        match operator? {
            Operator::Call { function_index } => called.push(function_index),
            Operator::RefFunc { .. } | Operator::ReturnCall { .. } => bail!("an instruction that Rust does not emit"),
            _ => {}
        }
    }
    Ok(called)
}
