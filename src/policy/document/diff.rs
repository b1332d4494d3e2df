//! What changed within a sentence, word by word: a longest common run of tokens.

use super::{Mark, Words};

/// Longer pairs of sentences are struck and written anew as a whole: nobody reads marks that dense.
const MAX_PAIRS: usize = 400_000;

/// The words of `after`, with what was there before struck and what is new marked.
pub(super) fn diff(before: &str, after: &str) -> Words {
    if before == after {
        return Words::new(after);
    }
    let (old, new) = (tokens(before), tokens(after));
    let marked = if old.len().saturating_mul(new.len()) > MAX_PAIRS { Vec::new() } else { edits(&old, &new) };
    let kept: usize = marked.iter().filter(|(mark, _)| *mark == Mark::Same).map(|(_, it)| weight(it)).sum();
    let whole = before.trim().chars().count().max(after.trim().chars().count());
    let mut words = Words::default();
    // A sentence that has little in common with the old one reads better beside it than through it.
    if kept * 4 < whole {
        words.push(Mark::Deleted, before);
        words.push(Mark::Added, after);
        return words;
    }
    for (mark, text) in grouped(&marked) {
        words.push(mark, &text);
    }
    words
}

/// Latin words and numbers in one piece, everything else character by character.
fn tokens(text: &str) -> Vec<&str> {
    let is_word = |it: char| it.is_alphanumeric() && !is_ideograph(it);
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let mut length = first.len_utf8();
        if is_word(first) {
            let is_inside = |(place, it): &(usize, char)| {
                is_word(*it)
                    || (matches!(it, '.' | '\'' | '’')
                        && rest.get(place + it.len_utf8()..).and_then(|it| it.chars().next()).is_some_and(is_word))
            };
            length = rest
                .char_indices()
                .take_while(is_inside)
                .map(|(place, it)| place + it.len_utf8())
                .last()
                .unwrap_or(length);
        }
        let (token, behind) = rest.split_at(length);
        tokens.push(token);
        rest = behind;
    }
    tokens
}

/// Characters that are words of their own: Chinese, Japanese and their full-width forms.
fn is_ideograph(character: char) -> bool {
    matches!(character, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

/// How much a token says.
fn weight(token: &str) -> usize {
    token.trim().chars().count()
}

/// The shortest way from one row of tokens to the other.
fn edits<'a>(old: &[&'a str], new: &[&'a str]) -> Vec<(Mark, &'a str)> {
    let width = new.len() + 1;
    // lengths[i * width + j]: of the longest run that the tails from i and from j have in common.
    let mut lengths = vec![0_u32; (old.len() + 1) * width];
    let at = |lengths: &[u32], i: usize, j: usize| lengths.get(i * width + j).copied().unwrap_or(0);
    for (i, before) in old.iter().enumerate().rev() {
        for (j, after) in new.iter().enumerate().rev() {
            let longest = if before == after {
                at(&lengths, i + 1, j + 1) + 1
            } else {
                at(&lengths, i + 1, j).max(at(&lengths, i, j + 1))
            };
            if let Some(place) = lengths.get_mut(i * width + j) {
                *place = longest;
            }
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut marked = Vec::with_capacity(old.len() + new.len());
    loop {
        match (old.get(i), new.get(j)) {
            (Some(before), Some(after)) if before == after => {
                marked.push((Mark::Same, *after));
                (i, j) = (i + 1, j + 1);
            }
            (Some(before), after) if after.is_none() || at(&lengths, i + 1, j) >= at(&lengths, i, j + 1) => {
                marked.push((Mark::Deleted, *before));
                i += 1;
            }
            (_, Some(after)) => {
                marked.push((Mark::Added, *after));
                j += 1;
            }
            _ => return marked,
        }
    }
}

/// Changes that stand together, the deleted before the added. A space or one sign between two changes joins them.
fn grouped(marked: &[(Mark, &str)]) -> Vec<(Mark, String)> {
    let mut groups: Vec<(Mark, String)> = Vec::new();
    let (mut deleted, mut added, mut between) = (String::new(), String::new(), String::new());
    for (mark, token) in marked {
        let is_open = !(deleted.is_empty() && added.is_empty());
        match mark {
            Mark::Same if is_open && weight(&between) + weight(token) <= 1 => between.push_str(token),
            Mark::Same => {
                groups.push((Mark::Deleted, std::mem::take(&mut deleted)));
                groups.push((Mark::Added, std::mem::take(&mut added)));
                groups.push((Mark::Same, std::mem::take(&mut between) + token));
            }
            Mark::Deleted | Mark::Added => {
                let joint = std::mem::take(&mut between);
                deleted.push_str(&joint);
                added.push_str(&joint);
                if *mark == Mark::Deleted { deleted.push_str(token) } else { added.push_str(token) }
            }
        }
    }
    groups.extend([(Mark::Deleted, deleted), (Mark::Added, added), (Mark::Same, between)]);
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(before: &str, after: &str) -> String {
        let span = |span: &super::super::Span| match span.mark {
            Mark::Same => span.text.clone(),
            Mark::Added => format!("[+{}]", span.text),
            Mark::Deleted => format!("[-{}]", span.text),
        };
        diff(before, after).spans.iter().map(span).collect()
    }

    #[test]
    fn a_changed_number_is_marked_alone() {
        assert_eq!(shown("任现职级时间满 6 个月", "任现职级时间满 12 个月"), "任现职级时间满 [-6][+12] 个月");
        assert_eq!(shown("at least 70.5 points", "at least 70 points"), "at least [-70.5][+70] points");
    }

    #[test]
    fn words_are_marked_whole_and_characters_one_by_one() {
        assert_eq!(shown("at least 12 months", "at most 12 months"), "at [-least][+most] 12 months");
        assert_eq!(shown("客户满意度不低于 85 %", "客户满意率不低于 85 %"), "客户满意[-度][+率]不低于 85 %");
    }

    #[test]
    fn a_sentence_with_nothing_in_common_is_struck_as_a_whole() {
        assert_eq!(shown("没有重大差错", "完成带教任务"), "[-没有重大差错][+完成带教任务]");
        assert_eq!(shown("", "新"), "[+新]");
        assert_eq!(shown("旧", ""), "[-旧]");
    }

    #[test]
    fn both_sentences_can_be_read_from_the_marks() {
        let pairs = [("a b c d e", "a x c y e"), ("甲、乙、丙", "甲、丙、丁"), ("1.5 倍。", "2 倍，最多 3 倍。")];
        for (before, after) in pairs {
            let words = diff(before, after);
            let read = |without: Mark| -> String {
                words.spans.iter().filter(|span| span.mark != without).map(|span| span.text.as_str()).collect()
            };
            assert_eq!((read(Mark::Added).as_str(), read(Mark::Deleted).as_str()), (before, after));
        }
    }
}
