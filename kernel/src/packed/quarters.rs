//! Codes of two bits, four in a byte: the smaller of two values, the larger, a failure, and what is not known.

use std::rc::Rc;

/// Codes of two bits.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Quarters {
    bytes: Rc<[u8]>,
    len: usize,
}

impl Quarters {
    /// The code of what is not known.
    pub(super) const UNKNOWN: u8 = 3;

    pub(super) fn new(codes: &[u8]) -> Self {
        let byte = |codes: &[u8]| codes.iter().rev().fold(0, |byte, code| byte << 2 | code);
        Self { bytes: codes.chunks(4).map(byte).collect(), len: codes.len() }
    }

    pub(super) fn len(&self) -> usize {
        self.len
    }

    pub(super) fn held(&self) -> (usize, usize) {
        (self.bytes.as_ptr().addr(), self.bytes.len())
    }

    pub(super) fn get(&self, place: usize) -> Option<u8> {
        let byte = self.bytes.get(place / 4).filter(|_| place < self.len)?;
        Some(byte >> (place % 4 * 2) & 3)
    }
}
