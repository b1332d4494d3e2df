//! Parts of the editor that stay as they are while only figures change: weights and minimums of scores, which are dragged
//! and typed over and over.

use std::rc::Rc;

use yew::prelude::*;

use super::super::super::renders::count_render;
use super::super::super::store::Findings;
use super::editor::Editor;

/// What draws a part.
type Draw = Rc<dyn Fn(&Editor, &Findings) -> Html>;

/// Properties of [`Still`].
#[derive(Properties)]
pub(crate) struct StillProps {
    /// The policy and where edits go.
    editor: Editor,
    /// What the checks find; nothing where the part shows none.
    findings: Findings,
    /// Which part it is.
    place: AttrValue,
    /// Draws it.
    draw: Draw,
}

impl PartialEq for StillProps {
    /// What is drawn follows from these; the function that draws it is made anew each time.
    fn eq(&self, other: &Self) -> bool {
        self.place == other.place && self.findings == other.findings && self.editor.frame == other.editor.frame
    }
}

/// A part that shows no figure.
#[component]
pub(crate) fn Still(props: &StillProps) -> Html {
    count_render("Still");
    (props.draw)(&props.editor, &props.findings)
}

/// A part that shows no figure. `place` says which part it is, with everything that `draw` goes by besides the editor.
pub(crate) fn still(editor: &Editor, place: impl Into<AttrValue>, draw: impl Fn(&Editor) -> Html + 'static) -> Html {
    still_with_findings(editor, &Findings::default(), place, move |editor, _| draw(editor))
}

/// The same with what the checks find about it. Ways to mend may name figures: findings about weights and minimums are
/// drawn elsewhere.
pub(crate) fn still_with_findings(
    editor: &Editor,
    findings: &Findings,
    place: impl Into<AttrValue>,
    draw: impl Fn(&Editor, &Findings) -> Html + 'static,
) -> Html {
    let draw: Draw = Rc::new(draw);
    html! { <Still editor={editor.clone()} findings={Rc::clone(findings)} place={place.into()} {draw} /> }
}
