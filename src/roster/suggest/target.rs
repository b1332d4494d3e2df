//! How well each column fits each target.

use super::levels::LevelWords;
use super::{Column, Confidence, Target};
use crate::policy::{Attribute, AttributeKind, Policy, SeriesOf};
use crate::roster::period::without_period;
use crate::roster::spelling::find_value;
use crate::roster::suggest::header::Header;

const ID_NAMES: [&str; 26] = [
    "工号",
    "员工编号",
    "员工号",
    "员工工号",
    "客服工号",
    "人员编号",
    "编号",
    "职工号",
    "坐席号",
    "坐席工号",
    "id",
    "employee id",
    "emp id",
    "employee no",
    "emp no",
    "employee number",
    "staff id",
    "staff no",
    "agent id",
    "agent no",
    "user id",
    "person id",
    "personnel number",
    "worker id",
    "uid",
    "员工id",
];
const NAME_NAMES: [&str; 14] = [
    "姓名",
    "员工姓名",
    "客服姓名",
    "名字",
    "花名",
    "name",
    "full name",
    "employee name",
    "agent name",
    "staff name",
    "display name",
    "坐席姓名",
    "员工",
    "客服",
];
const LEVEL_NAMES: [&str; 32] = [
    "职级",
    "级别",
    "段位",
    "等级",
    "岗位等级",
    "职等",
    "岗级",
    "层级",
    "当前职级",
    "现职级",
    "员工职级",
    "客服职级",
    "员工级别",
    "客服等级",
    "当前级别",
    "现级别",
    "当前段位",
    "level",
    "grade",
    "job level",
    "job grade",
    "current level",
    "current grade",
    "employee level",
    "agent level",
    "staff level",
    "rank",
    "title",
    "job title",
    "position",
    "岗位",
    "职位",
];

/// A column that may become a target.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub(super) column: usize,
    pub(super) target: Target,
    pub(super) confidence: Confidence,
    /// Decides between candidates.
    pub(super) score: u32,
}

/// Whether values are of the kind that a target takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// They are not.
    None,
    /// There are no values to tell.
    Open,
    /// Some are.
    Partly,
    /// Nearly all are.
    Well,
}

/// Everything that speaks for or against a match.
pub(super) struct Facts<'a> {
    columns: &'a [Column<'a>],
    levels: LevelWords<'a>,
    id_names: Vec<Header>,
    name_names: Vec<Header>,
    level_names: Vec<Header>,
    /// Attributes with everything that they are called.
    attributes: Vec<(&'a Attribute, Vec<Header>)>,
}

impl<'a> Facts<'a> {
    pub(super) fn new(columns: &'a [Column<'a>], policy: &'a Policy) -> Self {
        let attributes = policy.attributes.iter().map(|it| (it, attribute_names(it))).collect();
        Self {
            columns,
            levels: LevelWords::new(policy),
            id_names: Header::all(ID_NAMES),
            name_names: Header::all(NAME_NAMES),
            level_names: Header::all(LEVEL_NAMES),
            attributes,
        }
    }

    /// All matches that are worth a thought.
    pub(super) fn candidates(&self) -> Vec<Candidate> {
        let mut candidates = Vec::new();
        for column in self.columns {
            let others = candidates.len();
            candidates.extend(name(column, &self.name_names));
            candidates.extend(self.level(column));
            candidates.extend(self.attributes.iter().filter_map(|(it, names)| attribute(column, it, names)));
            let is_only_an_id = candidates.len() == others;
            candidates.extend(id(column, &self.id_names, is_only_an_id));
        }
        candidates
    }

    fn level(&self, column: &Column<'_>) -> Option<Candidate> {
        let evidence = &column.evidence;
        let closeness = column.header.closest(&self.level_names);
        let named = evidence.share_of_words(|word| self.levels.named(word).is_some());
        let placed = self.levels.place_all(evidence.words.as_deref().unwrap_or_default());
        let known =
            named.max(evidence.share_of_words(|word| placed.contains_key(word) || self.levels.named(word).is_some()));
        let is_text = evidence.is_mostly(evidence.filled - evidence.numbers, 80);
        // Bare figures below a header that is only similar may be anything; below “level” they are levels.
        let confidence = match (closeness, known) {
            (100, 80..) => Confidence::High,
            (100, 1..) => Confidence::Medium,
            (100, _) => Confidence::Low,
            (60.., 80..) if is_text => Confidence::Medium,
            (60.., 50..) if named >= 50 => Confidence::Medium,
            (60.., _) if is_text && evidence.has_few_words() => Confidence::Low,
            (_, _) if named >= 80 && is_text && evidence.distinct > 1 => Confidence::Medium,
            _ => return None,
        };
        // Among several columns of levels the one that is filled throughout is today's.
        let value = u32::try_from(known + evidence.share_filled()).unwrap_or(0) / 4;
        Some(candidate(column, Target::Level, confidence, closeness + value))
    }
}

