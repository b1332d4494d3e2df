//! What is asked about a column besides what it becomes, each only where the answer matters.

use yew::prelude::*;

use super::facts::Facts;
use super::filtered;
use super::sheet::ColumnEdit;
use crate::policy::{Attribute, AttributeKind, Direction, Lang, SeriesOf, Text, Unit};
use crate::roster::{ColumnMapping, Confidence, Empty};
use crate::ui::components::{SelectOption, select};

/// A column, what stands in it, and the attribute that it feeds.
pub(super) struct Subject<'a> {
    pub(super) column: &'a ColumnMapping,
    pub(super) facts: &'a Facts,
    pub(super) attribute: &'a Attribute,
    pub(super) lang: Lang,
    pub(super) on_edit: &'a Callback<ColumnEdit>,
}

impl Subject<'_> {
    /// All questions that matter here.
    pub(super) fn questions(&self) -> Html {
        html! {
            <>
                { self.unit() }
                { self.direction() }
                { self.day_first() }
                { self.empty() }
            </>
        }
    }

    fn label(&self, zh: &str, en: &str) -> String {
        let header = &self.column.header;
        self.lang.pick(format!("“{header}”列：{zh}"), format!("Column “{header}”: {en}"))
    }

    /// In which unit the file's numbers are: years become months.
    fn unit(&self) -> Html {
        let is_fed_by_days = self.attribute.kind == AttributeKind::Elapsed && self.facts.numbers <= self.facts.days;
        let units = if is_fed_by_days { Vec::new() } else { units(self.attribute, self.column.unit.as_ref()) };
        if units.len() < 2 {
            return Html::default();
        }
        let own = self.attribute.unit();
        let given = self.column.unit.as_ref().unwrap_or(&own);
        let value = units.iter().position(|(unit, _)| unit == given).unwrap_or(0).to_string();
        let options = units.iter().enumerate();
        let options =
            options.map(|(place, (_, name))| SelectOption::new(place.to_string(), name.get(self.lang).to_owned()));
        let options = options.collect();
        let units: Vec<Unit> = units.into_iter().map(|(unit, _)| unit).collect();
        let on_change = filtered(self.on_edit, move |place: String| {
            let unit = units.get(place.parse::<usize>().ok()?)?.clone();
            Some(ColumnEdit::Unit(if unit == own { None } else { Some(unit) }))
        });
        let is_guess = self.column.confidence == Confidence::Low && self.column.unit.is_some();
        let label = self.label("数值的单位", "unit of the numbers");
        question(self.lang.pick("数值是", "Figures are in"), is_guess, select(&label, &value, options, on_change))
    }

    /// Which way is better; the policy's own direction is said where the file's differs.
    fn direction(&self) -> Html {
        let (AttributeKind::Number { direction: own, .. }
        | AttributeKind::Series { of: SeriesOf::Number { direction: own, .. }, .. }) = &self.attribute.kind
        else {
            return Html::default();
        };
        let lang = self.lang;
        let options = vec![
            SelectOption::new("higher", lang.pick("越大越好", "more is better")),
            SelectOption::new("lower", lang.pick("越小越好（1 为最好）", "less is better (1 is the best)")),
        ];
        let direction = self.column.direction.unwrap_or(*own);
        let value = if direction == Direction::HigherIsBetter { "higher" } else { "lower" };
        let on_change = self.on_edit.reform(|value: String| {
            ColumnEdit::Direction(if value == "lower" { Direction::LowerIsBetter } else { Direction::HigherIsBetter })
        });
        let label = self.label("方向", "direction");
        html! {
            <>
                { question(lang.pick("方向", "Direction"), false, select(&label, value, options, on_change)) }
                if direction != *own {
                    <span class="import-warning">
                        { lang.pick("与方案里的方向相反：导入后方案也改为这个方向", "The policy has it the other way; importing changes it there too") }
                    </span>
                }
            </>
        }
    }

    /// Whether the day or the month comes first, where the file leaves it open.
    fn day_first(&self) -> Html {
        let reads_days = matches!(self.attribute.kind, AttributeKind::Date | AttributeKind::Elapsed);
        let Some(example) = self.facts.ambiguous_day.as_ref().filter(|_| reads_days) else { return Html::default() };
        let day =
            |day_first| crate::roster::parse_date(example, day_first).map(|it| it.to_string()).unwrap_or_default();
        let options = vec![SelectOption::new("month", day(false)), SelectOption::new("day", day(true))];
        let value = if self.column.day_first { "day" } else { "month" };
        let on_change = self.on_edit.reform(|value: String| ColumnEdit::DayFirst(value == "day"));
        let label = self.label("日和月的先后", "order of day and month");
        let words = self.lang.pick(format!("{example} 是"), format!("{example} is"));
        let is_open = self.column.confidence != Confidence::Chosen;
        question(&words, is_open, select(&label, value, options, on_change))
    }

    /// What empty cells mean, where there are any.
    fn empty(&self) -> Html {
        let count = self.facts.empty;
        if count == 0 {
            return Html::default();
        }
        let (lang, kind) = (self.lang, &self.attribute.kind);
        let name = |empty| match empty {
            Empty::Unknown => lang.pick("算未知", "unknown"),
            Empty::Zero if *kind == AttributeKind::YesNo => lang.pick("算“否”", "no"),
            Empty::Zero => lang.pick("算 0", "0"),
            Empty::Failed => lang.pick("算未达标", "failed"),
        };
        let offered = [Empty::Unknown, Empty::Zero, Empty::Failed].into_iter().filter(|it| it.fits(kind));
        let options = offered.map(|it| SelectOption::new(empty_code(it), name(it))).collect();
        let on_change = self.on_edit.reform(|value: String| {
            ColumnEdit::Empty(match value.as_str() {
                "zero" => Empty::Zero,
                "failed" => Empty::Failed,
                _ => Empty::Unknown,
            })
        });
        let label = self.label("空格的含义", "meaning of empty cells");
        let words = match count {
            1 => lang.pick("1 个空格".to_owned(), "1 empty cell:".to_owned()),
            _ => lang.pick(format!("{count} 个空格"), format!("{count} empty cells:")),
        };
        question(&words, false, select(&label, empty_code(self.column.empty), options, on_change))
    }
}

