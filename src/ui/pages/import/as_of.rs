//! The day at which times are measured: asked for, and offered where the file names one.

use yew::prelude::*;

use super::filtered;
use super::sheet::{Sheet, SheetEdit};
use crate::policy::Date;
use crate::roster::parse_date;
use crate::ui::store::use_lang;

/// Properties of [`AsOfField`].
#[derive(Properties, PartialEq)]
pub(super) struct AsOfFieldProps {
    /// The day.
    pub(super) as_of: Date,
    /// A day that the file names.
    pub(super) named: Option<Date>,
    /// Whether the field holds a day.
    pub(super) has_day: bool,
    /// Another day, or none.
    pub(super) on_edit: Callback<SheetEdit>,
}

/// The day at which times are measured.
#[component]
pub(super) fn AsOfField(props: &AsOfFieldProps) -> Html {
    let lang = use_lang();
    let oninput = filtered(&props.on_edit, |event: InputEvent| {
        let input: web_sys::HtmlInputElement = event.target_dyn_into()?;
        Some(SheetEdit::AsOf(Date::parse(&input.value())))
    });
    let named = props.named.filter(|day| !props.has_day || *day != props.as_of);
    let value = if props.has_day { props.as_of.to_string() } else { String::new() };
    html! {
        <div class="import-as-of">
            <label class="field">
                <span>{ lang.pick("截止日期（时间类条款算到这一天）", "As-of date (times are measured to this day)") }</span>
                <input class="date-input" type="date" required={true} min="1900-01-01" max="2199-12-31" {value} {oninput} />
            </label>
            if let Some(day) = named {
                <button type="button" class="button" onclick={props.on_edit.reform(move |_| SheetEdit::AsOf(Some(day)))}>
                    { lang.pick(format!("文件里写着 {day}，用这一天"), format!("Use {day}, which the file names")) }
                </button>
            }
        </div>
    }
}

/// The first day that the file's name or a header names: `Age @01.07.2020`, `名册-2024-06-30.csv`.
pub(super) fn named_day(sheet: &Sheet) -> Option<Date> {
    let mut names = std::iter::once(sheet.name.as_str()).chain(sheet.table.headers().iter().map(String::as_str));
    names.find_map(day_in)
}

fn day_in(name: &str) -> Option<Date> {
    let is_part = |it: char| it.is_ascii_digit() || matches!(it, '.' | '-' | '/' | '年' | '月' | '日');
    let words = name.split(|it| !is_part(it)).map(|it| it.trim_matches(['.', '-', '/']));
    let is_full = |word: &&str| word.split(|it: char| !it.is_ascii_digit()).filter(|it| !it.is_empty()).count() == 3;
    words.filter(is_full).find_map(|word| parse_date(word, true))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_found_in_names() {
        let day = |name| day_in(name).map(|it| it.to_string());
        assert_eq!(day("Age @01.07.2020").as_deref(), Some("2020-07-01"));
        assert_eq!(day("名册-2024-06-30.csv").as_deref(), Some("2024-06-30"));
        assert_eq!(day("截至2024年6月30日").as_deref(), Some("2024-06-30"));
        assert_eq!(day("FY20 Performance Rating"), None);
        assert_eq!(day("2024-05 CSAT"), None);
    }
}