fn candidate(column: &Column<'_>, target: Target, confidence: Confidence, score: u32) -> Candidate {
    let weight = match confidence {
        Confidence::Low => 0,
        Confidence::Medium => 200,
        Confidence::High | Confidence::Chosen => 400,
    };
    Candidate { column: column.place, target, confidence, score: weight + score }
}

/// A column without a header for ids may still be one, where it `is_nothing_else`.
fn id(column: &Column<'_>, names: &[Header], is_nothing_else: bool) -> Option<Candidate> {
    let evidence = &column.evidence;
    let closeness = column.header.closest(names);
    let is_dense = evidence.distinct * 100 >= evidence.rows * 95;
    let is_first_count = column.place == 0 && evidence.is_whole && evidence.is_mostly(evidence.numbers, 100);
    let looks_like_code = is_nothing_else && (is_first_count || evidence.is_mostly(evidence.codes, 90));
    let confidence = match closeness {
        100 if evidence.is_unique() => Confidence::High,
        100 if is_dense => Confidence::Medium,
        100 => Confidence::Low,
        70.. if is_dense => Confidence::Medium,
        _ if evidence.is_unique() && evidence.rows > 1 && looks_like_code && evidence.dates == 0 => Confidence::Medium,
        _ => return None,
    };
    Some(candidate(column, Target::Id, confidence, closeness))
}

fn name(column: &Column<'_>, names: &[Header]) -> Option<Candidate> {
    let evidence = &column.evidence;
    let closeness = column.header.closest(names);
    let is_text =
        evidence.filled > 0 && evidence.numbers * 10 < evidence.filled && evidence.dates * 10 < evidence.filled;
    let is_varied = evidence.distinct * 2 >= evidence.filled;
    let confidence = match closeness {
        100 if is_text && is_varied => Confidence::High,
        100 if is_text => Confidence::Medium,
        _ => return None,
    };
    Some(candidate(column, Target::Name, confidence, closeness))
}

fn attribute_names(attribute: &Attribute) -> Vec<Header> {
    let names = [attribute.name.zh.as_str(), &attribute.name.en, attribute.id.as_str()];
    Header::all(names.into_iter().chain(attribute.aliases.iter().map(String::as_str)))
}

fn attribute(column: &Column<'_>, attribute: &Attribute, names: &[Header]) -> Option<Candidate> {
    let is_series = matches!(attribute.kind, AttributeKind::Series { .. });
    let closeness = if is_series {
        let rest = without_period(&column.header.text);
        // A header without a period is no column of a series.
        if rest.chars().count() == column.header.text.chars().count() {
            return None;
        }
        Header::new(&rest).closest(names)
    } else {
        column.header.closest(names)
    };
    let fit = fit(column, &attribute.kind);
    let confidence = match (closeness, fit) {
        (100, Fit::Well) => Confidence::High,
        (100, Fit::Partly | Fit::Open) | (60.., Fit::Well) => Confidence::Medium,
        (100, Fit::None) | (48.., Fit::Well | Fit::Partly) | (60.., Fit::Open) => Confidence::Low,
        (_, Fit::Well) if !is_series && has_the_values(column, attribute) => Confidence::Medium,
        _ => return None,
    };
    let value = u32::try_from(column.evidence.share_filled()).unwrap_or(0) / 10;
    Some(candidate(column, Target::Attribute { id: attribute.id.clone() }, confidence, closeness + value))
}

/// Whether nearly all words are values of the attribute: then the header does not matter.
fn has_the_values(column: &Column<'_>, attribute: &Attribute) -> bool {
    let named = column.evidence.share_of_words(|word| find_value(attribute.values(), word).is_some());
    named >= 90 && column.evidence.distinct > 1 && column.evidence.numbers == 0
}

fn fit(column: &Column<'_>, kind: &AttributeKind) -> Fit {
    let evidence = &column.evidence;
    if evidence.filled == 0 {
        return Fit::Open;
    }
    let of = |count: usize| match () {
        () if evidence.is_mostly(count, 90) => Fit::Well,
        () if evidence.is_mostly(count, 50) => Fit::Partly,
        () => Fit::None,
    };
    match kind {
        AttributeKind::Number { .. } | AttributeKind::Series { of: SeriesOf::Number { .. }, .. } => {
            of(evidence.numbers)
        }
        AttributeKind::YesNo => of(evidence.yes_no),
        AttributeKind::Elapsed => of(evidence.numbers.max(evidence.dates_or_serials)),
        AttributeKind::Date => of(evidence.dates_or_serials),
        AttributeKind::Ordered { values } | AttributeKind::Series { of: SeriesOf::Ordered { values }, .. } => {
            match evidence.share_of_words(|word| find_value(values, word).is_some()) {
                70.. => Fit::Well,
                1.. => Fit::Partly,
                _ => Fit::None,
            }
        }
        AttributeKind::Category { values } => {
            let known = evidence.share_of_words(|word| find_value(values, word).is_some());
            if known >= 50 || values.is_empty() && evidence.words.is_some() {
                Fit::Well
            } else if evidence.words.is_some() {
                Fit::Partly
            } else {
                Fit::None
            }
        }
    }
}