/// A question with its answer; `is_open` where the answer is a guess and a wrong one would change verdicts.
fn question(words: &str, is_open: bool, select: Html) -> Html {
    let class = classes!("import-question", is_open.then_some("is-open"));
    html! { <span {class}><span>{ words.to_owned() }</span>{ select }</span> }
}

fn empty_code(empty: Empty) -> &'static str {
    match empty {
        Empty::Unknown => "unknown",
        Empty::Zero => "zero",
        Empty::Failed => "failed",
    }
}

/// The units that numbers for this attribute may be in, its own first, and what each is called here.
fn units(attribute: &Attribute, given: Option<&Unit>) -> Vec<(Unit, Text)> {
    let own = attribute.unit();
    let name = |unit: Unit| {
        let words = Text::build(|lang| unit.name(lang).to_owned());
        (unit, words)
    };
    let other = |zh: &str, en: &str| name(Unit::Other(Text::new(zh, en)));
    let mut units = match (&attribute.kind, &own) {
        (AttributeKind::Elapsed, _) => vec![name(Unit::Months), name(Unit::Years), name(Unit::Days)],
        (_, Unit::Percent) => vec![
            (Unit::Percent, Text::new("85 表示 85 %", "85 for 85 %")),
            (Unit::None, Text::new("0.85 表示 85 %", "0.85 for 85 %")),
        ],
        (_, Unit::Months) => vec![name(Unit::Months), name(Unit::Years)],
        (_, Unit::Years) => vec![name(Unit::Years), name(Unit::Months)],
        (_, Unit::Seconds) => vec![name(Unit::Seconds), other("分钟", "minutes"), other("小时", "hours")],
        _ => vec![name(own)],
    };
    if let Some(given) = given.filter(|given| units.iter().all(|(unit, _)| unit != *given)) {
        units.push(name(given.clone()));
    }
    units
}
