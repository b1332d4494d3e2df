//! A build of the program that notes which of its functions run.

use std::convert::Infallible;

use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{CodeSection, ExportKind, ExportSection, Instruction, MemArg, MemorySection, MemoryType, Module};
use xtask_wasm::anyhow::{Context as _, Result};

/// The exported memory with the notes: a byte for each function, 1 once it has run.
const VISITS: &str = "visits";
/// That memory; the program's own is 0.
const MEMORY: u32 = 1;
/// Room for as many functions.
const PAGES: u64 = 2;

/// Adds the notes to a program.
pub(crate) fn note(wasm: &[u8]) -> Result<Vec<u8>> {
    let mut module = Module::new();
    Noter { next: 0 }
        .parse_core_module(&mut module, wasmparser::Parser::new(0), wasm)
        .context("the noting program cannot be written")?;
    Ok(module.finish())
}

struct Noter {
    /// The function that comes next in the code, without the imported ones.
    next: i32,
}

impl Reencode for Noter {
    type Error = Infallible;

    fn parse_memory_section(
        &mut self,
        to: &mut MemorySection,
        section: wasmparser::MemorySectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        utils::parse_memory_section(self, to, section)?;
        to.memory(MemoryType { minimum: PAGES, maximum: None, memory64: false, shared: false, page_size_log2: None });
        Ok(())
    }

    fn parse_export_section(
        &mut self,
        to: &mut ExportSection,
        section: wasmparser::ExportSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        utils::parse_export_section(self, to, section)?;
        to.export(VISITS, ExportKind::Memory, MEMORY);
        Ok(())
    }

    fn parse_function_body(
        &mut self,
        to: &mut CodeSection,
        body: wasmparser::FunctionBody<'_>,
    ) -> Result<(), Error<Infallible>> {
        let mut copy = self.new_function_with_parsed_locals(&body)?;
        copy.instruction(&Instruction::I32Const(self.next));
        copy.instruction(&Instruction::I32Const(1));
        copy.instruction(&Instruction::I32Store8(MemArg { offset: 0, align: 0, memory_index: MEMORY }));
        let mut operators = body.get_operators_reader()?;
        while !operators.eof() {
            copy.instruction(&self.parse_instruction(&mut operators)?);
        }
        to.function(&copy);
        self.next += 1;
        Ok(())
    }
}
