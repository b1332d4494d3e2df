//! The marks of tiers: a shape of its own for each, in its metal.

use yew::prelude::*;

use crate::policy::TierMark;

/// A tier's mark, beside a name that says it in words.
pub(crate) fn tier_mark(mark: TierMark) -> Html {
    html! { <svg class="tier-mark" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">{ tier_shape(mark) }</svg> }
}

/// The mark inside another drawing, 20 × 20 large.
pub(crate) fn tier_shape(mark: TierMark) -> Html {
    let (class, body, shine) = match mark {
        TierMark::Bronze => ("bronze", "M10 2a8 8 0 1 0 0 16a8 8 0 1 0 0 -16Z", "M6 12L10 8L14 12"),
        TierMark::Silver => (
            "silver",
            "M3 3H17V10C17 14.5 13.5 17 10 18.5C6.5 17 3 14.5 3 10Z",
            "M6.5 9L10 6L13.5 9M6.5 13L10 10L13.5 13",
        ),
        TierMark::Gold => (
            "gold",
            "M10 1L12.7 6.6L18.9 7.4L14.4 11.7L15.5 17.8L10 14.9L4.5 17.8L5.6 11.7L1.1 7.4L7.3 6.6Z",
            "M10 6V11",
        ),
        TierMark::Platinum => {
            ("platinum", "M10 1L18 5.5V14.5L10 19L2 14.5V5.5Z", "M10 5L14.5 7.5V12.5L10 15L5.5 12.5V7.5Z")
        }
        TierMark::Diamond => ("diamond", "M5 3H15L19 8L10 18.5L1 8Z", "M1 8H19M7 8L10 18M13 8L10 18M7 8L10 3L13 8"),
    };
    html! { <g class={format!("tier is-{class}")}><path class="tier-body" d={body} /><path class="tier-shine" d={shine} /></g> }
}
