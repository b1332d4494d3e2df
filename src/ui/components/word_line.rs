//! Several words in one line, with commas between.

use yew::prelude::*;

/// What may stand between two words.
const COMMAS: [char; 5] = ['、', ',', '，', ';', '；'];

/// Properties of [`WordLine`].
#[derive(Properties, PartialEq)]
pub(crate) struct WordLineProps {
    /// What the words are, for readers of the screen.
    pub(crate) label: AttrValue,
    /// The words now.
    pub(crate) words: Vec<String>,
    /// What is put between them.
    pub(crate) comma: &'static str,
    /// The new words.
    pub(crate) on_change: Callback<Vec<String>>,
}

/// Several words in one line. They are read when the line is done: half a word is none.
#[component]
pub(crate) fn WordLine(props: &WordLineProps) -> Html {
    // Held here, so that nothing that is drawn meanwhile puts the old words over it.
    let typed = use_state(|| None::<String>);
    let oninput = {
        let typed = typed.setter();
        move |event: InputEvent| {
            typed.set(event.target_dyn_into::<web_sys::HtmlInputElement>().map(|it| it.value()));
        }
    };
    let onchange = {
        let (typed, on_change) = (typed.setter(), props.on_change.clone());
        move |event: Event| {
            let Some(input) = event.target_dyn_into::<web_sys::HtmlInputElement>() else { return };
            typed.set(None);
            on_change.emit(words_of(&input.value()));
        }
    };
    let value = (*typed).clone().unwrap_or_else(|| props.words.join(props.comma));
    html! {
        <input type="text" class="text-input long" aria-label={&props.label} autocomplete="off" {value} {oninput} {onchange} />
    }
}

fn words_of(line: &str) -> Vec<String> {
    let words = line.split(COMMAS).map(str::trim).filter(|word| !word.is_empty());
    words.map(ToOwned::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::words_of;

    #[test]
    fn words_are_read_between_any_commas_and_without_spaces() {
        assert_eq!(words_of(" 客服、客服专员， C1;agent "), ["客服", "客服专员", "C1", "agent"]);
        assert!(words_of(" 、, ").is_empty());
    }
}
