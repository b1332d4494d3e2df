//! A part of the editor that stays as it is while only figures change: weights and minimums of scores, which are dragged
//! and typed over and over.

use std::rc::Rc;

use yew::prelude::*;

use super::super::super::renders::count_render;
use super::super::super::store::Findings;
use super::editor::Editor;

/// Properties of [`Still`].
#[derive(Properties)]
pub(crate) struct StillProps {
    editor: Editor,
    findings: Findings,
    place: AttrValue,
    draw: Rc<dyn Fn(&Editor, &Findings) -> Html>,
}

impl PartialEq for StillProps {
    /// What is drawn follows from these; the function that draws it is made anew each time.
    fn eq(&self, other: &Self) -> bool {
        self.place == other.place && self.findings == other.findings && self.editor.frame == other.editor.frame
    }
}

#[component]
pub(crate) fn Still(props: &StillProps) -> Html {
    count_render("Still");
    (props.draw)(&props.editor, &props.findings)
}

/// A part that shows no figure. `place` says which part it is, and everything that `draw` goes by besides the editor and
/// the findings.
pub(crate) fn still(
    editor: &Editor,
    findings: &Findings,
    place: impl Into<AttrValue>,
    draw: impl Fn(&Editor, &Findings) -> Html + 'static,
) -> Html {
    html! { <Still editor={editor.clone()} findings={Rc::clone(findings)} place={place.into()} draw={Rc::new(draw) as Rc<dyn Fn(&Editor, &Findings) -> Html>} /> }
}
