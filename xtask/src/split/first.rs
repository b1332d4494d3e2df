//! The first part: the program with stand-ins for the functions of the rest.

use std::collections::BTreeMap;
use std::convert::Infallible;

use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{
    CodeSection, ConstExpr, DataSection, ElementSection, Elements, ExportKind, ExportSection, Function,
    FunctionSection, Instruction, Module, TableSection,
};
use wasmparser::Operator;
use xtask_wasm::anyhow::{Context as _, Result};

use super::data;
use super::plan::{MEMORY_NAME, Plan, global_name, table_name};
use super::program::{Program, TABLE};

/// Encodes the first part.
pub(super) fn encode(program: &Program, plan: &Plan) -> Result<Vec<u8>> {
    let mut module = Module::new();
    First::new(program, plan)
        .parse_core_module(&mut module, wasmparser::Parser::new(0), program.bytes)
        .context("the first part cannot be written")?;
    Ok(module.finish())
}

struct First<'a> {
    program: &'a Program<'a>,
    plan: &'a Plan,
    /// The new number of each function; of a function of the rest, that of its stand-in.
    numbers: BTreeMap<u32, u32>,
    /// The data, by its addresses.
    data: Vec<(u32, &'a [u8])>,
    /// The function that comes next in the code.
    next: u32,
}

impl<'a> First<'a> {
    fn new(program: &'a Program<'a>, plan: &'a Plan) -> Self {
        let stays = (0..).take(program.functions.len()).filter(|function| !plan.later.contains(function));
        let numbers = stays.chain(plan.places.keys().copied()).zip(0..).collect();
        let (data, _) = data::cut(&program.data, &plan.data);
        Self { program, plan, numbers, data, next: program.imported }
    }

    fn type_number(&self, function: u32) -> u32 {
        self.program.functions.get(function as usize).copied().unwrap_or_default()
    }

    /// Has the rest loaded and calls the function that is then in its place.
    fn stand_in(&self, function: u32, place: u32) -> Function {
        let mut body = Function::new([]);
        body.instruction(&Instruction::Call(self.program.load));
        let parameters = self.program.type_of(function).map_or(0, |of| of.params().len());
        for parameter in (0..).take(parameters) {
            body.instruction(&Instruction::LocalGet(parameter));
        }
        for instruction in self.call_from_table(function, place) {
            body.instruction(&instruction);
        }
        body.instruction(&Instruction::End);
        body
    }

    fn call_from_table(&self, function: u32, place: u32) -> [Instruction<'static>; 2] {
        let type_index = self.type_number(function);
        [Instruction::I32Const(place.cast_signed()), Instruction::CallIndirect { type_index, table_index: TABLE }]
    }
}

impl Reencode for First<'_> {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, Error<Infallible>> {
        Ok(self.numbers.get(&function).copied().unwrap_or(function))
    }

    fn parse_custom_section(
        &mut self,
        _: &mut Module,
        _: wasmparser::CustomSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        Ok(())
    }

    fn parse_function_section(
        &mut self,
        to: &mut FunctionSection,
        _: wasmparser::FunctionSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        let stays = self.program.defined().map(|(function, _)| function).filter(|it| !self.plan.later.contains(it));
        for function in stays.chain(self.plan.places.keys().copied()) {
            to.function(self.type_number(function));
        }
        Ok(())
    }

    fn parse_table_section(
        &mut self,
        to: &mut TableSection,
        section: wasmparser::TableSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        for (number, table) in (0..).zip(section) {
            let mut table = table?;
            if number == TABLE {
                table.ty.initial += self.plan.added.len() as u64;
                table.ty.maximum = table.ty.maximum.map(|maximum| maximum + self.plan.added.len() as u64);
            }
            utils::parse_table(self, to, table)?;
        }
        Ok(())
    }

    fn parse_export_section(
        &mut self,
        to: &mut ExportSection,
        section: wasmparser::ExportSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        utils::parse_export_section(self, to, section)?;
        to.export(MEMORY_NAME, ExportKind::Memory, 0);
        for (number, index) in (0..self.program.tables.len()).zip(0..) {
            to.export(&table_name(number), ExportKind::Table, index);
        }
        for (number, index) in (0..self.program.globals.len()).zip(0..) {
            to.export(&global_name(number), ExportKind::Global, index);
        }
        for function in &self.plan.lent {
            to.export(&Plan::lent_name(*function), ExportKind::Func, self.function_index(*function)?);
        }
        Ok(())
    }

    fn parse_element_section(
        &mut self,
        to: &mut ElementSection,
        section: wasmparser::ElementSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        utils::parse_element_section(self, to, section)?;
        let mut stand_ins = Vec::new();
        for function in &self.plan.added {
            stand_ins.push(self.function_index(*function)?);
        }
        if let Some(place) = self.plan.added.first().and_then(|function| self.plan.places.get(function)) {
            to.active(None, &ConstExpr::i32_const(place.cast_signed()), Elements::Functions(stand_ins.into()));
        }
        Ok(())
    }

    fn data_count(&mut self, _: u32) -> Result<u32, Error<Infallible>> {
        Ok(self.data.len().try_into().unwrap_or_default())
    }

    fn parse_data_section(
        &mut self,
        to: &mut DataSection,
        _: wasmparser::DataSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        for (address, bytes) in &self.data {
            to.active(0, &ConstExpr::i32_const(address.cast_signed()), bytes.iter().copied());
        }
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        to: &mut CodeSection,
        section: wasmparser::CodeSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        utils::parse_code_section(self, to, section)?;
        for (function, place) in &self.plan.places {
            to.function(&self.stand_in(*function, *place));
        }
        Ok(())
    }

    fn parse_function_body(
        &mut self,
        to: &mut CodeSection,
        body: wasmparser::FunctionBody<'_>,
    ) -> Result<(), Error<Infallible>> {
        let function = self.next;
        self.next += 1;
        if !self.plan.later.contains(&function) {
            let mut copy = self.new_function_with_parsed_locals(&body)?;
            let mut operators = body.get_operators_reader()?;
            while !operators.eof() {
                let call = match operators.clone().read()? {
                    Operator::Call { function_index } => Some(function_index),
                    _ => None,
                };
                let instruction = self.parse_instruction(&mut operators)?;
                match call.and_then(|function| Some((function, *self.plan.places.get(&function)?))) {
                    Some((function, place)) => {
                        for instruction in self.call_from_table(function, place) {
                            copy.instruction(&instruction);
                        }
                    }
                    None => _ = copy.instruction(&instruction),
                }
            }
            to.function(&copy);
        }
        Ok(())
    }
}
