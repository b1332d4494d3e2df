//! The rest: the functions that are not in the first part, and the places in the table that they take.

use std::collections::BTreeMap;
use std::convert::Infallible;

use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{
    CodeSection, ConstExpr, DataSection, ElementSection, Elements, EntityType, FunctionSection, ImportSection,
    MemoryType, Module, TableType, TypeSection,
};
use xtask_wasm::anyhow::{Context as _, Result};

use super::data;
use super::plan::{MEMORY_NAME, Plan, global_name, table_name};
use super::program::Program;

/// The module that the rest imports from: the exports of the first part.
const FIRST: &str = "first";

/// Encodes the rest.
pub(super) fn encode(program: &Program, plan: &Plan) -> Result<Vec<u8>> {
    let mut rest = Rest { numbers: plan.lent.iter().chain(&plan.later).copied().zip(0..).collect() };
    rest.module(program, plan).context("the rest cannot be written")
}

struct Rest {
    /// The new number of each function.
    numbers: BTreeMap<u32, u32>,
}

impl Rest {
    fn module(&mut self, program: &Program, plan: &Plan) -> Result<Vec<u8>> {
        let mut types = TypeSection::new();
        for of in &program.types {
            types.ty().func_type(&self.func_type(of.clone())?);
        }
        let mut functions = FunctionSection::new();
        for function in &plan.later {
            functions.function(type_number(program, *function)?);
        }
        let mut code = CodeSection::new();
        for (_, body) in program.defined().filter(|(function, _)| plan.later.contains(function)) {
            utils::parse_function_body(self, &mut code, body.clone())?;
        }
        let mut module = Module::new();
        module.section(&types).section(&self.imports(program, plan)?).section(&functions);
        let mut data = DataSection::new();
        for (address, bytes) in data::cut(&program.data, &plan.data).1 {
            data.active(0, &ConstExpr::i32_const(address.cast_signed()), bytes.iter().copied());
        }
        module.section(&self.elements(program, plan)?).section(&code).section(&data);
        Ok(module.finish())
    }

    fn imports(&mut self, program: &Program, plan: &Plan) -> Result<ImportSection> {
        let mut imports = ImportSection::new();
        for function in &plan.lent {
            let of = EntityType::Function(type_number(program, *function)?);
            imports.import(FIRST, &Plan::lent_name(*function), of);
        }
        let memory = MemoryType { minimum: 0, maximum: None, memory64: false, shared: false, page_size_log2: None };
        imports.import(FIRST, MEMORY_NAME, memory);
        for (number, of) in program.tables.iter().enumerate() {
            imports.import(
                FIRST,
                &table_name(number),
                TableType { minimum: 0, maximum: None, ..self.table_type(*of)? },
            );
        }
        for (number, of) in program.globals.iter().enumerate() {
            imports.import(FIRST, &global_name(number), self.global_type(*of)?);
        }
        Ok(imports)
    }

    /// Functions that stand side by side in the table are written together.
    fn elements(&mut self, program: &Program, plan: &Plan) -> Result<ElementSection> {
        let old = program.table.iter().filter(|(_, function)| plan.later.contains(function));
        let added = plan.places.iter().map(|(function, place)| (place, function));
        let by_place: BTreeMap<&u32, &u32> = old.chain(added).collect();
        let mut runs: Vec<(u32, Vec<u32>)> = Vec::new();
        for (place, function) in by_place {
            let number = self.function_index(*function)?;
            match runs.last_mut() {
                Some((first, run)) if *first as usize + run.len() == *place as usize => run.push(number),
                _ => runs.push((*place, vec![number])),
            }
        }
        let mut elements = ElementSection::new();
        for (place, run) in runs {
            elements.active(None, &ConstExpr::i32_const(place.cast_signed()), Elements::Functions(run.into()));
        }
        Ok(elements)
    }
}

impl Reencode for Rest {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, Error<Infallible>> {
        Ok(self.numbers.get(&function).copied().unwrap_or(function))
    }
}

fn type_number(program: &Program, function: u32) -> Result<u32> {
    program.functions.get(function as usize).copied().context("no such function")
}
