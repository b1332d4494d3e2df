//! What functions are called, without what changes from build to build; and the list of those that come later.

use std::collections::BTreeSet;

use xtask_wasm::anyhow::{Context as _, Result};

/// The families of functions that no first visit runs.
///
/// Functions that differ only in numbers of the compiler are one family, so that a new closure changes nothing. What
/// the list does not know belongs to the first part: new code costs size until the list is made anew, never time.
pub(crate) struct Later(BTreeSet<u32>);

impl Later {
    /// Reads the list: hashes of families, in hexadecimal.
    pub(crate) fn read(text: &str) -> Result<Self> {
        let hashes = text.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace);
        let hashes = hashes.map(|hash| u32::from_str_radix(hash, 16).with_context(|| format!("{hash} is no hash")));
        Ok(Self(hashes.collect::<Result<_>>()?))
    }

    /// Of some functions, with whether they ran: a family comes later when none of it did.
    pub(crate) fn of<'a>(functions: impl Iterator<Item = (&'a str, bool)>) -> Self {
        let (mut all, mut ran) = (BTreeSet::new(), BTreeSet::new());
        for (name, has_run) in functions {
            let hash = hash(&family(name));
            all.insert(hash);
            if has_run {
                ran.insert(hash);
            }
        }
        Self(all.difference(&ran).copied().collect())
    }

    /// Writes the list.
    pub(crate) fn write(&self) -> String {
        let hashes: Vec<String> = self.0.iter().map(|hash| format!("{hash:08x}")).collect();
        let lines: Vec<String> = hashes.chunks(13).map(|line| line.join(" ")).collect();
        format!("# Written by `cargo xtask profile`.\n{}\n", lines.join("\n"))
    }

    /// Whether a function of that name comes later.
    pub(crate) fn contains(&self, name: &str) -> bool {
        !name.is_empty() && self.0.contains(&hash(&family(name)))
    }
}

/// The name without the compiler's numbers: `yew[5917b41dc22a47d0]::view::{closure#2}` is `yew::view::{closure}`.
fn family(name: &str) -> String {
    let mut family = String::with_capacity(name.len());
    let mut rest = name;
    while let Some(place) = rest.find(['[', '#']) {
        let (before, after) = rest.split_at(place);
        family.push_str(before);
        let numberless = match after.strip_prefix('#') {
            Some(number) => Some(number.trim_start_matches(|char: char| char.is_ascii_digit())),
            None => after.split_once(']').filter(|(package, _)| is_package(package)).map(|(_, tail)| tail),
        };
        rest = numberless.unwrap_or_else(|| {
            family.push('[');
            after.split_at(1).1
        });
    }
    family + rest
}

/// The compiler's number of a package: `[` and sixteen hexadecimal digits at most.
fn is_package(text: &str) -> bool {
    let digits = text.trim_start_matches('[');
    digits.len() > 8 && digits.chars().all(|char| char.is_ascii_hexdigit())
}

/// FNV-1a: short, and the same on every machine.
fn hash(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::{Later, family};

    #[test]
    fn numbers_of_the_compiler_are_left_out() {
        let name = "<yew[5917b41dc22a47d0]::Scope<ladderlab[275dad78f87bb2e7]::ui::App>>::view::{closure#12}::run";
        assert_eq!(family(name), "<yew::Scope<ladderlab::ui::App>>::view::{closure}::run");
    }

    #[test]
    fn other_brackets_stay() {
        assert_eq!(family("<[u8; 4]>::iter::<[&str]>"), "<[u8; 4]>::iter::<[&str]>");
    }

    #[test]
    fn a_family_comes_later_when_none_of_it_ran() {
        let later = Later::of([("a::{closure#0}", false), ("a::{closure#1}", true), ("b", false)].into_iter());
        let later = Later::read(&later.write()).unwrap();
        assert!(later.contains("b"));
        assert!(!later.contains("a::{closure#0}"));
        assert!(!later.contains("new"), "what is not known comes at once");
        assert!(!later.contains(""));
    }
}
