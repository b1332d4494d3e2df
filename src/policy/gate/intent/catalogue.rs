//! The catalogue: what real ladders ask, with a usual figure each.

use super::super::super::offered::{self, Offered};
use super::super::super::{Decimal, Text, Weight};
use super::super::{
    AllOf, AnyOf, ApprovalGate, AtLeastOf, CategoryGate, CertificateGate, ElapsedGate, ElapsedUnit, Gate, IntervalGate,
    Not, NumberGate, NumberTest, OrderedGate, RankGate, RankGroup, RankTies, RankTop, Rule, SeriesGate, SeriesTest,
    SeriesValue, UncheckedGate, Veto, Vote, VoteBase, VoteGate, YesNoGate,
};
use super::attributes::{
    ABSENCE, APPROVED, CERTIFICATE, COMPLAINTS, COMPOSITE, DISCIPLINE, EDUCATION, EQUIVALENT, EXAM_DAY, EXAM_PASSED,
    EXAM_SCORE, HANDLE_TIME, HOTLINE, KPI, KPI_MET, LAST_COMPLAINT, LAST_PROMOTION, LATE, LECTURE, LED, MAJOR_ERRORS,
    MENTORED, MISCONDUCT, ONLINE, OUTPUT, PRAISE, PREVIOUS, QA, RATINGS, RECOMMENDED, SATISFACTION, TIME_IN_COMPANY,
    TIME_IN_LEVEL, TRIAL, VOTES,
};
use super::spec::{Needs, Spec};
use super::{Intent, IntentGroup};

/// All intents, group by group.
#[must_use]
pub fn intents() -> &'static [Intent] {
    &INTENTS
}

