//! Which data comes with the rest: constants that no function of the first part can reach, on whatever path.
//!
//! A function reaches the pieces of data whose addresses it holds as numbers, and what these pieces hold addresses of.
//! Any number counts that could be such an address. Data that the program writes to is never split.

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::ops::Range;

use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{Instruction, MemArg};
use wasmparser::FunctionBody;
use xtask_wasm::anyhow::Result;

use super::program::Program;
use super::symbols::Symbols;

/// Gaps between pieces are not worth a segment of their own.
const GAP: u32 = 16;

/// The data of the rest, as ranges of addresses that do not touch, in their order; `later` are its functions.
pub(super) fn later(program: &Program, symbols: &Symbols, later: &BTreeSet<u32>) -> Result<Vec<Range<u32>>> {
    let (named, links) = (symbols.named(), symbols.links());
    let mut open: Vec<u32> =
        symbols.pieces().filter(|piece| !symbols.is_constant_at(piece.start)).map(|piece| piece.start).collect();
    open.extend(links.iter().filter(|(at, _)| symbols.piece_at(**at).is_none()).flat_map(|(_, starts)| starts));
    // What the program itself wrote there when it was prepared, the linker does not know of.
    for (address, word) in program.data.iter().flat_map(|(address, bytes)| words(*address, bytes)) {
        let piece = symbols.piece_at(word).filter(|piece| piece.start == word || is_text(program, piece));
        if !symbols.is_constant_at(address) {
            open.extend(piece.map(|piece| piece.start));
        }
    }
    for (_, body) in program.defined().filter(|(function, _)| !later.contains(function)) {
        for number in Numbers::of(body)? {
            open.extend(symbols.piece_at(number).map(|piece| piece.start));
            open.extend(named.get(&number).into_iter().flatten());
        }
    }
    let mut reached = BTreeSet::new();
    while let Some(start) = open.pop() {
        if let (true, Some(piece)) = (reached.insert(start), symbols.piece_at(start)) {
            open.extend(links.range(piece.clone()).flat_map(|(_, starts)| starts));
        }
    }
    Ok(united(symbols.pieces().filter(|piece| !reached.contains(&piece.start)), &reached))
}

/// Whether a piece is text. Parts of a text are kept by their own addresses; what else is kept begins where its piece
/// does, and a number that lies within is just a number.
fn is_text(program: &Program, piece: &Range<u32>) -> bool {
    let held = program.data.iter().find_map(|(address, bytes)| {
        let from = piece.start.checked_sub(*address)? as usize;
        bytes.get(from..from + piece.len())
    });
    held.is_none_or(|bytes| std::str::from_utf8(bytes).is_ok())
}

/// The numbers in data that could be addresses, each with its own address.
fn words(address: u32, bytes: &[u8]) -> impl Iterator<Item = (u32, u32)> {
    let first = address.next_multiple_of(4);
    let (words, _) = bytes.get((first - address) as usize..).unwrap_or_default().as_chunks();
    (first..).step_by(4).zip(words.iter().copied().map(u32::from_le_bytes))
}

/// Data with its address.
type Piece<'a> = (u32, &'a [u8]);

/// Cuts data in two: what lies outside some ranges, and what lies within.
pub(super) fn cut<'a>(data: &[Piece<'a>], ranges: &[Range<u32>]) -> (Vec<Piece<'a>>, Vec<Piece<'a>>) {
    let (mut outside, mut within) = (Vec::new(), Vec::new());
    for (address, bytes) in data {
        let (mut address, mut bytes) = (*address, *bytes);
        for range in ranges {
            for (to, end) in [(&mut outside, range.start), (&mut within, range.end)] {
                let length = bytes.len().min(end.saturating_sub(address) as usize);
                let (before, after) = bytes.split_at(length);
                if length > 0 {
                    to.push((address, before));
                }
                address += u32::try_from(length).unwrap_or_default();
                bytes = after;
            }
        }
        if !bytes.is_empty() {
            outside.push((address, bytes));
        }
    }
    (outside, within)
}

/// Neighbours in one, over the gaps that alignment leaves; never over a piece that is reached.
fn united<'a>(pieces: impl Iterator<Item = &'a Range<u32>>, reached: &BTreeSet<u32>) -> Vec<Range<u32>> {
    let mut united: Vec<Range<u32>> = Vec::new();
    for piece in pieces.filter(|piece| !piece.is_empty()) {
        match united.last_mut() {
            Some(last)
                if piece.start <= last.end + GAP && reached.range(last.clone().end..piece.start).next().is_none() =>
            {
                last.end = last.end.max(piece.end);
            }
            _ => united.push(piece.clone()),
        }
    }
    united.retain(|range| range.end - range.start >= GAP);
    united
}

/// Collects the numbers in a body that could be addresses.
#[derive(Default)]
struct Numbers(Vec<u32>);

impl Numbers {
    fn of(body: &FunctionBody) -> Result<Vec<u32>> {
        let mut numbers = Self::default();
        let mut operators = body.get_operators_reader()?;
        while !operators.eof() {
            match numbers.parse_instruction(&mut operators)? {
                Instruction::I32Const(value) => numbers.0.push(value.cast_unsigned()),
                // Two addresses, or an address and a length, may have been put together.
                Instruction::I64Const(value) => numbers.take(&value.to_le_bytes()),
                Instruction::V128Const(value) => numbers.take(&value.to_le_bytes()),
                _ => {}
            }
        }
        Ok(numbers.0)
    }

    fn take(&mut self, bytes: &[u8]) {
        let (parts, _) = bytes.as_chunks();
        self.0.extend(parts.iter().copied().map(u32::from_le_bytes));
    }
}

impl Reencode for Numbers {
    type Error = Infallible;

    fn mem_arg(&mut self, argument: wasmparser::MemArg) -> Result<MemArg, Error<Infallible>> {
        self.0.extend(u32::try_from(argument.offset));
        utils::mem_arg(self, argument)
    }
}

#[cfg(test)]
mod tests {
    use super::cut;

    #[test]
    fn data_is_cut_at_the_ranges() {
        let data: [(u32, &[u8]); 2] = [(10, b"abcdefgh"), (20, b"xyz")];
        let (outside, within) = cut(&data, &[8..11, 13..15, 17..30]);
        assert_eq!(outside, [(11, &b"bc"[..]), (15, b"fg")]);
        assert_eq!(within, [(10, &b"a"[..]), (13, b"de"), (17, b"h"), (20, b"xyz")]);
    }
}
