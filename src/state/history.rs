//! Undo and redo: capped stacks of whole documents. Documents share what did not change, so a snapshot is cheap.

use super::{Document, Shared};

/// How many changes can be taken back.
pub const MAX_UNDO: usize = 100;

/// What can be taken back, and what can be done again.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct History {
    undo: Vec<Shared<Document>>,
    redo: Vec<Shared<Document>>,
    /// What could be done again before the gesture of the last change.
    redo_before: Vec<Shared<Document>>,
    /// The gesture of the last change: further changes of the same gesture join it.
    gesture: Option<u32>,
}

impl History {
    /// Whether there is something to take back.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }

    /// Whether there is something to do again.
    #[must_use]
    pub fn can_redo(&self) -> bool {
        !self.redo.is_empty()
    }

    /// After a change of `before`. A change with the gesture of the one before it joins that one's step, so that a
    /// drag or a typed word is taken back at once.
    pub(super) fn changed(&self, before: &Shared<Document>, gesture: Option<u32>) -> Self {
        let mut undo = self.undo.clone();
        let joins = gesture.is_some() && gesture == self.gesture && self.can_undo();
        if !joins {
            if undo.len() == MAX_UNDO {
                undo.remove(0);
            }
            undo.push(before.clone());
        }
        let redo_before = match gesture {
            None => Vec::new(),
            Some(_) if joins => self.redo_before.clone(),
            Some(_) => self.redo.clone(),
        };
        Self { undo, redo: Vec::new(), redo_before, gesture }
    }

    /// The document before the last change, and the history then.
    pub(super) fn undone(&self, now: &Shared<Document>) -> Option<(Shared<Document>, Self)> {
        let mut history = self.settled();
        let before = history.undo.pop()?;
        history.redo.push(now.clone());
        Some((before, history))
    }

    /// The document after the change that was taken back last, and the history then.
    pub(super) fn redone(&self, now: &Shared<Document>) -> Option<(Shared<Document>, Self)> {
        let mut history = self.settled();
        let after = history.redo.pop()?;
        history.undo.push(now.clone());
        Some((after, history))
    }

    /// The document before a gesture that is still going on, and the history as if it had never begun.
    pub(super) fn cancelled(&self, gesture: u32) -> Option<(Shared<Document>, Self)> {
        let mut history = self.settled();
        let before = history.undo.pop().filter(|_| self.gesture == Some(gesture))?;
        history.redo.clone_from(&self.redo_before);
        Some((before, history))
    }

    /// Whether the last change was part of a drag or of something that is typed, which may go on.
    #[must_use]
    pub fn is_in_gesture(&self) -> bool {
        self.gesture.is_some()
    }

    /// The same, with the last gesture ended: what comes next is a step of its own.
    pub(super) fn settled(&self) -> Self {
        Self { undo: self.undo.clone(), redo: self.redo.clone(), redo_before: Vec::new(), gesture: None }
    }
}