const fn intent(
    id: &'static str,
    group: IntentGroup,
    zh: &'static str,
    en: &'static str,
    make: fn(&mut Needs<'_>) -> Rule,
) -> Intent {
    Intent { id, group, zh, en, make }
}

#[rustfmt::skip]
static INTENTS: [Intent; 45] = [
    intent("time-in-level", IntentGroup::Time, "任现职级满 12 个月", "12 months in the level", |needs| months(needs, &TIME_IN_LEVEL, 12)),
    intent("time-in-company", IntentGroup::Time, "入职满 6 个月", "6 months in the company", |needs| months(needs, &TIME_IN_COMPANY, 6)),
    intent("since-promotion", IntentGroup::Time, "距上次晋升满 12 个月", "12 months since the last promotion", |needs| since(needs, &LAST_PROMOTION, 12)),
    intent("kpi-running", IntentGroup::Performance, "KPI 连续 3 个月达标", "KPI reached 3 months running", |needs| met(needs, &|value| SeriesTest::Consecutive { periods: 3, value })),
    intent("kpi-of-last", IntentGroup::Performance, "最近 6 个月 KPI 至少 4 个月达标", "KPI reached in at least 4 of the last 6 months", |needs| met(needs, &|value| SeriesTest::AtLeastOfLast { k: 4, of: 6, value })),
    intent("kpi-score", IntentGroup::Performance, "KPI 得分连续 3 个月不低于 85 分", "a KPI score of 85 or more 3 months running", |needs| series(needs, &KPI, SeriesTest::Consecutive { periods: 3, value: reaches(85) })),
    intent("ratings-running", IntentGroup::Performance, "最近两季度绩效 B+ 及以上", "B+ or better in the last two quarters", |needs| ratings(needs, 2, "B+")),
    intent("quality-mean", IntentGroup::Performance, "近 12 个月质检均分不低于 85 分", "quality checks at 85 points on average over 12 months", |needs| series(needs, &QA, SeriesTest::Mean { periods: 12, test: at_least(85) })),
    intent("daily-output", IntentGroup::Performance, "每日处理量在 30–50 之间", "30 to 50 cases a day", |needs| number(needs, &OUTPUT, NumberTest::Between(Decimal::from_int(30), Decimal::from_int(50)))),
    intent("satisfaction", IntentGroup::Performance, "客户满意度不低于 90 %", "customer satisfaction of 90 % or more", |needs| number(needs, &SATISFACTION, at_least(90))),
    intent("handle-time", IntentGroup::Performance, "平均处理时长不超过 360 秒", "average handle time of 360 seconds or less", |needs| number(needs, &HANDLE_TIME, at_most(360))),
    intent("praise", IntentGroup::Performance, "近 12 个月受表扬不少于 3 次", "praised at least 3 times in 12 months", |needs| series(needs, &PRAISE, SeriesTest::Sum { periods: 12, test: at_least(3) })),
    intent("kpi-missed", IntentGroup::Performance, "KPI 连续 2 个月未达标（降级用）", "KPI missed 2 months running (for a demotion)", kpi_missed),
    intent("kpi-below", IntentGroup::Performance, "KPI 连续 2 个月低于 60 分（降级用）", "KPI below 60 for 2 months running (for a demotion)", |needs| series(needs, &KPI, SeriesTest::Consecutive { periods: 2, value: SeriesValue::Number(NumberTest::LessThan(Decimal::from_int(60))) })),
    intent("no-major-error", IntentGroup::Record, "6 个月内无重大差错", "no major error in 6 months", |needs| series(needs, &MAJOR_ERRORS, SeriesTest::NoEvent { periods: 6 })),
    intent("no-complaint", IntentGroup::Record, "6 个月内无有责投诉", "no justified complaint in 6 months", |needs| series(needs, &COMPLAINTS, SeriesTest::NoEvent { periods: 6 })),
    intent("since-complaint", IntentGroup::Record, "距上次严重投诉满 6 个月", "6 months since the last serious complaint", |needs| since(needs, &LAST_COMPLAINT, 6)),
    intent("late", IntentGroup::Record, "迟到早退不超过 8 次", "late or early no more than 8 times", |needs| number(needs, &LATE, at_most(8))),
    intent("absence", IntentGroup::Record, "无旷工", "no absence without leave", |needs| number(needs, &ABSENCE, at_most(0))),
    intent("veto", IntentGroup::Record, "有下列情形之一的，一票否决", "red lines: any one of them is a veto", |needs| Rule::Veto(Veto {
        gates: vec![
            inside(yes_no(needs, &MISCONDUCT)),
            inside(series(needs, &MAJOR_ERRORS, SeriesTest::Sum { periods: 12, test: at_least(2) })),
        ],
    })),
    intent("two-errors", IntentGroup::Record, "一个月内重大差错 2 次及以上（降级用）", "2 major errors or more in a month (for a demotion)", |needs| series(needs, &MAJOR_ERRORS, SeriesTest::Consecutive { periods: 1, value: reaches(2) })),
    intent("certificate", IntentGroup::Learning, "证书在有效期内", "a certificate that has not expired", |needs| certificate(needs, &CERTIFICATE, None)),
    intent("exam-valid", IntentGroup::Learning, "考试合格且成绩在 12 个月有效期内", "an exam passed within the last 12 months", |needs| certificate(needs, &EXAM_DAY, Some(12))),
    intent("exam-passed", IntentGroup::Learning, "通过晋升考试", "the promotion exam passed", |needs| yes_no(needs, &EXAM_PASSED)),
    intent("exam-score", IntentGroup::Learning, "业务考试不低于 80 分", "80 points or more in the knowledge exam", |needs| number(needs, &EXAM_SCORE, at_least(80))),
    intent("mentoring", IntentGroup::Learning, "带教新人至少 2 人", "at least 2 juniors mentored", |needs| number(needs, &MENTORED, at_least(2))),
    intent("trial-lecture", IntentGroup::Learning, "试讲通过", "the trial lecture passed", |needs| yes_no(needs, &LECTURE)),
    intent("education", IntentGroup::Learning, "学历大专及以上", "junior college or higher", education),
    intent("several-posts", IntentGroup::Posts, "在线与热线各满 1 个月", "one month each online and on the hotline", |needs| Rule::AllOf(AllOf { gates: vec![inside(months(needs, &ONLINE, 1)), inside(months(needs, &HOTLINE, 1))] })),
    intent("trial-post", IntentGroup::Posts, "目标岗位试用满 1 个月", "one month on trial in the target post", |needs| months(needs, &TRIAL, 1)),
    intent("previous-level", IntentGroup::Posts, "此前任某职级", "a certain level before", previous_level),
    intent("team-led", IntentGroup::Posts, "带领团队 5–8 人", "leads 5 to 8 people", |needs| number(needs, &LED, NumberTest::Between(Decimal::from_int(5), Decimal::from_int(8)))),
    intent("rank-team", IntentGroup::Ranking, "绩效位列团队前 20 %", "among the top 20 % of the team", |needs| rank(needs, RankGroup::Grouping("班组".into()), RankTop::Share(Weight::percent(20)))),
    intent("rank-level", IntentGroup::Ranking, "绩效位列同职级前 3 名", "among the top 3 of the level", |needs| rank(needs, RankGroup::Level, RankTop::Count(3))),
    intent("vote", IntentGroup::Approval, "委员会三分之二以上同意", "two thirds of the committee agree", vote),
    intent("approval", IntentGroup::Approval, "经总经理批准", "approved by the general manager", |needs| approval(needs, &APPROVED, Text::new("总经理", "the general manager"))),
    intent("recommendation", IntentGroup::Approval, "经直接主管推荐", "recommended by the supervisor", |needs| yes_no(needs, &RECOMMENDED)),
    intent("any-of", IntentGroup::Groups, "满足其一即可（例：学历或同等能力）", "any one of several (a degree or equivalent ability)", |needs| Rule::AnyOf(AnyOf { gates: vec![inside(education(needs)), inside(yes_no(needs, &EQUIVALENT))] })),
    intent("at-least-of", IntentGroup::Groups, "几项中至少满足几项", "at least some of several", |needs| Rule::AtLeastOf(AtLeastOf {
        k: 2,
        gates: vec![
            inside(number(needs, &SATISFACTION, at_least(90))),
            inside(number(needs, &EXAM_SCORE, at_least(80))),
            inside(number(needs, &MENTORED, at_least(1))),
        ],
    })),
    intent("not", IntentGroup::Groups, "不得具备（例：处于处分期内）", "must not hold (under a disciplinary measure)", |needs| Rule::Not(Not { gates: vec![inside(yes_no(needs, &DISCIPLINE))] })),
    intent("publicity", IntentGroup::Procedure, "公示 5 个工作日", "published for 5 working days", |_| unchecked(offered::PUBLICITY)),
    intent("appeal", IntentGroup::Procedure, "申诉", "appeal", |_| unchecked(offered::APPEAL)),
    intent("defence", IntentGroup::Procedure, "述职答辩", "presentation before the committee", |_| unchecked(offered::DEFENCE)),
    intent("trial-pay", IntentGroup::Procedure, "试用期工资", "pay during the trial", |_| unchecked(offered::TRIAL_PAY)),
    intent("own-words", IntentGroup::Procedure, "其他条款（自己写）", "another clause in words of one's own", |_| unchecked(offered::CLAUSE)),
];

fn at_least(low: i64) -> NumberTest {
    NumberTest::AtLeast(Decimal::from_int(low))
}

fn at_most(high: i64) -> NumberTest {
    NumberTest::AtMost(Decimal::from_int(high))
}

fn reaches(low: i64) -> SeriesValue {
    SeriesValue::Number(at_least(low))
}

/// A gate inside a group; it gets its clause id where the group is added.
fn inside(rule: Rule) -> Gate {
    Gate::new("", rule)
}

fn number(needs: &mut Needs<'_>, spec: &Spec, test: NumberTest) -> Rule {
    Rule::Number(NumberGate { attribute: needs.attribute(spec), test })
}

fn yes_no(needs: &mut Needs<'_>, spec: &Spec) -> Rule {
    Rule::YesNo(YesNoGate { attribute: needs.attribute(spec), expected: true })
}

fn months(needs: &mut Needs<'_>, spec: &Spec, at_least: u32) -> Rule {
    Rule::Elapsed(ElapsedGate { attribute: needs.attribute(spec), at_least, unit: ElapsedUnit::Months })
}

fn since(needs: &mut Needs<'_>, spec: &Spec, at_least: u32) -> Rule {
    let (attribute, unit) = (needs.attribute(spec), ElapsedUnit::Months);
    Rule::Interval(IntervalGate { attribute, at_least, unit, empty_is_never: true })
}

fn certificate(needs: &mut Needs<'_>, spec: &Spec, valid_months: Option<u32>) -> Rule {
    Rule::Certificate(CertificateGate { attribute: needs.attribute(spec), valid_months })
}

fn series(needs: &mut Needs<'_>, spec: &Spec, test: SeriesTest) -> Rule {
    Rule::Series(SeriesGate { attribute: needs.attribute(spec), test })
}

/// As the policy's own record of targets has it, by month.
fn met(needs: &mut Needs<'_>, test: &dyn Fn(SeriesValue) -> SeriesTest) -> Rule {
    let attribute = needs.attribute(&KPI_MET);
    let met = needs.value(&attribute, "达标");
    Rule::Series(SeriesGate { attribute, test: test(SeriesValue::Ordered(met)) })
}

fn kpi_missed(needs: &mut Needs<'_>) -> Rule {
    let attribute = needs.attribute(&KPI_MET);
    let value = SeriesValue::OrderedAtMost(needs.value(&attribute, "未达标"));
    Rule::Series(SeriesGate { attribute, test: SeriesTest::Consecutive { periods: 2, value } })
}

fn ratings(needs: &mut Needs<'_>, periods: u32, wanted: &str) -> Rule {
    let attribute = needs.attribute(&RATINGS);
    let value = SeriesValue::Ordered(needs.value(&attribute, wanted));
    Rule::Series(SeriesGate { attribute, test: SeriesTest::Consecutive { periods, value } })
}

fn education(needs: &mut Needs<'_>) -> Rule {
    let attribute = needs.attribute(&EDUCATION);
    let at_least = needs.value(&attribute, "大专");
    Rule::Ordered(OrderedGate { attribute, at_least })
}

fn previous_level(needs: &mut Needs<'_>) -> Rule {
    let attribute = needs.attribute(&PREVIOUS);
    let any_of = needs.first_value(&attribute).into_iter().collect();
    Rule::Category(CategoryGate { attribute, any_of })
}

fn rank(needs: &mut Needs<'_>, within: RankGroup, top: RankTop) -> Rule {
    let attribute = needs.attribute(&COMPOSITE);
    Rule::Rank(RankGate { attribute, within, same_level: false, top, ties: RankTies::Inclusive })
}

fn vote(needs: &mut Needs<'_>) -> Rule {
    Rule::Vote(VoteGate {
        vote: Vote {
            share: 2,
            of: 3,
            base: VoteBase::AllMembers,
            members: 9,
            quorum: 0,
            yes: needs.attribute(&VOTES),
            no: None,
            present: None,
            recused: None,
        },
    })
}

fn approval(needs: &mut Needs<'_>, spec: &Spec, role: Text) -> Rule {
    // The record of another role's approval does not say what this one decided.
    let is_others = |it: &ApprovalGate| it.role.zh != role.zh && it.role.en != role.en;
    let attribute = needs.attribute_unless(spec, &|policy, id| {
        let mut is_taken = false;
        policy.walk_gates(&mut |_, gate| {
            is_taken |= matches!(&gate.rule, Rule::Approval(it) if it.attribute == *id && is_others(it));
        });
        is_taken
    });
    Rule::Approval(ApprovalGate { role, attribute })
}

fn unchecked(words: Offered) -> Rule {
    Rule::Unchecked(UncheckedGate { text: Text::from(words) })
}
