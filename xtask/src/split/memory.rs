//! A program that begins with the memory that it once had.

use std::convert::Infallible;

use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{ConstExpr, DataSection, MemorySection, Module};
use xtask_wasm::anyhow::{Context as _, Result, ensure};

use super::program::Program;

/// A page of memory.
const PAGE: usize = 1 << 16;
/// The globals that change: how far the stacks of the program and of JavaScript's values reach. After a call they are
/// what they were before.
const STACKS: usize = 2;
/// So many zeros are worth a new piece of data.
const GAP: usize = 64;

/// The program that begins with a memory like that.
pub(super) fn with_memory(program: &Program, memory: &[u8]) -> Result<Vec<u8>> {
    let changing = program.globals.iter().filter(|global| global.mutable).count();
    ensure!(changing <= STACKS, "the program keeps something in a global, which is not part of the memory");
    // Below the data is the stack, of which nothing is in use.
    let start = program.data.iter().map(|(address, _)| *address as usize).min().context("the program has no data")?;
    let mut module = Module::new();
    Prepared { memory, start }
        .parse_core_module(&mut module, wasmparser::Parser::new(0), program.bytes)
        .context("the prepared program cannot be written")?;
    Ok(module.finish())
}

struct Prepared<'a> {
    memory: &'a [u8],
    start: usize,
}

impl Prepared<'_> {
    /// The memory without long runs of zeros, as addresses and bytes.
    fn pieces(&self) -> Vec<(usize, &[u8])> {
        let mut pieces = Vec::new();
        let mut at = self.start;
        while let Some(zeros) = self.memory.get(at..).map(|rest| rest.iter().take_while(|byte| **byte == 0).count()) {
            at += zeros;
            let rest = self.memory.get(at..).unwrap_or_default();
            if rest.is_empty() {
                break;
            }
            let gap = rest.windows(GAP).position(|bytes| bytes.iter().all(|byte| *byte == 0));
            let piece = rest.get(..gap.unwrap_or(rest.len())).unwrap_or_default();
            pieces.push((at, piece));
            at += piece.len();
        }
        pieces
    }
}

impl Reencode for Prepared<'_> {
    type Error = Infallible;

    fn parse_memory_section(
        &mut self,
        to: &mut MemorySection,
        section: wasmparser::MemorySectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        for memory in section {
            let mut memory = utils::memory_type(self, memory?);
            memory.minimum = memory.minimum.max((self.memory.len() / PAGE) as u64);
            to.memory(memory);
        }
        Ok(())
    }

    fn parse_data_section(
        &mut self,
        to: &mut DataSection,
        _: wasmparser::DataSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        for (address, bytes) in self.pieces() {
            let address = i32::try_from(address).unwrap_or_default();
            to.active(0, &ConstExpr::i32_const(address), bytes.iter().copied());
        }
        Ok(())
    }

    fn data_count(&mut self, _: u32) -> Result<u32, Error<Infallible>> {
        Ok(self.pieces().len().try_into().unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::Prepared;

    #[test]
    fn long_runs_of_zeros_are_left_out() {
        let mut memory = vec![0; 300];
        memory[3] = 1;
        memory[100..110].fill(2);
        memory[130] = 3;
        memory[299] = 4;
        let prepared = Prepared { memory: &memory, start: 10 };
        let found: Vec<_> = prepared.pieces().iter().map(|(address, bytes)| (*address, bytes.len())).collect();
        assert_eq!(found, [(100, 31), (299, 1)], "the stack below 10 is not kept");
    }
}
