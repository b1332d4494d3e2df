//! The conditions of the filter as chips, each removed by a click.

use yew::prelude::*;

use super::super::super::words;
use super::PeopleFilter;
use super::toolbar::placing_words;
use crate::policy::{Lang, Policy};

/// A chip per condition; nothing where everybody is shown.
pub(super) fn chips(filter: &PeopleFilter, policy: &Policy, lang: Lang, on_filter: &Callback<PeopleFilter>) -> Html {
    if filter.is_everybody() {
        return Html::default();
    }
    let chip = |(words, without): (String, PeopleFilter)| {
        let label = lang.pick(format!("去掉条件：{words}"), format!("Remove condition: {words}"));
        let onclick = on_filter.reform(move |_: MouseEvent| without.clone());
        html! {
            <li key={words.clone()}>
                <button type="button" class="chip" aria-label={label} {onclick}>
                    { words }<span aria-hidden="true">{ " ✕" }</span>
                </button>
            </li>
        }
    };
    html! { <ul class="people-chips">{ for conditions(filter, policy, lang).into_iter().map(chip) }</ul> }
}

/// The words of each condition, and the filter without it.
fn conditions(filter: &PeopleFilter, policy: &Policy, lang: Lang) -> Vec<(String, PeopleFilter)> {
    let colon = lang.pick("：", ": ");
    let mut conditions = Vec::new();
    let text = filter.text.trim();
    if !text.is_empty() {
        let words = lang.pick(format!("含“{text}”"), format!("contains “{text}”"));
        conditions.push((words, PeopleFilter { text: String::new(), ..filter.clone() }));
    }
    if let Some(level) = &filter.level {
        let name = policy.level_name(level);
        let words = format!("{}{colon}{}", lang.pick("职级", "Level"), name.get(lang));
        conditions.push((words, PeopleFilter { level: None, ..filter.clone() }));
    }
    if let Some(verdict) = filter.verdict {
        let words = format!("{}{colon}{}", lang.pick("结论", "Verdict"), words::verdict(verdict, lang));
        conditions.push((words, PeopleFilter { verdict: None, ..filter.clone() }));
    }
    if let Some(placing) = filter.placing {
        let words = format!("{}{colon}{}", lang.pick("名额", "Places"), placing_words(placing, lang));
        conditions.push((words, PeopleFilter { placing: None, ..filter.clone() }));
    }
    if let Some(state) = filter.state {
        let words = format!("{}{colon}{}", lang.pick("变动", "Change"), words::ledger_state(state, lang));
        conditions.push((words, PeopleFilter { state: None, ..filter.clone() }));
    }
    if let Some(clause) = &filter.misses {
        let name = words::clause(policy, clause);
        let words = format!("{}{colon}{clause} {}", lang.pick("未满足", "Misses"), name.get(lang));
        conditions.push((words, PeopleFilter { misses: None, ..filter.clone() }));
    }
    if let Some((name, value)) = &filter.group {
        conditions.push((format!("{name}{colon}{value}"), PeopleFilter { group: None, ..filter.clone() }));
    }
    conditions
}
