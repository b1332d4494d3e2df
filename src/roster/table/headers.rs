//! Headers as the rest of the roster knows them: unique and never blank.

use std::collections::{HashMap, HashSet};

/// `width` headers: without outer spaces and line breaks, blank ones named after their place, equal ones numbered.
pub(super) fn clean(raw: Vec<String>, width: usize) -> Vec<String> {
    let named: Vec<String> = raw
        .into_iter()
        .chain(std::iter::repeat(String::new()))
        .take(width)
        .enumerate()
        .map(|(place, words)| {
            let words = words.split(is_gap).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
            if words.is_empty() { format!("列 {}", place + 1) } else { words }
        })
        .collect();
    let mut taken: HashSet<String> = named.iter().cloned().collect();
    let mut seen: HashMap<&str, usize> = HashMap::new();
    named
        .iter()
        .map(|name| {
            let number = seen.entry(name).or_insert(0);
            *number += 1;
            if *number == 1 {
                return name.clone();
            }
            // A header of the file may itself be called “评分 (2)”: go on until the name is free.
            loop {
                let candidate = format!("{name} ({number})");
                if taken.insert(candidate.clone()) {
                    return candidate;
                }
                *number += 1;
            }
        })
        .collect()
}

/// Spaces, line breaks, and the marks without width that exports leave behind.
fn is_gap(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '\u{feff}' | '\u{200b}')
}
