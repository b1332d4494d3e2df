//! Words for places: eligible (达标) is not promoted (晋升) yet.

use crate::analysis::{Amount, PayCost};
use crate::engine::{Bounds, OpenBecause, PlaceTotals, Placement, PlacesOutcome};
use crate::policy::{Decimal, Lang};

/// What becomes of somebody who qualifies, in a few words.
pub(crate) fn placement(it: Placement, lang: Lang) -> String {
    match it {
        Placement::Promoted { rank: None } => lang.pick("可晋升", "a place for all").into(),
        Placement::Promoted { rank: Some(_) } => lang.pick("名额内", "has a place").into(),
        Placement::Waiting { position, .. } => {
            let position = bounds(position);
            lang.pick(format!("候补第 {position} 位"), format!("waiting, no. {position}"))
        }
        Placement::TiedOut { .. } => lang.pick("并列未入选", "tied, no place").into(),
        Placement::Open { .. } => lang.pick("名额待定", "place open").into(),
    }
}

/// The class of a placement's colour.
pub(crate) fn placement_class(it: Placement) -> &'static str {
    match it {
        Placement::Promoted { .. } => "is-yes",
        Placement::Waiting { .. } | Placement::TiedOut { .. } => "is-beside",
        Placement::Open { .. } => "is-open",
    }
}

/// Why somebody is placed so: the rank, the places, and what it depends on.
pub(crate) fn placement_reason(it: Placement, places: &PlacesOutcome, lang: Lang) -> String {
    let group = places.group.as_deref();
    let place = group.map(|it| lang.pick(format!("{it}："), format!("{it}: "))).unwrap_or_default();
    let qualified = places.totals.qualified();
    let of = match places.totals.places {
        Some(it) => lang.pick(
            format!("{qualified} 人达标，{} 个名额", bounds(it)),
            format!("{qualified} qualify for {} places", bounds(it)),
        ),
        None => lang.pick(
            "名册没有这一分组，名额无法分配".into(),
            "the roster has no such groups to share places among".into(),
        ),
    };
    let rank = match it {
        Placement::Promoted { rank } | Placement::Open { rank, .. } => rank,
        Placement::Waiting { rank, .. } | Placement::TiedOut { rank, .. } => Some(rank),
    };
    let rank = rank.map(|it| lang.pick(format!("，排第 {}", bounds(it)), format!(", rank {}", bounds(it))));
    let why = match it {
        Placement::Promoted { .. } => String::new(),
        Placement::Waiting { position, .. } => lang.pick(
            format!("，候补名单第 {} 位", bounds(position)),
            format!(", number {} on the waiting list", bounds(position)),
        ),
        Placement::TiedOut { tied, left, .. } => lang.pick(
            format!("，{tied} 人并列而只剩 {left} 个名额，按规定均不入选"),
            format!(", {tied} tie for the {left} places left, and the policy gives them to none"),
        ),
        Placement::Open { because, .. } => match because {
            OpenBecause::Group => lang.pick("，此人的分组未知", ", the person's group is not known"),
            OpenBecause::OwnValue => {
                lang.pick("，此人的评分或排序依据缺数据", ", the person's own score or value is not known exactly")
            }
            OpenBecause::Others => {
                lang.pick("，取决于无法判定或评分不全的其他人", ", depends on others who cannot be told or lack scores")
            }
        }
        .into(),
    };
    format!("{place}{of}{}{why}", rank.unwrap_or_default())
}

/// What becomes of those who qualify at a step: `达标 41 → 名额 20 → 候补 21`.
pub(crate) fn place_line(totals: &PlaceTotals, lang: Lang) -> String {
    let places = totals.places.map_or_else(|| "?".to_owned(), bounds);
    let mut parts = vec![
        lang.pick(format!("达标 {}", totals.qualified()), format!("{} qualify", totals.qualified())),
        lang.pick(format!("名额 {places}"), format!("{places} places")),
        lang.pick(format!("晋升 {}", bounds(totals.promotions)), format!("{} promoted", bounds(totals.promotions))),
        lang.pick(format!("候补 {}", totals.waiting), format!("{} waiting", totals.waiting)),
    ];
    if totals.tied_out > 0 {
        parts.push(lang.pick(format!("并列未入选 {}", totals.tied_out), format!("{} tied", totals.tied_out)));
    }
    if totals.open > 0 {
        parts.push(lang.pick(format!("待定 {}", totals.open), format!("{} open", totals.open)));
    }
    parts.join(" → ")
}

/// A number with its bounds.
pub(crate) fn bounds(it: Bounds) -> String {
    super::bounds(it.at_least, it.at_most)
}

/// An amount of money a month: `CNY 12,300`, or from – to.
pub(crate) fn money(currency: &str, it: Amount) -> String {
    if it.at_least == it.at_most {
        return format!("{currency} {}", grouped(it.at_least));
    }
    format!("{currency} {} – {}", grouped(it.at_least), grouped(it.at_most))
}

/// What a round costs a month, all currencies; `None` where no level carries pay.
pub(crate) fn cost(cost: &PayCost) -> Option<String> {
    let totals: Vec<String> = cost.totals().into_iter().map(|(currency, it)| money(currency, it)).collect();
    (!totals.is_empty()).then(|| totals.join(" + "))
}

/// A number with its thousands apart.
fn grouped(value: Decimal) -> String {
    let text = value.to_string();
    let (whole, rest) = text.split_once('.').map_or((text.as_str(), None), |(whole, rest)| (whole, Some(rest)));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
    let mut shown = String::from(sign);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    if let Some(rest) = rest {
        shown.push('.');
        shown.push_str(rest);
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_stand_apart() {
        let shown = |text: &str| grouped(Decimal::parse(text).unwrap());
        assert_eq!(
            ["0", "999", "1000", "1234567.5", "-12000"].map(shown),
            ["0", "999", "1,000", "1,234,567.5", "-12,000"]
        );
    }
}
