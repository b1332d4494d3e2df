//! The screen: Yew components over the state. Pages read the store; components take props and call back.

mod app;
mod charts;
mod components;
mod drawing;
mod pages;
mod renders;
mod saving;
mod shown;
mod store;
mod words;

pub(crate) use app::{prepare, start};
pub(crate) use renders::render_counts;
