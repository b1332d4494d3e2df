//! People as rows of words, for files and for the clipboard.

use super::super::super::words;
use super::row::{level, points};
use crate::analysis::reason;
use crate::engine::{ClauseOutcome, StepOutcome, Verdict};
use crate::policy::{Lang, Policy};
use crate::state::Evaluation;

/// The names of the columns.
pub(super) fn header(evaluation: &Evaluation, lang: Lang) -> Vec<String> {
    let word = |zh: &str, en: &str| lang.pick(zh, en).to_owned();
    let mut header = vec![word("工号", "Id"), word("姓名", "Name"), word("职级", "Level")];
    header.extend(evaluation.draft.groupings().iter().map(|(name, _)| name.clone()));
    header.extend([
        word("晋升通道", "Step"),
        word("结论", "Verdict"),
        word("名额", "Places"),
        word("综合分下限", "Composite low"),
        word("综合分上限", "Composite high"),
        word("变动", "Change"),
        word("现行方案结论", "Verdict under the baseline"),
        word("原因", "Reasons"),
    ]);
    header
}

/// One person, in the order of [`header`].
pub(super) fn person(evaluation: &Evaluation, row: usize, lang: Lang) -> Vec<String> {
    let draft = &evaluation.draft;
    let (policy, roster) = (draft.policy(), draft.roster());
    let outcome = draft.explain_main(row);
    let step = outcome.as_ref().and_then(|it| policy.step(&it.step)).map(|it| words::step(policy, it, lang));
    let composite = outcome.as_ref().and_then(|it| it.composite);
    let verdict = |verdicts: &[Verdict]| verdicts.get(row).map(|it| words::verdict(*it, lang).to_owned());
    let state = evaluation.ledger.state(row).map(|it| words::ledger_state(it, lang).to_owned());

    let mut cells = vec![
        roster.ids.get(row).cloned().unwrap_or_default(),
        roster.names.get(row).cloned().unwrap_or_default(),
        level(draft, row, lang),
    ];
    cells.extend(draft.groupings().iter().map(|(_, labels)| labels.get(row).unwrap_or_default().to_owned()));
    cells.extend([
        step.unwrap_or_default(),
        verdict(draft.verdicts()).unwrap_or_default(),
        draft.placement(row).map(|it| words::placement(it, lang)).unwrap_or_default(),
        composite.map(|it| points(it.low)).unwrap_or_default(),
        composite.map(|it| points(it.high)).unwrap_or_default(),
        state.unwrap_or_default(),
        verdict(evaluation.baseline.verdicts()).unwrap_or_default(),
        outcome
            .and_then(|it| reasons(policy, &it, lang))
            .unwrap_or_else(|| words::reason(policy, &reason(draft, row), lang)),
    ]);
    cells
}

/// Every clause that is missed or cannot be told, in words; `None` where the deciding reason says it all.
fn reasons(policy: &Policy, outcome: &StepOutcome, lang: Lang) -> Option<String> {
    if !matches!(outcome.verdict, Verdict::DoesNot | Verdict::CannotTell) {
        return None;
    }
    let missed = outcome.missed().map(|it| words::missing(policy, it, lang));
    let unknown = outcome.unknown().map(|it| lacking(policy, it, lang));
    Some(missed.chain(unknown).collect::<Vec<_>>().join(lang.pick("；", "; ")))
}

fn lacking(policy: &Policy, outcome: &ClauseOutcome, lang: Lang) -> String {
    let name = words::clause(policy, &outcome.clause);
    let no_data = lang.pick("：缺数据", ": no data");
    format!("{} {}{no_data}", outcome.clause, name.get(lang))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::{Date, presets};
    use crate::roster::{Table, suggest, to_csv};
    use crate::state::{Action, AppState, RosterDocument, Session, Settings, Shared};

    const PEOPLE: &str = "工号,姓名,职级,班组,绩效评级,任现职级时间\n\
        7,=1+1,初级专员,@北区,1,30\n\
        8,李雷,初级专员,南区,3,12\n\
        9,韩梅,初级专员,南区,,30\n";

    /// Three people of the six-level preset, of whom one qualifies, one misses twice, and one has no rating.
    fn evaluation() -> Evaluation {
        let policy = presets::get("six-levels").unwrap();
        let table = Table::read(PEOPLE).unwrap();
        let mapping = suggest(&table, &policy, Date::new(2026, 6, 30).unwrap(), None);
        let state = AppState::new(Shared::new(policy), Settings::default());
        let roster = RosterDocument {
            name: "people.csv".into(),
            table: table.into(),
            mapping: Shared::new(mapping),
            is_sample: false,
        };
        let state = state.apply(Action::SetRoster { roster }).unwrap();
        Session::default().evaluate(&state.document)
    }

    #[test]
    fn header_names_every_cell_in_both_languages() {
        let evaluation = evaluation();
        for lang in [Lang::Zh, Lang::En] {
            let header = header(&evaluation, lang);
            assert!(header.iter().all(|it| !it.is_empty()));
            assert_eq!(header.len(), person(&evaluation, 0, lang).len());
        }
    }

    #[test]
    fn every_reason_is_named() {
        let evaluation = evaluation();
        let reasons = |row: usize| person(&evaluation, row, Lang::Zh).pop().unwrap();
        assert_eq!(reasons(0), "全部满足");
        assert_eq!(reasons(1).split('；').count(), 2, "{}", reasons(1));
        assert!(reasons(2).ends_with("缺数据"), "{}", reasons(2));
    }

    #[test]
    fn cells_that_a_spreadsheet_would_run_are_made_harmless() {
        let evaluation = evaluation();
        let csv = to_csv([person(&evaluation, 0, Lang::Zh)]);
        assert!(csv.starts_with("\u{feff}7,'=1+1,"), "{csv}");
        assert!(csv.contains(",'@北区,"), "{csv}");
    }
}
