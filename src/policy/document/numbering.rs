//! Numbers of chapters, articles and items, and the punctuation that depends on what follows.

use super::super::Lang;
use super::{Block, Chapter, Line};

/// Numbers everything in its order.
pub(super) fn number(chapters: &mut [Chapter], lang: Lang) {
    let mut article_number = 0;
    for (chapter, number) in chapters.iter_mut().zip(1..) {
        chapter.number = lang.pick(format!("第{}章", chinese(number)), format!("Chapter {number}"));
        for article in &mut chapter.articles {
            article_number += 1;
            article.number = lang.pick(format!("第{}条", chinese(article_number)), format!("Article {article_number}"));
            number_items(&mut article.blocks, lang);
        }
    }
}

fn number_items(blocks: &mut [Block], lang: Lang) {
    // How many items there were on each depth since the last line above it.
    let mut counts: Vec<usize> = Vec::new();
    let mut rest = blocks;
    while let Some((block, behind)) = rest.split_first_mut() {
        match block {
            Block::Table(_) => counts.clear(),
            Block::Line(line) => {
                counts.resize(line.depth, 0);
                if let Some(count) = counts.last_mut() {
                    *count += 1;
                    line.number = item_number(line.depth, *count, lang);
                }
                line.end = end(line, behind.first(), lang);
            }
        }
        rest = behind;
    }
}

/// A colon before what is inside, a semicolon between items, a full stop at the end; nothing where the words have it.
fn end(line: &Line, next: Option<&Block>, lang: Lang) -> &'static str {
    let words = line.words.text();
    let has_end = line.clause.is_none() && words.ends_with(['。', '.', '；', ';', '：', ':', '！', '!', '？', '?']);
    match next {
        _ if has_end || words.is_empty() => "",
        Some(Block::Line(next)) if next.depth > line.depth => lang.pick("：", ":"),
        Some(Block::Line(next)) if line.depth > 0 && next.depth > 0 => lang.pick("；", ";"),
        Some(Block::Table(_)) if line.depth == 0 => lang.pick("：", ":"),
        _ => lang.pick("。", "."),
    }
}

/// `（一）`, `1.`, `(1)` inwards; `(a)`, `(i)`, `(1)` in English.
fn item_number(depth: usize, number: usize, lang: Lang) -> String {
    match (depth, lang) {
        (1, Lang::Zh) => format!("（{}）", chinese(number)),
        (2, Lang::Zh) => format!("{number}."),
        (1, Lang::En) => format!("({})", letters(number)),
        (2, Lang::En) => format!("({})", roman(number)),
        _ => format!("({number})"),
    }
}

/// `十`, `二十一`, `一百零五`; digits from 1000 on.
pub(super) fn chinese(number: usize) -> String {
    const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |value: usize| DIGITS.get(value).copied().unwrap_or_default();
    let below_hundred = |number: usize, is_leading: bool| {
        let (tens, ones) = (number / 10, number % 10);
        let tens = match tens {
            0 => String::new(),
            1 if is_leading => "十".to_owned(),
            _ => format!("{}十", digit(tens)),
        };
        if ones == 0 { tens } else { tens + digit(ones) }
    };
    match (number / 100, number % 100) {
        (0, 0) => digit(0).to_owned(),
        (0, rest) => below_hundred(rest, true),
        (hundreds @ 1..=9, 0) => format!("{}百", digit(hundreds)),
        (hundreds @ 1..=9, rest) => {
            let zero = if rest < 10 { "零" } else { "" };
            format!("{}百{zero}{}", digit(hundreds), below_hundred(rest, false))
        }
        _ => number.to_string(),
    }
}

/// `a` … `z`, `aa`, `ab` …
fn letters(number: usize) -> String {
    let mut rest = number;
    let mut letters = Vec::new();
    while let Some(place) = rest.checked_sub(1) {
        letters.push(char::from(b'a' + u8::try_from(place % 26).unwrap_or_default()));
        rest = place / 26;
    }
    letters.iter().rev().collect()
}

/// `i`, `ii`, `iii`, `iv` …
fn roman(number: usize) -> String {
    const SIGNS: [(usize, &str); 9] =
        [(100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")];
    let mut rest = number;
    let mut text = String::new();
    for (value, sign) in SIGNS {
        text.push_str(&sign.repeat(rest / value));
        rest %= value;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_numbers_read_as_in_a_regulation() {
        let numbers = [1, 10, 11, 20, 21, 99, 100, 101, 110, 111, 120, 999];
        let expected = [
            "一",
            "十",
            "十一",
            "二十",
            "二十一",
            "九十九",
            "一百",
            "一百零一",
            "一百一十",
            "一百一十一",
            "一百二十",
            "九百九十九",
        ];
        assert_eq!(numbers.map(chinese), expected);
    }

    #[test]
    fn english_items_go_on_after_z() {
        assert_eq!([1, 26, 27, 53].map(letters), ["a", "z", "aa", "ba"]);
        assert_eq!([1, 4, 9, 14, 40].map(roman), ["i", "iv", "ix", "xiv", "xl"]);
    }
}
