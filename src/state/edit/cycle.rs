//! Edits of the cycle and of the clauses about the procedure.

use super::origins::forget_origins;
use super::{Changed, move_item, remove_where, replace};
use crate::policy::{ClauseId, Cycle, Date, Policy, ProcedureClause, Text};

/// An edit of the cycle.
#[derive(Debug, Clone, PartialEq)]
pub enum CycleEdit {
    /// Sets a number of months or days, or leaves it open.
    SetNumber {
        /// Which one.
        of: CycleNumber,
        /// The number.
        number: Option<u32>,
    },
    /// Counts days as working days, or as calendar days, where there are some.
    SetWorkingDays {
        /// Which days.
        of: CycleNumber,
        /// Whether they are working days.
        working_days: bool,
    },
    /// Sets a day, or leaves it open.
    SetDay {
        /// Which one.
        of: CycleDay,
        /// The day.
        day: Option<Date>,
    },
    /// Adds a clause of the procedure at the end.
    AddClause {
        /// Its words.
        text: Text,
    },
    /// Moves a clause of the procedure within their list.
    MoveClause {
        /// Which one.
        clause: ClauseId,
        /// To this place, counted from 0.
        to: usize,
    },
    /// Removes a clause of the procedure.
    RemoveClause {
        /// Which one.
        clause: ClauseId,
    },
}

/// A number of the cycle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CycleNumber {
    /// Months between two review rounds.
    EveryMonths,
    /// Days for which applications are taken.
    ApplicationDays,
    /// Days of publicity.
    PublicityDays,
    /// Days within which to appeal.
    AppealDays,
    /// Months for which a passed exam counts.
    ExamValidMonths,
    /// Months between two assessments.
    AssessmentMonths,
    /// Months between two feedback talks.
    FeedbackMonths,
}

/// A day of the cycle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CycleDay {
    /// The next day on which applications are taken.
    NextApplication,
    /// When the standards themselves are reviewed next.
    NextReview,
}

impl CycleNumber {
    /// All numbers, in the order of a round.
    pub const ALL: [Self; 7] = [
        Self::EveryMonths,
        Self::ApplicationDays,
        Self::PublicityDays,
        Self::AppealDays,
        Self::ExamValidMonths,
        Self::AssessmentMonths,
        Self::FeedbackMonths,
    ];

    /// The number in a cycle.
    #[must_use]
    pub fn of(self, cycle: &Cycle) -> Option<u32> {
        match self {
            Self::EveryMonths => cycle.every_months,
            Self::ApplicationDays => cycle.application_days,
            Self::PublicityDays => cycle.publicity_days,
            Self::AppealDays => cycle.appeal_days,
            Self::ExamValidMonths => cycle.exam_valid_months,
            Self::AssessmentMonths => cycle.assessment_months,
            Self::FeedbackMonths => cycle.feedback_months,
        }
    }

    /// Where it comes from, by path.
    #[must_use]
    pub fn path(self) -> &'static str {
        match self {
            Self::EveryMonths => "cycle/every_months",
            Self::ApplicationDays => "cycle/application_days",
            Self::PublicityDays => "cycle/publicity_days",
            Self::AppealDays => "cycle/appeal_days",
            Self::ExamValidMonths => "cycle/exam_valid_months",
            Self::AssessmentMonths => "cycle/assessment_months",
            Self::FeedbackMonths => "cycle/feedback_months",
        }
    }

    /// Whether days are working days; `None` for what is not counted in days.
    #[must_use]
    pub fn working_days(self, cycle: &Cycle) -> Option<bool> {
        match self {
            Self::ApplicationDays => Some(cycle.working_days.application),
            Self::PublicityDays => Some(cycle.working_days.publicity),
            Self::AppealDays => Some(cycle.working_days.appeal),
            Self::EveryMonths | Self::ExamValidMonths | Self::AssessmentMonths | Self::FeedbackMonths => None,
        }
    }

    fn working_days_mut(self, cycle: &mut Cycle) -> Option<&mut bool> {
        match self {
            Self::ApplicationDays => Some(&mut cycle.working_days.application),
            Self::PublicityDays => Some(&mut cycle.working_days.publicity),
            Self::AppealDays => Some(&mut cycle.working_days.appeal),
            Self::EveryMonths | Self::ExamValidMonths | Self::AssessmentMonths | Self::FeedbackMonths => None,
        }
    }

    fn of_mut(self, cycle: &mut Cycle) -> &mut Option<u32> {
        match self {
            Self::EveryMonths => &mut cycle.every_months,
            Self::ApplicationDays => &mut cycle.application_days,
            Self::PublicityDays => &mut cycle.publicity_days,
            Self::AppealDays => &mut cycle.appeal_days,
            Self::ExamValidMonths => &mut cycle.exam_valid_months,
            Self::AssessmentMonths => &mut cycle.assessment_months,
            Self::FeedbackMonths => &mut cycle.feedback_months,
        }
    }
}

impl CycleEdit {
    pub(super) fn change(&self, policy: &mut Policy) -> Changed {
        let cycle = &mut policy.cycle;
        match self {
            Self::SetNumber { of, number } => {
                replace(of.of_mut(cycle), *number)?;
                if let (None, Some(is_working)) = (number, of.working_days_mut(cycle)) {
                    *is_working = false;
                }
                policy.mark_own(of.path());
            }
            Self::SetDay { of, day } => {
                let (place, path) = match of {
                    CycleDay::NextApplication => (&mut cycle.next_application, "cycle/next_application"),
                    CycleDay::NextReview => (&mut cycle.next_review, "cycle/next_review"),
                };
                replace(place, *day)?;
                policy.mark_own(path);
            }
            Self::SetWorkingDays { of, working_days } => {
                of.of(&policy.cycle)?;
                replace(of.working_days_mut(&mut policy.cycle)?, *working_days)?;
                policy.mark_own(of.path());
            }
            Self::AddClause { text } => {
                let id = policy.fresh_clause_id(&prefix(&policy.cycle));
                policy.mark_own(&format!("cycle/clauses/{id}"));
                policy.cycle.clauses.push(ProcedureClause { id, text: text.clone() });
            }
            Self::MoveClause { clause, to } => {
                let from = cycle.clauses.iter().position(|it| it.id == *clause)?;
                move_item(&mut cycle.clauses, from, *to)?;
            }
            Self::RemoveClause { clause } => {
                remove_where(&mut cycle.clauses, |it| it.id == *clause)?;
                forget_origins(policy, &format!("cycle/clauses/{clause}"));
            }
        }
        Some(())
    }
}

/// The letters that new clause ids begin with: those of the others, or `P`.
fn prefix(cycle: &Cycle) -> String {
    let first = cycle.clauses.first().map(|it| it.id.as_str().trim_end_matches(|it: char| it.is_ascii_digit()));
    first.filter(|it| !it.is_empty()).unwrap_or("P").to_owned()
}
