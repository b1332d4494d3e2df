//! Certificates and approvals.

use super::*;
use crate::policy::gate::{ApprovalGate, CertificateGate};

fn held(as_of: &str, days: &[Raw]) -> People {
    People::on(as_of).attribute("day", AttributeKind::Date, Missing::Unknown).column("day", dates(days))
}

fn rule(valid_months: Option<u32>) -> Rule {
    Rule::Certificate(CertificateGate { attribute: "day".into(), valid_months })
}

#[test]
fn certificate_holds_through_the_day_of_its_expiry() {
    let days = [Is("2026-03-30"), Is("2026-03-31"), Is("2026-04-01"), Empty, Fails];
    let expected = ["missed -1 day", "met 0 days", "met 1 day", "unknown", "missed"];
    check(&held("2026-03-31", &days), rule(None), &expected);
}

#[test]
fn certificate_that_was_obtained_holds_to_the_same_day_of_the_month() {
    let days = [Is("2025-03-14"), Is("2025-03-15"), Is("2025-03-16"), Is("2026-03-15"), Is("2026-03-16")];
    let expected = ["missed -1 day", "met 0 days", "met 1 day", "met 365 days", "missed -1 day"];
    check(&held("2026-03-15", &days), rule(Some(12)), &expected);
}

/// What was obtained on 29, 30 or 31 January holds for a month until the end of February.
#[test]
fn ends_of_months_are_clipped() {
    let days = || [Is("2025-01-28"), Is("2025-01-29"), Is("2025-01-31"), Is("2025-02-01")];
    check(&held("2025-02-28", &days()), rule(Some(1)), &["met 0 days", "met 0 days", "met 0 days", "met 1 day"]);
    check(
        &held("2025-03-01", &days()),
        rule(Some(1)),
        &["missed -1 day", "missed -1 day", "missed -1 day", "met 0 days"],
    );
    let leap = || [Is("2024-02-28"), Is("2024-02-29"), Is("2024-03-01")];
    check(&held("2025-02-28", &leap()), rule(Some(12)), &["met 0 days", "met 0 days", "met 1 day"]);
    check(&held("2025-03-01", &leap()), rule(Some(12)), &["missed -1 day", "missed -1 day", "met 0 days"]);
}

#[test]
fn validity_beyond_the_calendar_never_ends() {
    let gate = Gate::new("G1", rule(Some(u32::MAX)));
    let people = held("2026-03-31", &[Is("0001-01-01"), Is("2026-04-01")]);
    assert_eq!(evaluate(&gate, people.facts(), &[0, 1]), [Status::Met, Status::Missed]);
}

#[test]
fn empty_certificate_is_missed_where_the_attribute_says_so() {
    let people = People::new().attribute("day", AttributeKind::Date, Missing::Missed).column("day", dates(&[Empty]));
    check(&people, rule(None), &["missed"]);
}

#[test]
fn approval_is_a_recorded_yes() {
    let values = yes_no(&[Is("yes"), Is("no"), Empty, Fails]);
    let people = People::new().attribute("approved", AttributeKind::YesNo, Missing::Unknown).column("approved", values);
    let rule = Rule::Approval(ApprovalGate { role: Text::same("chief"), attribute: "approved".into() });
    check(&people, rule, &["met", "missed", "unknown", "missed"]);
}
