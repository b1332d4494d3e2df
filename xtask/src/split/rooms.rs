//! What the first part is made of: which packages and modules its code comes from.

use std::collections::BTreeMap;

use super::plan::Plan;
use super::program::Program;

/// Modules deeper than this are counted with the one they are in.
const DEPTH: usize = 3;
/// The package of the app, which is looked at more closely than others.
const APP: &str = "ladderlab";

/// The largest rooms with their bytes of code, the data and the number of functions; the largest first.
pub(super) fn largest(program: &Program, plan: &Plan, count: usize) -> Vec<(String, usize)> {
    let mut sizes: BTreeMap<String, usize> = BTreeMap::new();
    for (function, body) in program.defined().filter(|(function, _)| !plan.later.contains(function)) {
        *sizes.entry(room(program.name(function))).or_default() += body.range().len();
    }
    let (data, _) = super::data::cut(&program.data, &plan.data);
    sizes.insert("data".to_owned(), data.iter().map(|(_, bytes)| bytes.len()).sum());
    let mut sizes: Vec<_> = sizes.into_iter().collect();
    sizes.sort_by_key(|(_, size)| std::cmp::Reverse(*size));
    sizes.truncate(count);
    sizes
}

/// The room of a function: `<yew[5917b41dc22a47d0]::Scope<App>>::view` is in `yew`.
fn room(name: &str) -> String {
    let path = name.trim_start_matches(|char: char| !char.is_ascii_alphabetic());
    let mut modules: Vec<&str> = Vec::new();
    for part in path.split("::") {
        let module = part.split('[').next().unwrap_or_default();
        let is_module = !module.is_empty()
            && module.chars().all(|char| char.is_ascii_lowercase() || char.is_ascii_digit() || char == '_');
        let depth = if modules.first().is_none_or(|package| *package == APP) { DEPTH } else { 1 };
        // The last part is the function.
        if !is_module || modules.len() == depth {
            break;
        }
        modules.push(module);
    }
    if modules.is_empty() { "others".to_owned() } else { modules.join("::") }
}

#[cfg(test)]
mod tests {
    use super::room;

    #[test]
    fn code_is_counted_where_it_was_written() {
        assert_eq!(room("ladderlab[5917b41dc22a47d0]::ui::pages::design::draw"), "ladderlab::ui::pages");
        assert_eq!(room("<yew[5917b41dc22a47d0]::Scope<ladderlab::ui::App>>::view"), "yew");
        assert_eq!(room("<&[ladderlab::ui::App] as core::fmt::Debug>::fmt"), "ladderlab::ui");
        assert_eq!(room(""), "others");
    }
}
