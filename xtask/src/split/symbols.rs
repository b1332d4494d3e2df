//! What the linker says of the program's data: which piece lies where, and which holds addresses of others.

use std::collections::BTreeMap;
use std::ops::Range;

use wasmparser::{DataKind, KnownCustom, Linking, Name, Parser, Payload, RelocationEntry, RelocationType, SymbolInfo};
use xtask_wasm::anyhow::{Context as _, Result, bail};

use super::program::address;

/// The pieces of data of a linked program.
#[derive(Default)]
pub(crate) struct Symbols {
    /// Each piece by the linker's number, as a range of addresses.
    pieces: BTreeMap<u32, Range<u32>>,
    /// The same, by where they begin, those that overlap in one.
    by_start: BTreeMap<u32, Range<u32>>,
    /// The segments: addresses, place in the section of data, whether nobody writes to them.
    segments: Vec<Segment>,
    /// The addresses that code uses, and of which piece each is: it may lie beside the piece.
    named: Vec<(u32, u32)>,
    /// Where in the data an address of a piece stands, and of which.
    links: Vec<(u32, u32)>,
}

struct Segment {
    addresses: Range<u32>,
    offset: u32,
    is_constant: bool,
}

/// The segment of constants.
const CONSTANTS: &str = ".rodata";

/// Whether a custom section holds what the linker says; it is true of the linked program only.
pub(crate) fn is_about_symbols(section: &str) -> bool {
    section == "linking" || section.starts_with("reloc.")
}

impl Symbols {
    /// Reads what the linker wrote.
    pub(crate) fn read(linked: &[u8]) -> Result<Self> {
        let mut symbols = Self::default();
        let mut sections = 0;
        let (mut code, mut data) = (None, None);
        let mut relocations = Vec::new();
        for payload in Parser::new(0).parse_all(linked) {
            let payload = payload?;
            match &payload {
                Payload::CodeSectionStart { .. } => code = Some(sections),
                Payload::DataSection(section) => {
                    data = Some(sections);
                    symbols.take_segments(section)?;
                }
                Payload::CustomSection(section) => match section.as_known() {
                    KnownCustom::Linking(linking) => {
                        for part in linking.subsections() {
                            if let Linking::SymbolTable(table) = part? {
                                symbols.take_pieces(table)?;
                            }
                        }
                    }
                    KnownCustom::Reloc(section) => {
                        for entry in section.entries() {
                            relocations.push((section.section_index(), entry?));
                        }
                    }
                    KnownCustom::Name(names) => symbols.take_names(names)?,
                    _ => {}
                },
                _ => {}
            }
            if payload.as_section().is_some() {
                sections += 1;
            }
        }
        for (section, entry) in relocations {
            if Some(section) == code {
                symbols.take_named(entry);
            } else if Some(section) == data {
                symbols.take_link(entry);
            }
        }
        if symbols.pieces.is_empty() || symbols.named.is_empty() {
            bail!("the linked wasm does not say what its data is: is --emit-relocs still set in xtask/src/wasm.rs?");
        }
        Ok(symbols)
    }

    fn take_segments(&mut self, section: &wasmparser::DataSectionReader<'_>) -> Result<()> {
        let start = section.range().start;
        for segment in section.clone() {
            let segment = segment?;
            let DataKind::Active { offset_expr, .. } = segment.kind else { bail!("data without a fixed place") };
            let address = address(&offset_expr)?;
            let offset = segment.range.end - segment.data.len() - start;
            self.segments.push(Segment {
                addresses: address..address + u32::try_from(segment.data.len())?,
                offset: offset.try_into()?,
                is_constant: false,
            });
        }
        Ok(())
    }

    fn take_names(&mut self, names: wasmparser::NameSectionReader<'_>) -> Result<()> {
        for name in names {
            let Name::Data(segments) = name? else { continue };
            for naming in segments {
                let naming = naming?;
                if let Some(segment) = self.segments.get_mut(naming.index as usize) {
                    segment.is_constant = naming.name == CONSTANTS;
                }
            }
        }
        Ok(())
    }

    fn take_pieces(&mut self, table: wasmparser::SymbolInfoMap<'_>) -> Result<()> {
        for (number, symbol) in (0..).zip(table) {
            let SymbolInfo::Data { symbol: Some(place), .. } = symbol? else { continue };
            let segment = self.segments.get(place.index as usize).context("a piece of data in no segment")?;
            let start = segment.addresses.start + place.offset;
            self.pieces.insert(number, start..start + place.size);
        }
        let mut sorted: Vec<_> = self.pieces.values().filter(|piece| !piece.is_empty()).cloned().collect();
        sorted.sort_by_key(|piece| piece.start);
        for piece in sorted {
            match self.by_start.last_entry() {
                Some(mut last) if piece.start < last.get().end => last.get_mut().end = last.get().end.max(piece.end),
                _ => _ = self.by_start.insert(piece.start, piece),
            }
        }
        Ok(())
    }

    fn take_named(&mut self, entry: RelocationEntry) {
        use RelocationType::{MemoryAddrLeb, MemoryAddrSleb};
        if let (MemoryAddrLeb | MemoryAddrSleb, Some(piece)) = (entry.ty, self.pieces.get(&entry.index)) {
            let address = piece.start.wrapping_add_signed(i32::try_from(entry.addend).unwrap_or_default());
            self.named.extend(self.piece_at(piece.start).map(|whole| (address, whole.start)));
        }
    }

    fn take_link(&mut self, entry: RelocationEntry) {
        let at = |segment: &Segment| {
            let within = entry.offset.checked_sub(segment.offset)?;
            let address = segment.addresses.start + within;
            segment.addresses.contains(&address).then_some(address)
        };
        if entry.ty == RelocationType::MemoryAddrI32 {
            let piece = self.pieces.get(&entry.index).and_then(|piece| self.piece_at(piece.start));
            self.links.extend(self.segments.iter().find_map(at).zip(piece.map(|piece| piece.start)));
        }
    }

    /// Whether nobody writes to that address.
    pub(crate) fn is_constant_at(&self, address: u32) -> bool {
        self.segments.iter().any(|segment| segment.is_constant && segment.addresses.contains(&address))
    }

    /// The piece that an address lies in.
    pub(crate) fn piece_at(&self, address: u32) -> Option<&Range<u32>> {
        let (_, piece) = self.by_start.range(..=address).next_back()?;
        piece.contains(&address).then_some(piece)
    }

    /// All pieces, in the order of their addresses.
    pub(crate) fn pieces(&self) -> impl Iterator<Item = &Range<u32>> {
        self.by_start.values()
    }

    /// By the addresses that code uses, where their pieces begin. An address may lie beside its piece, where a table
    /// does not begin at 0.
    pub(crate) fn named(&self) -> BTreeMap<u32, Vec<u32>> {
        grouped(&self.named)
    }

    /// By the addresses where they stand, where the pieces begin whose addresses are there.
    pub(crate) fn links(&self) -> BTreeMap<u32, Vec<u32>> {
        grouped(&self.links)
    }
}

fn grouped(pairs: &[(u32, u32)]) -> BTreeMap<u32, Vec<u32>> {
    let mut groups: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for (key, value) in pairs {
        groups.entry(*key).or_default().push(*value);
    }
    groups
}
