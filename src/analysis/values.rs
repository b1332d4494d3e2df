//! How the people's values of one attribute are spread, for the picture behind a curve.

use crate::policy::{AttributeId, Decimal};
use crate::roster::{Column, FAILED, Roster, UNKNOWN};

/// How many bins there are.
const BINS: usize = 24;

/// Values in bins of equal width between the least and the greatest.
#[derive(Debug, Clone, PartialEq)]
pub struct ValueHistogram {
    /// The least value.
    pub low: Decimal,
    /// The greatest value.
    pub high: Decimal,
    /// People per bin.
    pub bins: Vec<u32>,
}

/// The histogram of a number attribute; `None` where nobody has a value.
#[must_use]
pub fn value_histogram(roster: &Roster, attribute: &AttributeId) -> Option<ValueHistogram> {
    let Some(Column::Number(values)) = roster.columns.get(attribute) else { return None };
    let known = || values.iter().filter(|it| *it != UNKNOWN && *it != FAILED);
    let (low, high) = (known().min()?, known().max()?);
    let width = i128::from(high) - i128::from(low) + 1;
    let mut bins = vec![0_u32; BINS];
    for value in known() {
        let along = (i128::from(value) - i128::from(low)) * 24 / width;
        if let Some(bin) = usize::try_from(along).ok().and_then(|it| bins.get_mut(it)) {
            *bin += 1;
        }
    }
    Some(ValueHistogram { low: Decimal::from_micros(low), high: Decimal::from_micros(high), bins })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everybody_with_a_value_is_in_a_bin() {
        let mut roster = Roster::default();
        let values: Vec<i64> = (0..100).map(|it| it * 1_000_000).chain([UNKNOWN, FAILED]).collect();
        roster.columns.insert("a".into(), Column::Number(values.into()));
        let it = value_histogram(&roster, &"a".into()).unwrap();
        assert_eq!((it.low, it.high), (Decimal::from_int(0), Decimal::from_int(99)));
        assert_eq!(it.bins.iter().sum::<u32>(), 100);
        assert!(it.bins.iter().all(|count| (4..=5).contains(count)), "{it:?}");
        assert_eq!(value_histogram(&roster, &"b".into()), None);
    }
}
