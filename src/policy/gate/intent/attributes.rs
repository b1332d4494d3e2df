//! The attributes that the catalogue of intents refers to.

use super::super::super::{Direction, Period, Unit};
use super::spec::{Shape, Spec};

pub(super) const TIME_IN_LEVEL: Spec = Spec {
    id: "time-in-level",
    zh: "任现职级时间",
    en: "Time in level",
    aliases: "任现职级日期|任现职级起始日|任职时长|在级时间|time in grade|in level since",
    shape: Shape::Elapsed,
};
pub(super) const TIME_IN_COMPANY: Spec = Spec {
    id: "time-in-company",
    zh: "在职时间",
    en: "Time in the company",
    aliases: "入职日期|入职时间|司龄|hire date",
    shape: Shape::Elapsed,
};
pub(super) const LAST_PROMOTION: Spec = Spec {
    id: "last-promotion",
    zh: "上次晋升",
    en: "the last promotion",
    aliases: "上次晋升日期|最近晋升日期|last promoted",
    shape: Shape::Elapsed,
};
pub(super) const LAST_COMPLAINT: Spec = Spec {
    id: "last-serious-complaint",
    zh: "上次严重投诉",
    en: "the last serious complaint",
    aliases: "最近严重投诉日期|last complaint",
    shape: Shape::Elapsed,
};
pub(super) const KPI: Spec = Spec {
    id: "kpi",
    zh: "KPI 得分",
    en: "KPI score",
    aliases: "KPI|KPI 分数|绩效得分|monthly KPI score",
    shape: Shape::Series(Period::Month, Unit::Points, Direction::HigherIsBetter),
};
pub(super) const KPI_MET: Spec = Spec {
    id: "kpi-met",
    zh: "月度 KPI",
    en: "Monthly KPI",
    aliases: "KPI 达标|KPI 达标情况|KPI 是否达标|KPI met",
    shape: Shape::Met(Period::Month),
};
pub(super) const RATINGS: Spec = Spec {
    id: "quarterly-rating",
    zh: "季度绩效等级",
    en: "Quarterly rating",
    aliases: "季度绩效|绩效等级|rating by quarter",
    shape: Shape::Ratings(Period::Quarter),
};
pub(super) const QA: Spec = Spec {
    id: "qa-score",
    zh: "质检得分",
    en: "Quality check score",
    aliases: "质检分|质检成绩|QA score",
    shape: Shape::Series(Period::Month, Unit::Points, Direction::HigherIsBetter),
};
pub(super) const OUTPUT: Spec = Spec {
    id: "daily-output",
    zh: "每日处理量",
    en: "Cases a day",
    aliases: "日均处理量|日均接待量|daily output",
    shape: Shape::Number(Unit::Pieces, Direction::HigherIsBetter),
};
pub(super) const SATISFACTION: Spec = Spec {
    id: "satisfaction",
    zh: "客户满意度",
    en: "Customer satisfaction",
    aliases: "满意度|满意率|CSAT",
    shape: Shape::Number(Unit::Percent, Direction::HigherIsBetter),
};
pub(super) const HANDLE_TIME: Spec = Spec {
    id: "handle-time",
    zh: "平均处理时长",
    en: "Average handle time",
    aliases: "处理时长|AHT",
    shape: Shape::Number(Unit::Seconds, Direction::LowerIsBetter),
};
pub(super) const PRAISE: Spec = Spec {
    id: "praise",
    zh: "客户表扬",
    en: "Praise by customers",
    aliases: "表扬|表扬次数|commendations",
    shape: Shape::Series(Period::Month, Unit::Times, Direction::HigherIsBetter),
};
pub(super) const MAJOR_ERRORS: Spec = Spec {
    id: "major-errors",
    zh: "重大差错",
    en: "major error",
    aliases: "重大错误|重大过错|重大差错次数|major errors",
    shape: Shape::Series(Period::Month, Unit::Times, Direction::LowerIsBetter),
};
pub(super) const COMPLAINTS: Spec = Spec {
    id: "justified-complaints",
    zh: "有责投诉",
    en: "justified complaint",
    aliases: "有效投诉|有责投诉次数|justified complaints",
    shape: Shape::Series(Period::Month, Unit::Times, Direction::LowerIsBetter),
};
pub(super) const LATE: Spec = Spec {
    id: "late-early",
    zh: "迟到早退",
    en: "Late arrivals and early departures",
    aliases: "迟到早退次数|迟到或早退|late or early",
    shape: Shape::Number(Unit::Times, Direction::LowerIsBetter),
};
pub(super) const ABSENCE: Spec = Spec {
    id: "absence",
    zh: "旷工",
    en: "Absence without leave",
    aliases: "旷工次数|absences",
    shape: Shape::Number(Unit::Times, Direction::LowerIsBetter),
};
pub(super) const MISCONDUCT: Spec = Spec {
    id: "misconduct",
    zh: "有弄虚作假或泄露客户信息",
    en: "Fraud, or disclosure of customer data",
    aliases: "违规|廉洁问题|misconduct",
    shape: Shape::YesNo,
};
pub(super) const DISCIPLINE: Spec = Spec {
    id: "under-discipline",
    zh: "处于处分期内",
    en: "Under a disciplinary measure",
    aliases: "处分期|disciplinary measure",
    shape: Shape::YesNo,
};
pub(super) const CERTIFICATE: Spec = Spec {
    id: "certificate-expiry",
    zh: "岗位证书",
    en: "Post certificate",
    aliases: "证书到期日|证书有效期至|certificate expiry",
    shape: Shape::Date,
};
pub(super) const EXAM_DAY: Spec = Spec {
    id: "exam-day",
    zh: "晋升考试",
    en: "Promotion exam",
    aliases: "考试通过日期|exam passed on",
    shape: Shape::Date,
};
pub(super) const EXAM_PASSED: Spec = Spec {
    id: "exam-passed",
    zh: "已通过晋升考试",
    en: "Promotion exam passed",
    aliases: "考试合格|晋升考试|exam passed",
    shape: Shape::YesNo,
};
pub(super) const EXAM_SCORE: Spec = Spec {
    id: "exam-score",
    zh: "业务考试",
    en: "Knowledge exam",
    aliases: "业务考试成绩|考试成绩|exam score",
    shape: Shape::Number(Unit::Points, Direction::HigherIsBetter),
};
pub(super) const MENTORED: Spec = Spec {
    id: "juniors-mentored",
    zh: "带教新人",
    en: "Juniors mentored",
    aliases: "带教人数|mentees",
    shape: Shape::Number(Unit::People, Direction::HigherIsBetter),
};
pub(super) const LECTURE: Spec = Spec {
    id: "trial-lecture",
    zh: "已通过试讲",
    en: "Trial lecture passed",
    aliases: "试讲|trial lecture",
    shape: Shape::YesNo,
};
pub(super) const EDUCATION: Spec = Spec {
    id: "education",
    zh: "学历",
    en: "Education",
    aliases: "最高学历|文化程度|education level",
    shape: Shape::Education,
};
pub(super) const EQUIVALENT: Spec = Spec {
    id: "equivalent-ability",
    zh: "经认定具有同等能力",
    en: "Equivalent ability recognised",
    aliases: "同等能力|equivalent",
    shape: Shape::YesNo,
};
pub(super) const ONLINE: Spec = Spec {
    id: "time-online",
    zh: "在线岗时间",
    en: "Time in online service",
    aliases: "在线岗位开始日期|online since",
    shape: Shape::Elapsed,
};
pub(super) const HOTLINE: Spec = Spec {
    id: "time-hotline",
    zh: "热线岗时间",
    en: "Time on the hotline",
    aliases: "热线岗位开始日期|hotline since",
    shape: Shape::Elapsed,
};
pub(super) const TRIAL: Spec = Spec {
    id: "time-on-trial",
    zh: "目标岗位试用时间",
    en: "Time on trial in the target post",
    aliases: "试用开始日期|带队试用开始日期|trial since",
    shape: Shape::Elapsed,
};
pub(super) const PREVIOUS: Spec = Spec {
    id: "previous-level",
    zh: "此前职级",
    en: "Level before",
    aliases: "上一职级|原职级|previous level",
    shape: Shape::Levels,
};
pub(super) const LED: Spec = Spec {
    id: "team-led",
    zh: "带领人数",
    en: "People led",
    aliases: "下属人数|team size",
    shape: Shape::Number(Unit::People, Direction::HigherIsBetter),
};
pub(super) const COMPOSITE: Spec = Spec {
    id: "performance-score",
    zh: "绩效总分",
    en: "Performance score",
    aliases: "绩效分|综合绩效|performance score",
    shape: Shape::Number(Unit::Points, Direction::HigherIsBetter),
};
pub(super) const VOTES: Spec = Spec {
    id: "committee-votes",
    zh: "评审委员会同意票",
    en: "Committee votes in favour",
    aliases: "同意票|赞成票|votes in favour",
    shape: Shape::Number(Unit::People, Direction::HigherIsBetter),
};
pub(super) const APPROVED: Spec = Spec {
    id: "approved-by-manager",
    zh: "总经理已批准",
    en: "Approved by the general manager",
    aliases: "总经理批准|审批结果|approved",
    shape: Shape::YesNo,
};
pub(super) const RECOMMENDED: Spec = Spec {
    id: "recommended",
    zh: "直接主管已推荐",
    en: "Recommended by the supervisor",
    aliases: "主管推荐|推荐|recommended",
    shape: Shape::YesNo,
};
