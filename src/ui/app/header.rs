use yew::prelude::*;
use super::{OpenDialog, View};
#[derive(Properties, PartialEq)]
pub(crate) struct HeaderProps {
    pub(crate) view: View,
    pub(crate) on_open: Callback<OpenDialog>,
}
#[component]
pub(crate) fn Header(_props: &HeaderProps) -> Html { html!{} }
