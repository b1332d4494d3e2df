//! LadderLab 晋升沙盘: a simulator of promotion ladders that runs in the browser.

pub mod analysis;
pub mod engine;
pub mod policy;
pub mod roster;
pub mod state;

#[cfg(feature = "web")]
mod page {
    use wasm_bindgen::prelude::wasm_bindgen;

    /// Draws the page where an element with the id `app` exists, and does nothing elsewhere.
    #[wasm_bindgen(start)]
    pub(crate) fn start() {
        let Some(root) = web_sys::window()
            .and_then(|window| window.document())
            .and_then(|document| document.get_element_by_id("app"))
        else {
            return;
        };
        yew::Renderer::<App>::with_root(root).render();
    }

    #[yew::component]
    fn App() -> yew::Html {
        yew::html! { <main><h1>{ "LadderLab 晋升沙盘" }</h1></main> }
    }
}
