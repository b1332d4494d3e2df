//! Fingerprints: a result can say from which policy and which roster it came.
//!
//! FNV-1a over 64 bits, of a canonical form: enough to tell two states of one's own work apart, no protection against
//! forgery. Row order does not change the fingerprint of a roster.

use crate::policy::Policy;
use crate::roster::{Column, Roster};

const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

struct Fnv(u64);

impl Fnv {
    fn bytes(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(PRIME);
        }
    }

    /// A text with an end that no text contains.
    fn text(&mut self, text: &str) {
        self.bytes(text.as_bytes());
        self.bytes(&[0xff]);
    }
}

/// A hash of a text, the same on every machine.
pub(super) fn hash_of_text(text: &str) -> u64 {
    let mut hash = Fnv(OFFSET);
    hash.text(text);
    hash.0
}

/// The fingerprint of a policy.
#[must_use]
pub fn fingerprint_of_policy(policy: &Policy) -> String {
    let mut hash = Fnv(OFFSET);
    hash.text(&serde_json::to_string(policy).unwrap_or_default());
    format!("{:016x}", hash.0)
}

/// The fingerprint of a roster with its as-of date.
#[must_use]
pub fn fingerprint_of_roster(roster: &Roster) -> String {
    let mut hash = Fnv(OFFSET);
    hash.text(&roster.as_of.to_string());
    // The sum over agents does not depend on their order.
    let agents = (0..roster.len()).fold(0_u64, |sum, row| sum.wrapping_add(agent(roster, row)));
    hash.bytes(&agents.to_le_bytes());
    format!("{:016x}", hash.0)
}

fn agent(roster: &Roster, row: usize) -> u64 {
    let mut hash = Fnv(OFFSET);
    hash.text(roster.ids.get(row).map(String::as_str).unwrap_or_default());
    hash.text(roster.levels.get(row).unwrap_or_default());
    for (grouping, labels) in &roster.groupings {
        hash.text(grouping);
        hash.text(labels.get(row).unwrap_or_default());
    }
    for (attribute, column) in &roster.columns {
        hash.text(attribute.as_str());
        match column {
            Column::Series { periods, values } => {
                for (place, period) in periods.iter().enumerate() {
                    hash.text(&period.to_string());
                    hash.text(&format!("{:?}", values.value(row * periods.len() + place)));
                }
            }
            _ => hash.text(&format!("{:?}", column.value(row))),
        }
    }
    hash.0
}
