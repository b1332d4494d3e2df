//! Names, ids and groupings of people who do not exist.

use super::chance::Chance;

const SURNAMES: [&str; 48] = [
    "王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "马", "朱", "胡", "郭", "何", "林", "高",
    "罗", "郑", "梁", "谢", "宋", "唐", "许", "韩", "冯", "邓", "曹", "彭", "曾", "萧", "田", "董", "潘", "袁", "蔡",
    "蒋", "余", "于", "杜", "叶", "程", "苏", "魏", "吕", "丁",
];

const GIVEN: [&str; 56] = [
    "伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "洋", "艳", "勇", "军", "杰", "娟", "涛", "明", "超", "霞", "平",
    "刚", "婷", "雪", "慧", "颖", "琳", "佳", "欣", "怡", "宁", "晨", "宇", "浩", "博", "俊", "凯", "航", "鑫", "睿",
    "思", "雨", "梦", "晓", "文", "子", "一", "嘉", "诗", "语", "可", "心", "若", "然", "安", "悦", "乐", "清",
];

const REGIONS: [&str; 4] = ["华东", "华南", "华北", "西南"];

/// A surname with one or two characters of a given name.
pub(super) fn full_name(chance: &mut Chance) -> String {
    // Common surnames come first and are drawn more often.
    let range = if chance.permille(500) { 12 } else { 48 };
    let surname = SURNAMES.get(..range).and_then(|it| chance.pick(it)).copied().unwrap_or_default();
    let first = chance.pick(&GIVEN).copied().unwrap_or_default();
    let second = if chance.permille(750) { chance.pick(&GIVEN).copied().unwrap_or_default() } else { "" };
    format!("{surname}{first}{second}")
}

/// Ids rise with the rows, with gaps. Some are digits only and begin with zeros, as in files from several systems.
pub(super) fn id(row: u32, chance: &mut Chance) -> String {
    let number = u64::from(row) * 7 + 120 + u64::from(chance.below(7));
    if row % 11 == 4 { format!("{number:06}") } else { format!("KF{number:05}") }
}

/// Where somebody works.
pub(super) struct Place {
    pub(super) team: u32,
    pub(super) shift: &'static str,
}

impl Place {
    /// A team of some twenty people, and a shift.
    pub(super) fn draw(people: u32, chance: &mut Chance) -> Self {
        let team = chance.below((people / 20).clamp(1, 60));
        let shift = match chance.below(100) {
            0..45 => "早班",
            45..80 => "中班",
            _ => "晚班",
        };
        Self { team, shift }
    }

    pub(super) fn region(&self) -> &'static str {
        let place = usize::try_from(self.team % 4).unwrap_or(0);
        REGIONS.get(place).copied().unwrap_or_default()
    }

    pub(super) fn team_name(&self) -> String {
        format!("{}{}组", self.region(), self.team / 4 + 1)
    }

    /// What the place does to scores, in thousandths of a standard deviation: superiors differ in severity, and
    /// nights are harder.
    pub(super) fn effect(&self, seed: u64) -> i64 {
        let of_team = Chance::new(seed, u64::MAX - u64::from(self.team)).normal() / 5;
        of_team - if self.shift == "晚班" { 150 } else { 0 }
    }
}
