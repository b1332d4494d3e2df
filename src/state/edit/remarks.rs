//! Edits of what accompanies a policy: the facts about pay, advice, references.

use super::origins::close_gap;
use super::{Changed, replace, set_words};
use crate::policy::{Advice, AttributeId, Lang, Policy, Text};

/// An edit of what accompanies a policy.
#[derive(Debug, Clone, PartialEq)]
pub enum RemarkEdit {
    /// Names the attribute of pay a month.
    SetMonthlyPay {
        /// The attribute.
        attribute: Option<AttributeId>,
    },
    /// Names the attribute of the pay grade.
    SetPayGrade {
        /// The attribute.
        attribute: Option<AttributeId>,
    },
    /// Adds a piece of advice without words.
    AddAdvice,
    /// Words a piece of advice anew.
    SetAdvice {
        /// Which one, counted from 0.
        place: usize,
        /// What stands in the way, or else what helps.
        is_obstacle: bool,
        /// In this language.
        lang: Lang,
        /// The words.
        words: String,
    },
    /// Removes a piece of advice.
    RemoveAdvice {
        /// Which one, counted from 0.
        place: usize,
    },
    /// Adds a reference without words.
    AddReference,
    /// Words a reference anew.
    SetReference {
        /// Which one, counted from 0.
        place: usize,
        /// In this language.
        lang: Lang,
        /// The words.
        words: String,
    },
    /// Removes a reference.
    RemoveReference {
        /// Which one, counted from 0.
        place: usize,
    },
}

impl RemarkEdit {
    pub(super) fn change(&self, policy: &mut Policy) -> Changed {
        match self {
            Self::SetMonthlyPay { attribute } => {
                replace(&mut policy.pay_facts.monthly, attribute.clone())?;
                policy.mark_own("pay_facts/monthly");
            }
            Self::SetPayGrade { attribute } => {
                replace(&mut policy.pay_facts.grade, attribute.clone())?;
                policy.mark_own("pay_facts/grade");
            }
            Self::AddAdvice => {
                policy.mark_own(&format!("advice/{}", policy.advice.len()));
                policy.advice.push(Advice { obstacle: Text::default(), remedy: Text::default() });
            }
            Self::SetAdvice { place, is_obstacle, lang, words } => {
                let advice = policy.advice.get_mut(*place)?;
                let text = if *is_obstacle { &mut advice.obstacle } else { &mut advice.remedy };
                set_words(text, *lang, words)?;
                policy.mark_own(&format!("advice/{place}"));
            }
            Self::RemoveAdvice { place } => {
                remove_at(&mut policy.advice, *place)?;
                close_gap(policy, "advice", *place);
            }
            Self::AddReference => {
                policy.mark_own(&format!("references/{}", policy.references.len()));
                policy.references.push(Text::default());
            }
            Self::SetReference { place, lang, words } => {
                set_words(policy.references.get_mut(*place)?, *lang, words)?;
                policy.mark_own(&format!("references/{place}"));
            }
            Self::RemoveReference { place } => {
                remove_at(&mut policy.references, *place)?;
                close_gap(policy, "references", *place);
            }
        }
        Some(())
    }
}

fn remove_at<T>(items: &mut Vec<T>, place: usize) -> Changed {
    (place < items.len()).then(|| drop(items.remove(place)))
}
