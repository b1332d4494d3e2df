//! Words with marks: what stays, what a redline strikes, what it underlines.

/// What a redline says of a piece of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// It is in both.
    Same,
    /// It is new.
    Added,
    /// It is gone.
    Deleted,
}

/// A piece of text with its mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// What a redline says of it.
    pub mark: Mark,
    /// The text.
    pub text: String,
}

/// Words with marks; without a redline all of them are [`Mark::Same`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    /// The pieces in their order.
    pub spans: Vec<Span>,
}

impl Words {
    /// Words that nothing is compared with.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        let mut words = Self::default();
        words.push(Mark::Same, &text.into());
        words
    }

    /// Appends a piece; it joins the one before where they have the same mark.
    pub(super) fn push(&mut self, mark: Mark, text: &str) {
        match self.spans.last_mut() {
            _ if text.is_empty() => {}
            Some(last) if last.mark == mark => last.text.push_str(text),
            _ => self.spans.push(Span { mark, text: text.to_owned() }),
        }
    }

    /// All of it under one mark.
    pub(super) fn all(&self, mark: Mark) -> Self {
        let mut words = Self::default();
        self.spans.iter().for_each(|span| words.push(mark, &span.text));
        words
    }

    /// With what is new in the element that HTML and Markdown share for it, and what is gone between the two given marks.
    pub(super) fn marked(&self, escaped: fn(&str) -> String, [before, after]: [&str; 2]) -> String {
        let span = |span: &Span| {
            let text = escaped(&span.text);
            match span.mark {
                Mark::Same => text,
                Mark::Added => format!("<ins>{text}</ins>"),
                Mark::Deleted => format!("{before}{text}{after}"),
            }
        };
        self.spans.iter().map(span).collect()
    }

    /// Whether a redline has nothing to say of it.
    #[must_use]
    pub fn is_same(&self) -> bool {
        self.spans.iter().all(|span| span.mark == Mark::Same)
    }

    /// Whether there are words, all of which are gone.
    #[must_use]
    pub fn is_deleted(&self) -> bool {
        !self.spans.is_empty() && self.spans.iter().all(|span| span.mark == Mark::Deleted)
    }

    /// The text as it is now.
    #[must_use]
    pub fn text(&self) -> String {
        self.spans.iter().filter(|span| span.mark != Mark::Deleted).map(|span| span.text.as_str()).collect()
    }
}
