//! Headers under which files carry ids, names, levels and groupings, in both languages.

use super::Header;

/// Ids of people.
pub(super) const ID: &str = "\
    工号 | 员工编号 | 员工号 | 员工工号 | 客服工号 | 人员编号 | 编号 | 职工号 | 坐席号 | 坐席工号 | id | \
    employee id | emp id | employee no | emp no | employee number | staff id | staff no | agent id | agent no | \
    user id | person id | personnel number | worker id | uid | 员工id";

/// Names of people.
pub(super) const NAME: &str = "\
    姓名 | 员工姓名 | 客服姓名 | 名字 | 花名 | name | full name | employee name | agent name | staff name | \
    display name | 坐席姓名 | 员工 | 客服";

/// Levels.
pub(super) const LEVEL: &str = "\
    职级 | 级别 | 段位 | 等级 | 岗位等级 | 职等 | 岗级 | 层级 | 当前职级 | 现职级 | 员工职级 | 客服职级 | \
    员工级别 | 客服等级 | 当前级别 | 现级别 | 当前段位 | level | grade | job level | job grade | current level | \
    current grade | employee level | agent level | staff level | rank | title | job title | position | 岗位 | \
    职位";

/// Groupings.
pub(super) const GROUPING: &str = "\
    团队 | 班组 | 组别 | 小组 | 组 | 技能组 | 业务线 | 业务组 | 部门 | 所属部门 | 一级部门 | 二级部门 | 中心 | \
    区域 | 大区 | 地区 | 城市 | 职场 | 基地 | 站点 | 班次 | 班别 | 性别 | 年龄段 | 年龄组 | 渠道 | 招聘渠道 | \
    用工类型 | team | group | squad | department | dept | division | region | city | site | location | shift | \
    gender | sex | age group | channel | recruitment channel";

/// The headers of one of these lists, prepared for comparing.
pub(super) fn headers(list: &str) -> Vec<Header> {
    Header::all(list.split('|'))
}
