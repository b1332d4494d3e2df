//! A roster's file that many readers hold.

use std::cell::LazyCell;
use std::fmt;
use std::ops::Deref;

use super::Shared;
use crate::roster::Table;

type Lazy = LazyCell<Table, Box<dyn FnOnce() -> Table>>;

/// A roster's file that many readers hold. Compares by pointer, as [`Shared`] does. That of made-up people need not be
/// there before somebody asks for it: the first visit does without.
#[derive(Clone, PartialEq, Eq)]
pub struct SharedTable(Shared<Lazy>);

impl SharedTable {
    /// A file that is made when it is first asked for.
    pub fn lazy(make: impl FnOnce() -> Table + 'static) -> Self {
        Self(Shared::new(LazyCell::new(Box::new(make))))
    }
}

impl From<Table> for SharedTable {
    fn from(table: Table) -> Self {
        Self::lazy(|| table)
    }
}

impl Deref for SharedTable {
    type Target = Table;

    fn deref(&self) -> &Table {
        &self.0
    }
}

impl fmt::Debug for SharedTable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::rc::Rc;

    use super::*;

    #[test]
    fn a_file_is_made_once_and_not_before_it_is_read() {
        let made = Rc::new(Cell::new(0));
        let counter = Rc::clone(&made);
        let file = SharedTable::lazy(move || {
            counter.set(counter.get() + 1);
            Table::new(vec!["a".into()], vec![vec!["1".into()]])
        });
        let copy = file.clone();
        assert_eq!(file, copy);
        assert_eq!(made.get(), 0);
        assert_eq!((file.len(), copy.len(), made.get()), (1, 1, 1));
    }
}
